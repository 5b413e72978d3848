// From what one process recorded to what it proves: residues grouped by the place that made them, counted by
// cycle, and told apart: leak, one-time initialisation, handed over, dangling.
#pragma once

#include <string>

#include "collect/region_file.h"
#include "verdict/finding.h"

namespace dlproof {

struct Question {
  bool host_closes = true;  // false when the host is ours and a reference that stays cannot be the host's
};

[[nodiscard]] ProcessReport judge(const Region& region, Symbolizer& symbolizer, const Question& question);

}  // namespace dlproof
