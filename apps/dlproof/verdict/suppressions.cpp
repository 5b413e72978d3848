#include "verdict/suppressions.h"

#include <algorithm>

#include <fnmatch.h>

#include "base/text.h"
#include "verdict/wording.h"

namespace dlproof {

namespace base = iphlp::base;

namespace {

bool matches(const std::string& pattern, const std::string& text) {
  return ::fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
}

bool matches(const Suppression& suppression, const Finding& finding) {
  return matches(suppression.verdict, name_of(finding.verdict)) &&
         matches(suppression.kind, name_of(finding.kind)) &&
         (matches(suppression.module, finding.module) ||
          matches(suppression.module, file_name(finding.module))) &&
         (suppression.function == "*" || std::ranges::any_of(finding.stack, [&](const Frame& frame) {
            return matches(suppression.function, frame.function);
          }));
}

}  // namespace

base::Result<std::vector<Suppression>> parse_suppressions(std::string_view text) {
  std::vector<Suppression> list;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    std::string_view line = base::trim(base::take_line(text));
    if (line.empty() || line.starts_with('#')) continue;
    Suppression entry;
    for (std::string* part : {&entry.verdict, &entry.kind, &entry.module, &entry.function})
      *part = base::take_word(line);
    line = base::trim(line);
    const bool has_reason = line.starts_with(':') && !base::trim(line.substr(1)).empty();
    if (entry.function.empty() || !has_reason)
      return base::malformed("read a suppression: VERDICT KIND MODULE FUNCTION : reason", number);
    entry.reason = base::trim(line.substr(1));
    list.push_back(std::move(entry));
  }
  return list;
}

void suppress(Report& report, const std::vector<Suppression>& suppressions) {
  for (ProcessReport& process : report.processes) {
    for (Finding& finding : process.findings)
      for (const Suppression& suppression : suppressions)
        if (finding.suppressed.empty() && matches(suppression, finding))
          finding.suppressed = suppression.reason;
    std::ranges::stable_partition(process.findings, is_failure);
  }
}

}  // namespace dlproof
