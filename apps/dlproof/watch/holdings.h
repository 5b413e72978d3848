// What a running process holds, seen from outside through /proc: descriptors by kind, threads, memory,
// modules. Injects nothing and stops nothing.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace dlproof {

struct Holdings {
  std::string program;
  std::map<std::string, std::uint64_t> descriptors;  // by what people call them
  std::map<std::string, std::set<int>> numbers;      // the same with their numbers
  std::uint64_t threads = 0, resident_kib = 0;
  std::map<std::string, std::uint64_t> deleted_modules;  // mapped code whose file is gone
};

[[nodiscard]] iphlp::base::Result<Holdings> read_holdings(int pid);
[[nodiscard]] std::vector<int> all_processes();

}  // namespace dlproof
