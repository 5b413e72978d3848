// What a run proved, as plain values: every report is written from these and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "symbols/symbolizer.h"

namespace dlproof {

enum class Verdict : std::uint8_t {
  leaked,       // made by the module, still there after it has gone
  dangling,     // a pointer into code that is gone
  crashed,      // the process died, and where
  hung,         // it did not come back in time
  pinned,       // the module itself never goes
  left_behind,  // a dependency stays after the module has gone
  one_time,     // only in the first cycle: a library's initialisation
  handed_over,  // somebody ended it later
};

enum class Kind : std::uint8_t {
  descriptor,
  thread,
  mapping,
  heap,
  key,
  signal,
  exit_handler,
  tls_destructor,
  environment,
  child,
  object,
  process,
};

struct Finding {
  Verdict verdict = Verdict::leaked;
  Kind kind = Kind::descriptor;
  std::string module{};  // path of the module that made it
  std::string what{};    // "netlink ROUTE socket"
  std::string call{};    // "socket", empty when no call was seen
  std::string reason{};  // of a pinned one, or where a crash was
  std::string advice{};  // what to do about it
  std::uint32_t left_cycles = 0, cycles = 0;
  std::uint64_t count = 0, bytes = 0;  // things, and their bytes where they have some
  std::vector<Frame> stack{};          // innermost first
  std::vector<Frame> closer{};         // who ended it, for handed_over
  bool at_end = false;                 // judged at the program's end: it has no modules that go
  std::string suppressed{};            // the reason given in the suppression file
};

struct ModuleSummary {
  std::string path{}, build_id{};
  std::uint32_t loads = 0, unloads = 0;
  bool still_loaded = false;
};

struct CyclePoint {
  std::string module{};
  std::uint32_t cycle = 0, descriptors = 0, threads = 0, pages = 0;
  std::uint64_t heap = 0, milliseconds = 0;
};

struct ProcessReport {
  std::string program{};
  std::uint32_t pid = 0;
  bool ended_orderly = false;
  bool recorder = true;
  std::uint32_t lost = 0, unloads = 0;
  std::vector<ModuleSummary> modules{};
  std::vector<Finding> findings{};
  std::vector<CyclePoint> growth{};
};

struct Report {
  std::string command{};
  std::string ending{};     // "ended with 0", "was killed by SIGSEGV"
  std::string could_not{};  // why nothing could be judged, empty when it could
  int exit_code = 0;        // the program's own
  std::vector<ProcessReport> processes{};
};

// 0 nothing left, 1 something left, 2 could not judge.
[[nodiscard]] int verdict_code(const Report& report);
[[nodiscard]] bool is_failure(const Finding& finding);
[[nodiscard]] const char* name_of(Verdict verdict);
[[nodiscard]] const char* name_of(Kind kind);

}  // namespace dlproof
