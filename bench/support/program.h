// A benchmark as a program: its words, what it says when it fails, and its exit code.
#pragma once

#include <span>

namespace bench {

// What main() answers: what run does, 77 where no namespace may be made and there is nothing to measure, 2
// for any other failure, which is said.
[[nodiscard]] int run_program(const char* name, int count, char** words, int (*run)(std::span<char*> words));

}  // namespace bench
