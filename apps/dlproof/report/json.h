// The report for programs. The form is described in docs/dlproof-report.md and changes only by addition.
#pragma once

#include <string>

#include "verdict/finding.h"

namespace dlproof {

[[nodiscard]] std::string to_json(const Report& report);

}  // namespace dlproof
