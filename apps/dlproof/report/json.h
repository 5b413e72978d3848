// The report for programs. The form is described in docs/dlproof-report.md and changes only by addition.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "verdict/finding.h"

namespace dlproof {

[[nodiscard]] nlohmann::ordered_json stack_json(const std::vector<Frame>& stack);
[[nodiscard]] std::string to_json(const Report& report);

}  // namespace dlproof
