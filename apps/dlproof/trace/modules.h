// Which files' code a process has mapped, and where, as /proc/PID/maps shows it. Judges nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "trace/program.h"

namespace dlproof {

struct MappedModule {
  std::string path{}, build_id{};
  std::uint64_t base = 0, low = 0, high = 0, inode = 0;
  [[nodiscard]] bool same_stay(const MappedModule& other) const {
    return path == other.path && low == other.low && inode == other.inode;
  }
};

class ModuleReader {
 public:
  [[nodiscard]] std::vector<MappedModule> read(int pid);
  [[nodiscard]] std::vector<MappedModule> parse(std::string_view maps);

 private:
  const ProgramFacts& facts(const std::string& path, std::uint64_t inode);
  std::map<std::pair<std::string, std::uint64_t>, ProgramFacts> facts_;
};

}  // namespace dlproof
