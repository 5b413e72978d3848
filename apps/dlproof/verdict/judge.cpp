#include "verdict/judge.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "verdict/crash.h"
#include "verdict/descriptor_name.h"
#include "verdict/frames.h"
#include "verdict/pinned.h"
#include "verdict/wording.h"

namespace dlproof {
namespace {

// The place in a module's file that made something, and what kind of descriptor it was: one call of a
// function of another library can bring several.
struct Place {
  std::uint32_t object = 0;
  std::uint64_t vaddr = 0;
  std::string name;
  auto operator<=>(const Place&) const = default;
};

using Group = std::vector<const dlp_residue*>;

Kind kind_of(std::uint8_t kind) {
  switch (kind) {
    case DLP_THREAD:
      return Kind::thread;
    case DLP_MAPPING:
      return Kind::mapping;
    case DLP_HEAP:
      return Kind::heap;
    case DLP_KEY:
      return Kind::key;
    case DLP_SIGNAL:
      return Kind::signal;
    case DLP_EXIT:
      return Kind::exit_handler;
    case DLP_TLS_DESTRUCTOR:
      return Kind::tls_destructor;
    case DLP_ENVIRONMENT:
      return Kind::environment;
    case DLP_CHILD:
      return Kind::child;
    default:
      return Kind::descriptor;
  }
}

bool inside(const dlp_load& load, std::uint64_t address) {
  return address >= load.low && address < load.high;
}

class Judge {
 public:
  Judge(const Region& region, Symbolizer& symbolizer)
      : region_(region), frames_(region, symbolizer), at_end_(region.header().whole_program != 0) {}

  std::vector<Finding> findings() {
    std::map<std::pair<Place, Kind>, Group> groups;
    for (const dlp_residue& residue : region_.residues())
      groups[{place_of(residue), kind_of(residue.kind)}].push_back(&residue);
    drop_shadows(groups);
    std::vector<Finding> found;
    for (const auto& [key, group] : groups) found.push_back(finding_of(group));
    return found;
  }

 private:
  // The innermost frame inside the module that made it.
  [[nodiscard]] std::uint64_t owner_address(const dlp_residue& residue) const {
    const dlp_load& load = region_.loads()[residue.load];
    if (inside(load, residue.pc)) return residue.pc;
    if (const dlp_stack* stack = region_.stack(residue.stack); stack != nullptr)
      for (std::uint32_t i = 0; i < stack->depth; ++i)
        if (inside(load, stack->pc[i])) return stack->pc[i];
    return 0;
  }

  // In a program that is one object with its libc, the innermost frame is libc's for all: the way counts.
  [[nodiscard]] std::uint64_t way_of(const dlp_residue& residue) const {
    std::uint64_t hash = 0;
    if (const dlp_stack* stack = region_.stack(residue.stack); stack != nullptr)
      for (std::uint32_t i = 0; i < stack->depth; ++i) hash = (hash ^ stack->pc[i]) * 0x100000001b3;
    return hash;
  }

  [[nodiscard]] Place place_of(const dlp_residue& residue) const {
    const dlp_load& load = region_.loads()[residue.load];
    const std::uint64_t address = owner_address(residue);
    Place place{.object = load.object, .vaddr = address == 0 ? 0 : address - load.base, .name = {}};
    if (at_end_) place.vaddr = way_of(residue);
    // "anon_inode:[eventfd]" is a kind, "socket:[4711]" a kind and a number, a path the kind "file".
    const std::string text{residue.text};
    if (residue.kind == DLP_FD)
      place.name = text.starts_with('/') ? "/" : text.substr(0, text.find_first_of("0123456789"));
    return place;
  }

  // One call made several things: fopen() a descriptor and a block, pthread_create() a thread and its tables.
  // And what came past libc was first found without a place, later with one.
  static void drop_shadows(std::map<std::pair<Place, Kind>, Group>& groups) {
    std::set<std::pair<std::uint32_t, std::uint64_t>> made_more;
    std::map<std::uint32_t, Group*> raw;
    for (auto& [key, group] : groups) {
      if (key.second != Kind::heap) made_more.emplace(key.first.object, key.first.vaddr);
      if (key.first.vaddr != 0 && group.front()->call == DLP_CALL_raw) raw[key.first.object] = &group;
    }
    std::erase_if(groups, [&](auto& entry) {
      auto& [key, group] = entry;
      const auto placed = raw.find(key.first.object);
      if (key.first.vaddr == 0 && key.second == Kind::descriptor && placed != raw.end()) {
        placed->second->insert(placed->second->begin() + 1, group.begin(), group.end());
        return true;
      }
      return key.second == Kind::heap && made_more.contains({key.first.object, key.first.vaddr});
    });
  }

  [[nodiscard]] bool counts_as_left(const dlp_residue& residue) const {
    if (residue.state == DLP_LIVE || residue.kind == DLP_SIGNAL || residue.kind == DLP_EXIT) return true;
    // Its own later life replaced it: dup2 over the same number, setenv of the same name.
    const dlp_load& load = region_.loads()[residue.load];
    const dlp_load* closer = region_.load_at(residue.closer - 1, residue.close_epoch);
    return closer != nullptr && closer->object == load.object && residue.kind != DLP_HEAP &&
           residue.closer - closer->base == residue.pc - load.base;
  }

  // How many cycles could have shown it. What only a stack can tell was watched in the armed ones alone, and
  // a place in the heap since it first left something.
  [[nodiscard]] std::uint32_t watched_cycles(const dlp_residue& shown,
                                             const std::set<std::uint32_t>& left) const {
    const std::uint32_t number = region_.loads()[shown.load].object;
    const dlp_object& object = region_.objects()[number];
    if (shown.kind == DLP_HEAP)
      return static_cast<std::uint32_t>(std::ranges::count_if(region_.loads(), [&](const dlp_load& load) {
        return load.object == number && load.heap != 0 && load.epoch_close != 0 && load.exiting == 0 &&
               load.number >= (left.empty() ? 1 : *left.begin());
      }));
    const bool by_stack = shown.stack != 0 && !inside(region_.loads()[shown.load], shown.pc);
    return by_stack && object.armed_unloads != 0 ? object.armed_unloads : object.unloads;
  }

  [[nodiscard]] Finding finding_of(const Group& group) const {
    const dlp_residue& first = *group.front();
    const dlp_object& object = region_.objects()[region_.loads()[first.load].object];
    Finding finding{.kind = kind_of(first.kind), .module = object.path};
    std::set<std::uint32_t> left;
    std::set<std::uint32_t> ended;
    const dlp_residue* shown = nullptr;
    for (const dlp_residue* residue : group) {
      const bool stays = counts_as_left(*residue);
      (stays ? left : ended).insert(residue->cycle);
      if (stays) {
        ++finding.count;
        if (residue->kind == DLP_HEAP || residue->kind == DLP_MAPPING) finding.bytes += residue->value;
      }
      if (shown == nullptr || (shown->stack == 0 && residue->stack != 0)) shown = residue;
    }
    finding.left_cycles = static_cast<std::uint32_t>(left.size());
    finding.cycles = std::max(watched_cycles(*shown, left), finding.left_cycles);
    finding.at_end = at_end_;
    if (at_end_) finding.cycles = finding.left_cycles;
    finding.verdict = at_end_ ? verdict_at_end(left) : verdict_of(*shown, left, ended, object.unloads);
    finding.call =
        shown->call == DLP_CALL_unknown || shown->call == DLP_CALL_raw ? "" : call_name(shown->call);
    finding.what = what(*shown);
    finding.stack = frames_.of(shown->stack, shown->pc, shown->epoch);
    if (finding.verdict == Verdict::handed_over)
      for (const dlp_residue* residue : group)
        if (residue->closer != 0 && finding.closer.empty())
          finding.closer = frames_.of(0, residue->closer, residue->close_epoch);
    finding.advice = advice_for(finding);
    return finding;
  }

  // A program may well hold a few things for all its life; what one place makes again and again is no
  // equipment.
  static Verdict verdict_at_end(const std::set<std::uint32_t>& left) {
    constexpr std::size_t equipment = 3;
    if (left.empty()) return Verdict::handed_over;
    return left.size() > equipment ? Verdict::leaked : Verdict::one_time;
  }

  [[nodiscard]] Verdict verdict_of(const dlp_residue& shown, const std::set<std::uint32_t>& left,
                                   const std::set<std::uint32_t>& ended, std::uint32_t cycles) const {
    const dlp_load& load = region_.loads()[shown.load];
    if (left.empty()) return Verdict::handed_over;
    if (shown.kind == DLP_SIGNAL || shown.kind == DLP_EXIT) return Verdict::dangling;
    if (shown.kind == DLP_ENVIRONMENT && inside(load, shown.value)) return Verdict::dangling;
    std::set<std::uint32_t> later = left;
    later.erase(1);
    if (later.empty() && cycles > 1) return Verdict::one_time;
    // Each was ended in a later cycle, the last one has had no later cycle.
    if (later.size() == 1 && !ended.empty() && *later.begin() > *ended.rbegin())
      return left.size() == 1 ? Verdict::handed_over : Verdict::one_time;
    if (left.size() == 1 && cycles > 2 && *left.begin() == cycles && shown.kind == DLP_HEAP)
      return Verdict::handed_over;
    // Found by the kernel's count once and never again, though the module was watched for it from then on.
    if ((shown.flags & DLP_FLAG_UNSEEN) != 0 && left.size() == 1 && cycles > 2) return Verdict::one_time;
    // Seen once, and not made by the module's own hand: a library's first use looks the same.
    if (cycles == 1 && !inside(load, shown.pc)) return Verdict::one_time;
    return Verdict::leaked;
  }

  [[nodiscard]] std::string what(const dlp_residue& residue) const {
    const dlp_load& load = region_.loads()[residue.load];
    switch (residue.kind) {
      case DLP_FD:
        return descriptor_name(residue);
      case DLP_THREAD:
        return "thread";
      case DLP_MAPPING:
        return "mapping";
      case DLP_HEAP:
        return "heap block";
      case DLP_KEY:
        return inside(load, residue.value) ? "thread-specific key whose destructor is gone"
                                           : "thread-specific key";
      case DLP_SIGNAL:
        return "handler of " + signal_name(static_cast<int>(residue.key));
      case DLP_EXIT:
        return "exit handler";
      case DLP_ENVIRONMENT:
        return residue.text[0] != '\0' ? "environment variable " + std::string{residue.text}
                                       : "environment variable";
      case DLP_CHILD:
        return "child process";
      default:
        return "";
    }
  }

  const Region& region_;
  Frames frames_;
  bool at_end_;
};

std::vector<ModuleSummary> summaries(const Region& region) {
  std::vector<ModuleSummary> modules;
  std::set<std::uint32_t> open;
  for (const dlp_load& load : region.loads())
    if (load.epoch_close == 0 || load.exiting != 0) open.insert(load.object);
  for (std::uint32_t i = 0; i < region.objects().size(); ++i) {
    const dlp_object& object = region.objects()[i];
    if (object.startup != 0) continue;
    modules.push_back(
        {object.path, Frames::build_id(object), object.loads, object.unloads, open.contains(i)});
  }
  return modules;
}

std::vector<CyclePoint> growth(const Region& region) {
  std::vector<CyclePoint> points;
  for (const dlp_cycle& cycle : region.cycles()) {
    const dlp_load& load = region.loads()[cycle.load];
    points.push_back({.module = region.objects()[load.object].path,
                      .cycle = load.number,
                      .descriptors = cycle.descriptors,
                      .threads = cycle.threads,
                      .pages = cycle.mappings,
                      .heap = cycle.heap,
                      .milliseconds = (cycle.time - region.header().started) / 1'000'000});
  }
  return points;
}

}  // namespace

ProcessReport judge(const Region& region, Symbolizer& symbolizer, const Question& question) {
  const dlp_header& header = region.header();
  ProcessReport report{.program = header.program, .pid = header.pid};
  report.ended_orderly = header.ended != 0;
  report.recorder = header.recorder != 0;
  report.lost = header.lost;
  report.unloads = header.unloads;
  report.findings = Judge{region, symbolizer}.findings();
  for (Finding& finding : pinned_objects(region, symbolizer, question))
    report.findings.push_back(std::move(finding));
  if (header.crash.signal != 0) report.findings.push_back(crash_of(region, symbolizer));
  std::ranges::stable_sort(report.findings, {}, [](const Finding& finding) {
    return std::tuple{!is_failure(finding), finding.verdict, finding.kind,
                      -static_cast<std::int64_t>(finding.count)};
  });
  report.modules = summaries(region);
  report.growth = growth(region);
  return report;
}

}  // namespace dlproof
