#include "watch/openers.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>

#include <dlfcn.h>

#include "openers/event.h"
#include "openers/openers.h"
#include "trace/calls.h"
#include "trace/descriptors.h"

namespace dlproof {
namespace {

template <class Function>
bool find(void* object, const char* name, Function*& function) {
  void* symbol = ::dlsym(object, name);
  std::memcpy(static_cast<void*>(&function), static_cast<const void*>(&symbol), sizeof function);
  return symbol != nullptr;
}

std::uint32_t effect_of(const SystemCall& call) {
  switch (call.effect) {
    case Effect::makes_descriptor:
      return call.call == DLP_CALL_fcntl ? DLP_OPENER_COPIES : DLP_OPENER_MAKES;
    case Effect::makes_two:
      return call.array == 0 ? DLP_OPENER_TWO_FIRST : DLP_OPENER_TWO_FOURTH;
    case Effect::receives:
    case Effect::may_open_any:
      return DLP_OPENER_MAY;
    case Effect::ends_descriptor:
      return DLP_OPENER_CLOSES;
    default:
      return DLP_OPENER_NOTHING;
  }
}

std::array<std::uint32_t, dlp_opener_calls> effects() {
  std::array<std::uint32_t, dlp_opener_calls> table{};
  for (std::size_t number = 0; number < table.size(); ++number)
    if (const SystemCall* call = find_call(static_cast<long>(number)); call != nullptr)
      table[number] = effect_of(*call);
  return table;
}

}  // namespace

struct Openers::Part {
  void* object = nullptr;
  dlp_openers* openers = nullptr;
  decltype(dlproof_openers_start)* start = nullptr;
  decltype(dlproof_openers_watch)* watch = nullptr;
  decltype(dlproof_openers_poll)* poll = nullptr;
  decltype(dlproof_openers_lost)* lost = nullptr;
  decltype(dlproof_openers_stop)* stop = nullptr;

  Part() = default;
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  ~Part() {
    if (openers != nullptr) stop(openers);
    if (object != nullptr) ::dlclose(object);
  }

  bool open(const std::string& path) {
    object = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    return object != nullptr && find(object, "dlproof_openers_start", start) &&
           find(object, "dlproof_openers_watch", watch) && find(object, "dlproof_openers_poll", poll) &&
           find(object, "dlproof_openers_lost", lost) && find(object, "dlproof_openers_stop", stop);
  }
};

Openers::Openers(std::unique_ptr<Part> part) : part_(std::move(part)) {}
Openers::~Openers() = default;

std::unique_ptr<Openers> Openers::start(std::string& why) {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto folder = self.parent_path().parent_path() / "lib" / "dlproof";
  auto part = std::make_unique<Part>();
  if (!part->open(folder / "libdlproof-openers.so")) {
    why = "the part that asks the kernel was not built, or libbpf is missing";
    return nullptr;
  }
  std::unique_ptr<Openers> openers{new Openers{std::move(part)}};
  std::array<char, 256> words{};
  Part& its = *openers->part_;
  const auto table = effects();
  its.openers = its.start((folder / "openers.bpf.o").c_str(), table.data(), hear, openers.get(), words.data(),
                          words.size());
  why = words.data();
  return its.openers != nullptr ? std::move(openers) : nullptr;
}

void Openers::watch(int pid) {
  if (known_.contains(pid)) return;
  known_[pid] = descriptors_of(pid);
  static_cast<void>(part_->watch(part_->openers, pid));
}

void Openers::poll(int milliseconds) {
  modules_.clear();
  part_->poll(part_->openers, milliseconds);
}

std::uint64_t Openers::lost() const {
  return part_->lost(part_->openers);
}

std::shared_ptr<const std::vector<MappedModule>> Openers::modules_of(int pid) {
  auto& modules = modules_[pid];
  if (modules == nullptr) modules = std::make_shared<std::vector<MappedModule>>(reader_.read(pid));
  return modules;
}

void Openers::made(int pid, int fd, const Held& held) {
  held_[{pid, fd}] = held;
  known_[pid].insert(fd);
}

void Openers::hear(void* self, const void* data, std::size_t size) {
  auto& openers = *static_cast<Openers*>(self);
  dlp_opener_head head;
  std::memcpy(&head, data, sizeof head);
  const int pid = static_cast<int>(head.process);
  if (head.effect == DLP_OPENER_CLOSES) {
    openers.held_.erase({pid, head.fds[0]});
    openers.known_[pid].erase(head.fds[0]);
    return;
  }
  if (size < sizeof(dlp_opener_event)) return;
  const auto* event = static_cast<const dlp_opener_event*>(data);
  Held held{.snapshot = {}, .modules = openers.modules_of(pid)};
  std::ranges::copy(event->registers, held.snapshot.registers.begin());
  held.snapshot.stack.assign(event->stack,
                             event->stack + std::min<std::uint64_t>(event->stack_size, dlp_opener_stack));
  for (const int fd : head.fds)
    if (fd >= 0) openers.made(pid, fd, held);
  if (head.effect != DLP_OPENER_MAY) return;
  for (const int fd : descriptors_of(pid))
    if (!openers.known_[pid].contains(fd)) openers.made(pid, fd, held);
}

std::vector<Opener> Openers::of(int pid, const std::set<int>& descriptors) {
  std::map<std::vector<std::uint64_t>, std::pair<std::uint64_t, const Held*>> places;
  for (const auto& [key, held] : held_) {
    if (key.first != pid || !descriptors.contains(key.second)) continue;
    auto& place = places[unwind(held.snapshot, *held.modules)];
    ++place.first;
    place.second = &held;
  }
  std::vector<Opener> list;
  for (const auto& [frames, place] : places) {
    Opener opener{.count = place.first};
    for (const std::uint64_t pc : frames)
      for (const MappedModule& module : *place.second->modules)
        if (pc - 1 >= module.low && pc - 1 < module.high)
          for (Frame& frame : symbolizer_.resolve(module.path, module.build_id, pc - 1 - module.base))
            opener.stack.push_back(std::move(frame));
    list.push_back(std::move(opener));
  }
  std::ranges::sort(list, std::ranges::greater{}, &Opener::count);
  return list;
}

}  // namespace dlproof
