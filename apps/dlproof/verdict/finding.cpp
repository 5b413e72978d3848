#include "verdict/finding.h"

#include <algorithm>

namespace dlproof {

bool is_failure(const Finding& finding) {
  if (!finding.suppressed.empty()) return false;
  switch (finding.verdict) {
    case Verdict::leaked:
    case Verdict::dangling:
    case Verdict::crashed:
    case Verdict::hung:
    case Verdict::pinned:
      return true;
    case Verdict::left_behind:
    case Verdict::one_time:
    case Verdict::handed_over:
      return false;
  }
  return true;
}

int verdict_code(const Report& report) {
  const bool failed = std::ranges::any_of(report.processes, [](const ProcessReport& process) {
    return std::ranges::any_of(process.findings, is_failure);
  });
  if (failed) return 1;
  return report.could_not.empty() ? 0 : 2;
}

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::leaked:
      return "leaked";
    case Verdict::dangling:
      return "dangling";
    case Verdict::crashed:
      return "crashed";
    case Verdict::hung:
      return "hung";
    case Verdict::pinned:
      return "pinned";
    case Verdict::left_behind:
      return "left-behind";
    case Verdict::one_time:
      return "one-time";
    case Verdict::handed_over:
      return "handed-over";
  }
  return "";
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::descriptor:
      return "descriptor";
    case Kind::thread:
      return "thread";
    case Kind::mapping:
      return "mapping";
    case Kind::heap:
      return "heap";
    case Kind::key:
      return "thread-specific-key";
    case Kind::signal:
      return "signal-handler";
    case Kind::exit_handler:
      return "exit-handler";
    case Kind::tls_destructor:
      return "tls-destructor";
    case Kind::environment:
      return "environment";
    case Kind::child:
      return "child-process";
    case Kind::object:
      return "object";
    case Kind::process:
      return "process";
  }
  return "";
}

}  // namespace dlproof
