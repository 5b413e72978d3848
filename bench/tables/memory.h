// How much memory a call takes at its worst moment.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace bench {

// Bytes by which the process's largest resident size grows while run() runs, in a child of its own.
std::size_t peak_of(const std::function<void()>& run);

// A table of so many bytes, read by a call that took so many at its worst: at most 4 MiB beside the table.
bool print_memory_verdict(const std::string& title, std::size_t table, std::size_t peak);

}  // namespace bench
