#include "verdict/pinned.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

#include <dlfcn.h>

#include "symbols/elf_facts.h"
#include "verdict/frames.h"
#include "verdict/wording.h"

namespace dlproof {
namespace {

class Pinned {
 public:
  Pinned(const Region& region, Symbolizer& symbolizer, const Question& question)
      : region_(region), frames_(region, symbolizer), question_(question) {
    for (const dlp_load& load : region.loads())
      if (load.epoch_close == 0 || load.exiting != 0) open_.push_back(&load);
  }

  std::vector<Finding> findings() {
    std::vector<Finding> found;
    for (const dlp_load* load : open_) {
      const dlp_object& object = region_.objects()[load->object];
      if (object.startup != 0 || load->name_space != 0) continue;
      const bool closed = load->closes != 0;
      const bool dependency = !closed && came_with_something_gone(*load);
      if (!closed && !dependency) continue;
      if (auto finding = why(*load, object, closed)) found.push_back(std::move(*finding));
    }
    return found;
  }

 private:
  const ElfFacts& facts(const dlp_object& object) {
    auto [entry, fresh] = facts_.try_emplace(&object);
    if (fresh)
      if (auto read = read_elf_facts(object.path)) entry->second = std::move(*read);
    return entry->second;
  }

  // Needed by a module that has been unloaded since.
  bool came_with_something_gone(const dlp_load& load) {
    const auto& needed = needed_by_gone();
    return !needed.empty() && needed.contains(soname_of(region_.objects()[load.object]));
  }

  // Files are read only when something has gone at all: most programs unload nothing.
  const std::set<std::string>& needed_by_gone() {
    if (needed_by_gone_) return *needed_by_gone_;
    needed_by_gone_.emplace();
    std::set<std::uint32_t> gone;
    for (const dlp_load& load : region_.loads()) {
      if (load.epoch_close == 0 || load.exiting != 0 || !gone.insert(load.object).second) continue;
      const auto& needed = facts(region_.objects()[load.object]).needed;
      needed_by_gone_->insert(needed.begin(), needed.end());
    }
    return *needed_by_gone_;
  }

  std::string soname_of(const dlp_object& object) {
    const std::string& soname = facts(object).soname;
    return soname.empty() ? file_name(object.path) : soname;
  }

  std::optional<Finding> why(const dlp_load& load, const dlp_object& object, bool closed) {
    Finding finding{.verdict = closed ? Verdict::pinned : Verdict::left_behind,
                    .kind = Kind::object,
                    .module = object.path,
                    .cycles = std::max(object.dlcloses, 1U),
                    .count = 1};
    finding.left_cycles = finding.cycles;
    finding.stack = frames_.of(load.opener, 0, load.epoch_open);
    std::erase_if(finding.stack, [](const Frame& frame) {
      const std::string name = file_name(frame.module);
      return name.starts_with("ld-linux") || name.starts_with("libc.so");
    });
    const bool referenced = load.direct_opens != UINT32_MAX && load.direct_opens != 0;
    if (question_.host_closes && referenced && !facts(object).imports_dlopen) return std::nullopt;
    if (by_file(finding, object) || by_tls_destructor(finding, load) || by_flag(finding, load, object) ||
        by_needer(finding, load, object) || by_reference(finding, load, object, closed) ||
        by_binding(finding, load, object) || by_overriding(finding, load, object))
      return finding;
    // The host may hold a reference of its own for good reason; without ld.so's count nobody can tell.
    if (question_.host_closes && load.direct_opens == UINT32_MAX) return std::nullopt;
    finding.reason = "ld.so does not say why";
    return closed ? std::optional{finding} : std::nullopt;
  }

  bool by_file(Finding& finding, const dlp_object& object) {
    const ElfFacts& own = facts(object);
    if (own.no_delete) {
      finding.reason = "it was linked with -z nodelete";
      finding.advice = "Link it without -z nodelete, once its destructors clean up.";
      return true;
    }
    if (own.unique_bound.empty()) return false;
    const std::size_t more = own.unique_bound.size() - 1;
    finding.reason = fmt::format("it defines the unique symbol {}{}", demangled(own.unique_bound.front()),
                                 more == 0 ? "" : fmt::format(" and {} more", more));
    finding.advice =
        "Compile with -fno-gnu-unique, or keep such symbols out of the dynamic table: a version script with "
        "local: *.";
    return true;
  }

  // A place that opened it by this name; inside itself first, for that one can never be closed by another.
  [[nodiscard]] const dlp_open* place_of_open(const dlp_load& load, const dlp_object& object,
                                              std::uint32_t flags) const {
    const dlp_open* found = nullptr;
    for (const dlp_open& open : region_.opens()) {
      if (open.pc == 0 || (open.flags & flags) != flags || file_name(open.name) != file_name(object.path))
        continue;
      const bool inside = open.pc >= load.low && open.pc < load.high;
      if (found == nullptr || inside) found = &open;
      if (inside) break;
    }
    return found;
  }

  void show_open(Finding& finding, const dlp_load& load, const dlp_object& object,
                 std::uint32_t flags) const {
    const dlp_open* open = place_of_open(load, object, flags);
    if (open == nullptr) return;
    finding.call = "dlopen";
    if (std::vector<Frame> stack = frames_.of(0, open->pc, open->epoch); !stack.empty())
      finding.stack = std::move(stack);
  }

  bool by_flag(Finding& finding, const dlp_load& load, const dlp_object& object) const {
    if (load.stays == 0) return false;
    finding.reason = "it was opened with RTLD_NODELETE";
    finding.advice = "Open it without RTLD_NODELETE.";
    show_open(finding, load, object, RTLD_NODELETE);
    return true;
  }

  bool by_tls_destructor(Finding& finding, const dlp_load& load) {
    for (const dlp_record& record : region_.items()) {
      if (record.kind != DLP_TLS_DESTRUCTOR || record.value < load.low || record.value >= load.high) continue;
      finding.reason = "a thread that is still running has a thread_local object of it to destroy";
      finding.stack = frames_.of(record.stack, record.pc, record.epoch);
      finding.advice =
          "Give no thread_local object a destructor, or touch it only in threads that the module joins.";
      return true;
    }
    return false;
  }

  bool by_needer(Finding& finding, const dlp_load& load, const dlp_object& object) {
    const std::string soname = soname_of(object);
    for (const dlp_load* other : open_) {
      const auto& needed = facts(region_.objects()[other->object]).needed;
      if (other->object == load.object || std::ranges::find(needed, soname) == needed.end()) continue;
      finding.reason =
          fmt::format("{} needs it and is loaded", file_name(region_.objects()[other->object].path));
      return true;
    }
    return false;
  }

  bool by_reference(Finding& finding, const dlp_load& load, const dlp_object& object, bool closed) {
    if (!closed || load.direct_opens == UINT32_MAX || load.direct_opens == 0) return false;
    finding.reason = fmt::format("{} dlopen reference{} to it {} never closed", load.direct_opens,
                                 load.direct_opens == 1 ? "" : "s", load.direct_opens == 1 ? "was" : "were");
    show_open(finding, load, object, 0);
    if (facts(object).imports_dlopen) finding.reason += "; it calls dlopen itself";
    finding.advice = "Give every dlopen() its dlclose(); a module that opens itself stays for good.";
    return true;
  }

  // A loaded object that does not list it among its needs, but could only find a symbol there.
  bool by_binding(Finding& finding, const dlp_load& load, const dlp_object& object) {
    const ElfFacts& own = facts(object);
    for (const dlp_load* other : open_) {
      if (other->object == load.object) continue;
      for (const std::string& symbol : facts(region_.objects()[other->object]).undefined) {
        if (!own.defined.contains(symbol) || defined_elsewhere(symbol, load)) continue;
        finding.reason = fmt::format("{} was bound to its symbol {}",
                                     file_name(region_.objects()[other->object].path), demangled(symbol));
        finding.advice = "Link the user of the symbol against it, so that both go together.";
        return true;
      }
    }
    return false;
  }

  // What it needs looks symbols up in it first, and binds to its copy of a template or inline function even
  // where it has one of its own; when that library stays, its binding does.
  bool by_overriding(Finding& finding, const dlp_load& load, const dlp_object& object) {
    const ElfFacts& own = facts(object);
    for (const dlp_load* other : open_) {
      const dlp_object& user = region_.objects()[other->object];
      if (other->object == load.object || !needs(own, soname_of(user), 8)) continue;
      for (const std::string& symbol : own.defined) {
        if (!symbol.starts_with("_Z") || !facts(user).defined.contains(symbol)) continue;
        finding.reason = fmt::format("{}, which it needs and which stays, was bound to its copy of {}",
                                     file_name(user.path), demangled(symbol));
        finding.advice =
            "Hide what is not its interface: -fvisibility=hidden and a version script with local: *.";
        return true;
      }
    }
    return false;
  }

  bool needs(const ElfFacts& from, const std::string& soname, int depth) {
    if (std::ranges::find(from.needed, soname) != from.needed.end()) return true;
    return depth > 0 && std::ranges::any_of(open_, [&](const dlp_load* other) {
             const dlp_object& object = region_.objects()[other->object];
             return std::ranges::find(from.needed, soname_of(object)) != from.needed.end() &&
                    needs(facts(object), soname, depth - 1);
           });
  }

  bool defined_elsewhere(const std::string& symbol, const dlp_load& load) {
    return std::ranges::any_of(open_, [&](const dlp_load* other) {
      return other->object != load.object && facts(region_.objects()[other->object]).defined.contains(symbol);
    });
  }

  const Region& region_;
  Frames frames_;
  const Question& question_;
  std::vector<const dlp_load*> open_;
  std::map<const dlp_object*, ElfFacts> facts_;
  std::optional<std::set<std::string>> needed_by_gone_;
};

}  // namespace

std::vector<Finding> pinned_objects(const Region& region, Symbolizer& symbolizer, const Question& question) {
  return Pinned{region, symbolizer, question}.findings();
}

}  // namespace dlproof
