// Where does a process stand that does not come back? Its main thread's stack, by stopping it for a moment.
#pragma once

#include <vector>

#include "symbols/symbolizer.h"

namespace dlproof {

[[nodiscard]] std::vector<Frame> stack_of_process(int pid);

}  // namespace dlproof
