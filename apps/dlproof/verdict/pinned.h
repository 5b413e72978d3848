// Why is an object still here after dlclose? The reasons lie in its file, in what else is loaded, and in what
// was recorded; ld.so's own count of references comes with the record where it is known.
#pragma once

#include <vector>

#include "verdict/judge.h"

namespace dlproof {

[[nodiscard]] std::vector<Finding> pinned_objects(const Region& region, Symbolizer& symbolizer,
                                                  const Question& question);

}  // namespace dlproof
