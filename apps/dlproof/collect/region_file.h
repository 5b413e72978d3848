// One process image's region, read only, while it is being written or after its writer has died.
// Hands out what the injected objects wrote; draws no conclusion.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "region.h"

namespace dlproof {

class Region {
 public:
  [[nodiscard]] static iphlp::base::Result<Region> open(const std::string& path);

  [[nodiscard]] const dlp_header& header() const { return region_->header; }
  [[nodiscard]] std::span<const dlp_object> objects() const;
  [[nodiscard]] std::span<const dlp_load> loads() const;
  [[nodiscard]] std::span<const dlp_residue> residues() const;
  [[nodiscard]] std::span<const dlp_cycle> cycles() const;
  [[nodiscard]] std::span<const dlp_open> opens() const { return region_->opens; }
  [[nodiscard]] std::span<const dlp_record> items() const { return region_->items; }
  [[nodiscard]] const dlp_stack* stack(std::uint32_t number) const;  // as records hold it, 0 is none
  // The stay in memory whose range held an address when the module list was at this epoch.
  [[nodiscard]] const dlp_load* load_at(std::uint64_t address, std::uint32_t epoch) const;
  // The last one that ever held it, up to this epoch: where code that is gone used to be.
  [[nodiscard]] const dlp_load* last_load_at(std::uint64_t address, std::uint32_t epoch) const;

 private:
  struct Unmap {
    void operator()(const dlp_region* region) const;
  };
  explicit Region(const dlp_region* region) : region_(region) {}
  std::unique_ptr<const dlp_region, Unmap> region_;
};

}  // namespace dlproof
