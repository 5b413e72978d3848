// Where the process died, above all: in code that had been unloaded?
#pragma once

#include "collect/region_file.h"
#include "verdict/finding.h"

namespace dlproof {

[[nodiscard]] Finding crash_of(const Region& region, Symbolizer& symbolizer);

}  // namespace dlproof
