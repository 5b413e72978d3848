// The report for code scanning: SARIF 2.1.0, one result for each failure, at the line that made what is left.
#pragma once

#include <string>

#include "verdict/finding.h"

namespace dlproof {

[[nodiscard]] std::string to_sarif(const Report& report);

}  // namespace dlproof
