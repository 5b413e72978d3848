// Findings that somebody has looked at and accepted, with the reason. One a line:
//   VERDICT KIND MODULE FUNCTION : why this is acceptable
// Each of the four is a shell pattern; FUNCTION fits when any frame of the stack does. # begins a comment.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "verdict/finding.h"

namespace dlproof {

struct Suppression {
  std::string verdict{}, kind{}, module{}, function{}, reason{};
};

// The offset of an error is the number of its line.
[[nodiscard]] iphlp::base::Result<std::vector<Suppression>> parse_suppressions(std::string_view text);
void suppress(Report& report, const std::vector<Suppression>& suppressions);

}  // namespace dlproof
