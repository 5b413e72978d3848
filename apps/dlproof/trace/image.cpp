#include "trace/image.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/text.h"
#include "os/clock.h"
#include "os/fd.h"
#include "trace/descriptors.h"
#include "verdict/wording.h"

namespace dlproof {
namespace {

std::uint64_t now() {
  return static_cast<std::uint64_t>(iphlp::os::monotonic_time().count());
}

template <std::size_t size>
void copy_text(char (&to)[size], const std::string& text) {
  std::memcpy(to, text.data(), std::min(text.size(), size - 1));
}

void copy_id(dlp_object& object, const std::string& hexadecimal) {
  for (std::size_t i = 0; i + 1 < hexadecimal.size() && object.build_id_size < sizeof object.build_id; i += 2)
    object.build_id[object.build_id_size++] =
        iphlp::base::number<std::uint8_t>(std::string_view{hexadecimal}.substr(i, 2), 16).value_or(0);
}

bool task_exists(int pid, std::uint64_t task) {
  return std::filesystem::exists(fmt::format("/proc/{}/task/{}", pid, task));
}

}  // namespace

Image::Image(int pid, ModuleReader& reader, Scope scope)
    : pid_(pid), reader_(reader), scope_(scope), started_(now()) {
  baseline_ = descriptors_of(pid);
  modules_changed();
}

Image::Image(const Image& parent, int pid)
    : pid_(pid),
      reader_(parent.reader_),
      scope_(Scope::modules),
      epoch_(parent.epoch_),
      modules_(parent.modules_),
      lists_(parent.lists_),
      objects_(parent.objects_),
      loads_(parent.loads_),
      baseline_(descriptors_of(pid)),
      started_(now()),
      forked_(true) {
  for (dlp_object& object : objects_) object.unloads = object.armed_unloads = 0;
}

bool Image::in_module(std::uint64_t address, std::uint64_t size) const {
  return std::ranges::any_of(modules_, [&](const MappedModule& module) {
    return address < module.high && module.low < address + size;
  });
}

void Image::open_module(const MappedModule& module) {
  auto object = std::ranges::find_if(objects_, [&](const dlp_object& other) {
    return other.inode == module.inode && module.path == other.path;
  });
  if (object == objects_.end()) {
    dlp_object fresh{};
    copy_text(fresh.path, module.path);
    copy_id(fresh, module.build_id);
    fresh.inode = module.inode;
    objects_.push_back(fresh);
    object = objects_.end() - 1;
  }
  dlp_load load{};
  load.object = static_cast<std::uint32_t>(object - objects_.begin());
  load.epoch_open = epoch_;
  load.number = ++object->loads;
  load.armed = 1;
  load.base = module.base;
  load.low = module.low;
  load.high = module.high;
  load.direct_opens = UINT32_MAX;
  loads_.push_back(load);
}

void Image::modules_changed(bool alone) {
  std::vector<MappedModule> found = reader_.read(pid_);
  const auto had = [](const std::vector<MappedModule>& list, const MappedModule& module) {
    return std::ranges::any_of(list, [&](const MappedModule& other) { return other.same_stay(module); });
  };
  std::set<std::uint32_t> gone;
  const bool more = std::ranges::any_of(found, [&](const auto& module) { return !had(modules_, module); });
  const bool less = std::ranges::any_of(modules_, [&](const auto& module) { return !had(found, module); });
  if (!more && !less) {
    modules_ = std::move(found);  // one may have grown while it was being mapped
    for (const MappedModule& module : modules_)
      for (dlp_load& load : loads_)
        if (load.epoch_close == 0 && load.low == module.low) load.high = module.high;
    lists_[epoch_] = modules_;
    return;
  }
  ++epoch_;
  for (std::uint32_t i = 0; i < loads_.size(); ++i) {
    if (loads_[i].epoch_close != 0) continue;
    const MappedModule stay{.path = objects_[loads_[i].object].path,
                            .low = loads_[i].low,
                            .inode = objects_[loads_[i].object].inode};
    if (had(found, stay)) continue;
    loads_[i].epoch_close = epoch_;
    gone.insert(i);
  }
  for (const MappedModule& module : found)
    if (!had(modules_, module)) open_module(module);
  modules_ = std::move(found);
  lists_[epoch_] = modules_;
  if (!gone.empty()) judge(gone, alone);
}

const std::vector<std::uint64_t>& Image::frames_of(Held& held) {
  if (!held.frames.empty()) return held.frames;
  const auto list = lists_.upper_bound(held.snapshot.epoch);
  held.frames = unwind(held.snapshot, list == lists_.begin() ? modules_ : std::prev(list)->second);
  held.snapshot.stack.clear();
  held.snapshot.stack.shrink_to_fit();
  return held.frames;
}

bool Image::is_libc(std::uint64_t address, std::uint32_t epoch) const {
  for (const dlp_load& load : loads_) {
    if (address < load.low || address >= load.high || load.epoch_open > epoch) continue;
    if (load.epoch_close != 0 && epoch >= load.epoch_close) continue;
    const std::string name = file_name(objects_[load.object].path);
    return name.starts_with("libc.") || name.starts_with("libc-") || name.starts_with("ld-") ||
           name.starts_with("libpthread");
  }
  return false;
}

std::uint64_t Image::caller_in(const std::vector<std::uint64_t>& frames, std::uint32_t epoch) const {
  const auto caller = std::ranges::find_if(frames, [&](std::uint64_t pc) { return !is_libc(pc - 1, epoch); });
  return caller == frames.end() ? frames.front() : *caller;
}

std::uint32_t Image::keep_stack(const std::vector<std::uint64_t>& frames, std::uint32_t epoch) {
  dlp_stack stack{};
  stack.epoch = epoch;
  for (const std::uint64_t pc : frames)
    if (stack.depth < DLP_FRAMES && (stack.depth != 0 || frames.size() == 1 || !is_libc(pc - 1, epoch)))
      stack.pc[stack.depth++] = pc;
  const auto known = std::ranges::find_if(stacks_, [&](const dlp_stack& other) {
    return other.depth == stack.depth && other.epoch == epoch &&
           std::equal(other.pc, other.pc + other.depth, stack.pc);
  });
  if (known != stacks_.end()) return static_cast<std::uint32_t>(known - stacks_.begin()) + 1;
  if (stacks_.size() == DLP_STACKS) return 0;
  stacks_.push_back(stack);
  return static_cast<std::uint32_t>(stacks_.size());
}

void Image::made(dlp_kind kind, dlp_call call, std::uint64_t key, std::uint64_t value, Snapshot snapshot) {
  snapshot.epoch = epoch_;
  Held& held = held_[{kind, key}];
  if (held.residue != 0) end(held, snapshot);
  held = Held{.call = call, .value = value, .snapshot = std::move(snapshot), .frames = {}};
  if (kind == DLP_FD) baseline_.erase(static_cast<int>(key));
}

void Image::end(Held& held, const Snapshot& snapshot) {
  dlp_residue& residue = residues_[held.residue - 1];
  if (residue.state != DLP_LIVE) return;
  Held closer{.snapshot = snapshot, .frames = {}};
  closer.snapshot.epoch = epoch_;
  residue.state = DLP_CLOSED;
  residue.close_epoch = epoch_;
  residue.closer = caller_in(frames_of(closer), epoch_);
}

void Image::ended(dlp_kind kind, std::uint64_t key, const Snapshot& snapshot) {
  if (ended_) return;  // what goes now goes with the process
  const auto found = held_.find({kind, key});
  if (kind == DLP_FD) baseline_.erase(static_cast<int>(key));
  if (found == held_.end()) return;
  if (found->second.residue != 0) end(found->second, snapshot);
  held_.erase(found);
}

void Image::ended_range(dlp_kind kind, std::uint64_t first, std::uint64_t behind, const Snapshot& snapshot) {
  std::vector<std::uint64_t> keys;
  for (auto at = held_.lower_bound({kind, first}); at != held_.end() && at->first < Key{kind, behind}; ++at)
    keys.push_back(at->first.second);
  for (const std::uint64_t key : keys) ended(kind, key, snapshot);
}

void Image::look_for_new(dlp_call call, const Snapshot& snapshot) {
  for (const int fd : descriptors_of(pid_))
    if (!baseline_.contains(fd) && !held_.contains({DLP_FD, static_cast<std::uint64_t>(fd)}))
      made(DLP_FD, call, static_cast<std::uint64_t>(fd), 0, snapshot);
}

bool Image::describe(dlp_kind kind, std::uint64_t key, dlp_residue& residue) const {
  switch (kind) {
    case DLP_FD:
      return describe_descriptor(pid_, static_cast<int>(key), residue);
    case DLP_THREAD:
      return task_exists(pid_, key);
    case DLP_CHILD:
      return std::filesystem::exists(fmt::format("/proc/{}", key));
    default:
      return true;
  }
}

void Image::add_residue(const Key& key, Held& held, std::uint32_t load, std::uint32_t cycle) {
  const std::vector<std::uint64_t>& frames = frames_of(held);
  dlp_residue residue{};
  residue.kind = static_cast<std::uint8_t>(key.first);
  residue.state = DLP_LIVE;
  residue.load = load;
  residue.cycle = cycle;
  residue.armed = 1;
  residue.epoch = held.snapshot.epoch;
  residue.key = key.second;
  residue.value = held.value;
  if (!describe(key.first, key.second, residue)) return;
  residue.pc = caller_in(frames, residue.epoch);
  // A thread's stack and the heap are libc's own affair.
  const bool by_libc =
      frames.size() > 1 && is_libc(frames[0] - 1, residue.epoch) && is_libc(frames[1] - 1, residue.epoch);
  if (key.first == DLP_MAPPING && by_libc) return;
  const bool past_libc = scope_ == Scope::modules && key.first == DLP_FD && frames.front() == residue.pc;
  residue.call = static_cast<std::uint16_t>(past_libc ? DLP_CALL_raw : held.call);
  residue.stack = keep_stack(frames, residue.epoch);
  residues_.push_back(residue);
  held.residue = static_cast<std::uint32_t>(residues_.size());
}

void Image::judge(const std::set<std::uint32_t>& gone, bool alone) {
  ++unloads_;
  for (auto& [key, held] : held_) {
    if (held.residue != 0) continue;
    const bool points_at_code = key.first == DLP_SIGNAL;
    for (const std::uint32_t at : gone) {
      const dlp_load& load = loads_[at];
      const auto inside = [&](std::uint64_t address) { return address >= load.low && address < load.high; };
      if (held.snapshot.epoch < load.epoch_open) continue;
      const bool its = points_at_code
                           ? inside(held.value)
                           : std::ranges::any_of(frames_of(held), [&](auto pc) { return inside(pc - 1); });
      if (its) add_residue(key, held, at, load.number);
      if (held.residue != 0) break;
    }
  }
  if (alone) judge_unseen(*gone.begin());
  for (const std::uint32_t at : gone) {
    ++objects_[loads_[at].object].unloads;
    ++objects_[loads_[at].object].armed_unloads;
  }
  cycles_.push_back({.load = *gone.begin(),
                     .descriptors = static_cast<std::uint32_t>(descriptors_of(pid_).size()),
                     .threads = static_cast<std::uint32_t>(tasks_of(pid_)),
                     .mappings = 0,
                     .heap = 0,
                     .time = now()});
}

void Image::judge_unseen(std::uint32_t load) {
  for (const int fd : descriptors_of(pid_)) {
    if (baseline_.contains(fd) || held_.contains({DLP_FD, static_cast<std::uint64_t>(fd)})) continue;
    dlp_residue residue{};
    if (!describe_descriptor(pid_, fd, residue)) continue;
    residue.kind = DLP_FD;
    residue.state = DLP_LIVE;
    residue.call = DLP_CALL_raw;
    residue.load = load;
    residue.cycle = loads_[load].number;
    residue.flags = DLP_FLAG_UNSEEN;
    residue.epoch = epoch_;
    residue.key = static_cast<std::uint64_t>(fd);
    residues_.push_back(residue);
    baseline_.insert(fd);
  }
}

// No module ever goes: what one place made and the program never ended is counted at its end instead.
void Image::judge_program() {
  std::map<std::vector<std::uint64_t>, std::uint32_t> times;
  for (auto& [key, held] : held_) {
    const bool thread = key.first == DLP_THREAD && scope_ == Scope::program;
    if (key.first != DLP_FD && key.first != DLP_CHILD && !thread) continue;
    add_residue(key, held, 0, 0);
    if (held.residue != 0) residues_[held.residue - 1].cycle = ++times[held.frames];
  }
}

void Image::ending() {
  if (ended_) return;
  ended_ = true;
  if (scope_ != Scope::modules && unloads_ == 0 && !loads_.empty()) judge_program();
  for (auto& [key, held] : held_) {
    dlp_residue unused{};
    if (held.residue != 0 && !describe(key.first, key.second, unused))
      residues_[held.residue - 1].state = DLP_CLOSED;
  }
}

void Image::crashed(int signal, std::uint64_t address, const Snapshot& snapshot, int task) {
  if (crash_.signal != 0) return;
  Held place{.snapshot = snapshot, .frames = {}};
  place.snapshot.epoch = epoch_;
  crash_.signal = static_cast<std::uint32_t>(signal);
  crash_.epoch = epoch_;
  crash_.tid = static_cast<std::uint32_t>(task);
  crash_.address = address;
  crash_.pc = snapshot.pc();
  // Code that is gone has no tables to unwind by: the word on top of the stack has to do.
  if (in_module(crash_.pc, 1)) {
    crash_.stack = keep_stack(frames_of(place), epoch_);
  } else if (snapshot.stack.size() >= sizeof crash_.caller) {
    std::memcpy(&crash_.caller, snapshot.stack.data(), sizeof crash_.caller);
  }
}

bool Image::worth_writing() const {
  return !forked_ || unloads_ != 0 || !residues_.empty() || crash_.signal != 0;
}

void Image::write(const std::string& path) const {
  const iphlp::os::Fd fd{::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600),
                         "record of a process"};
  if (!fd.valid() || ::ftruncate(fd.raw(), sizeof(dlp_region)) != 0) return;
  void* memory = ::mmap(nullptr, sizeof(dlp_region), PROT_READ | PROT_WRITE, MAP_SHARED, fd.raw(), 0);
  if (memory == MAP_FAILED) return;
  auto* region = static_cast<dlp_region*>(memory);
  dlp_header& header = region->header;
  const auto put = [](auto& table, std::uint32_t& count, const auto& list) {
    count = static_cast<std::uint32_t>(std::min(list.size(), std::size(table)));
    std::copy_n(list.begin(), count, table);
  };
  put(region->objects, header.objects, objects_);
  put(region->loads, header.loads, loads_);
  put(region->residues, header.residues, residues_);
  put(region->stacks, header.stacks, stacks_);
  put(region->cycles, header.cycles, cycles_);
  // Which were there before main nobody tells us: those that came once and stayed are counted among them.
  for (std::uint32_t i = 0; i < header.objects; ++i)
    region->objects[i].startup = region->objects[i].loads == 1 && region->objects[i].unloads == 0 ? 1 : 0;
  header.size = sizeof *region;
  header.pid = static_cast<std::uint32_t>(pid_);
  header.started = started_;
  header.epoch = epoch_;
  header.unloads = unloads_;
  header.ended = ended_ ? 1 : 0;
  header.forked = forked_ ? 1 : 0;
  header.recorder = 1;
  header.direct_opens_offset = -1;
  header.whole_program = scope_ != Scope::modules && unloads_ == 0 ? 1 : 0;
  header.crash = crash_;
  if (!objects_.empty()) copy_text(header.program, objects_.front().path);
  __atomic_store_n(&header.magic, DLP_MAGIC, __ATOMIC_RELEASE);
  ::munmap(memory, sizeof(dlp_region));
}

}  // namespace dlproof
