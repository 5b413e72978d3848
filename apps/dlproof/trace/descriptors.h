// Another process's descriptors, threads and memory, by asking the kernel.
#pragma once

#include <cstdint>
#include <set>
#include <span>

#include "region.h"

namespace dlproof {

[[nodiscard]] std::set<int> descriptors_of(int pid);
[[nodiscard]] std::size_t tasks_of(int pid);
// Identity, the kernel's name, a socket's ends; false when it is not open.
[[nodiscard]] bool describe_descriptor(int pid, int fd, dlp_residue& residue);
// As much as can be read from there on.
[[nodiscard]] std::size_t read_memory(int pid, std::uint64_t address, std::span<std::uint8_t> into);

}  // namespace dlproof
