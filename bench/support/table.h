// Prints what was measured as a Markdown table: docs/performance.md takes it as it is.
#pragma once

#include <span>
#include <string_view>

#include "support/rotation.h"

namespace bench {

void print_machine();
void print_table(std::string_view title, std::span<const Measured> rows);
// One line for a requirement: the number, the most it may be, whether it holds. Answers the same.
bool print_verdict(std::string_view requirement, double measured, double most);

}  // namespace bench
