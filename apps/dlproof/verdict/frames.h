// Addresses of a process to frames with names, at the time when they were taken.
#pragma once

#include <vector>

#include "collect/region_file.h"
#include "symbols/symbolizer.h"

namespace dlproof {

class Frames {
 public:
  Frames(const Region& region, Symbolizer& symbolizer) : region_(region), symbolizer_(symbolizer) {}

  // A kept stack, without the parts that are ours; the return address alone where there is none.
  [[nodiscard]] std::vector<Frame> of(std::uint32_t stack, std::uint64_t pc, std::uint32_t epoch) const;
  // Where code is or was: `gone` tells which.
  [[nodiscard]] std::vector<Frame> at(std::uint64_t address, std::uint32_t epoch, bool& gone) const;
  [[nodiscard]] static std::string build_id(const dlp_object& object);
  [[nodiscard]] static bool is_ours(const std::string& path);

 private:
  void add(std::vector<Frame>& frames, std::uint64_t return_address, std::uint32_t epoch) const;

  const Region& region_;
  Symbolizer& symbolizer_;
};

}  // namespace dlproof
