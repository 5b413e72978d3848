// The report for a terminal: the verdict as a sentence first, then the stack, then what to do.
#pragma once

#include <string>

#include "verdict/finding.h"

namespace dlproof {

struct TextStyle {
  bool colour = false;
  bool notes = false;  // one-time, handed over and suppressed findings too
};

[[nodiscard]] std::string to_text(const Report& report, const TextStyle& style);

}  // namespace dlproof
