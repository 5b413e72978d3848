// A thread in the middle of a system call: its registers and the top of its stack, enough to unwind it later,
// when it is known that anybody wants to know.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "trace/modules.h"

namespace dlproof {

constexpr std::size_t snapshot_bytes = 24UZ * 1024;

struct Snapshot {
  std::array<std::uint64_t, 17> registers{};  // in DWARF's order for x86-64: 7 is the stack's, 16 the code's
  std::vector<std::uint8_t> stack{};          // from the stack pointer upwards
  std::uint32_t epoch = 0;                    // of the module list
  [[nodiscard]] std::uint64_t pc() const { return registers[16]; }
};

// Innermost first; as return addresses, the first one behind the system call.
[[nodiscard]] std::vector<std::uint64_t> unwind(const Snapshot& snapshot,
                                                const std::vector<MappedModule>& modules);

}  // namespace dlproof
