// What the file of a program says about how it can be watched: whether ld.so runs it, whether it gives it our
// objects, and who wrote its system calls.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace dlproof {

struct ProgramFacts {
  std::string build_id{};           // hexadecimal, empty without
  std::string interpreter{};        // empty: static
  std::uint64_t first_address = 0;  // where its first byte wants to lie
  bool x86_64 = false;
  bool go = false;  // makes its system calls itself
};

[[nodiscard]] iphlp::base::Result<ProgramFacts> read_program_facts(const std::string& path);
// As execvp finds it, behind #! too; empty when there is none.
[[nodiscard]] std::string find_program(const std::string& name);
// Why ld.so would not take our objects for this program, in words; empty when it does.
[[nodiscard]] std::string refuses_injection(const std::string& path);

}  // namespace dlproof
