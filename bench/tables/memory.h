// How much memory a call takes at its worst moment.
#pragma once

#include <cstddef>
#include <functional>

namespace bench {

// Bytes by which the process's largest resident size grows while run() runs, in a child of its own.
std::size_t peak_of(const std::function<void()>& run);

}  // namespace bench
