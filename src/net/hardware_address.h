// A link-layer address: 6 bytes on Ethernet, up to 32 elsewhere, none on a tunnel.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace iphlp::net {

class HardwareAddress {
 public:
  static constexpr std::size_t longest = 32;

  constexpr HardwareAddress() = default;
  // What is longer than the kernel's own limit is cut to it.
  explicit HardwareAddress(std::span<const std::uint8_t> bytes)
      : size_(static_cast<std::uint8_t>(std::min(bytes.size(), longest))) {
    std::copy_n(bytes.begin(), size_, bytes_.begin());
  }

  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {bytes_.data(), size_}; }
  [[nodiscard]] bool present() const { return size_ != 0; }
  [[nodiscard]] bool is_zero() const {
    return std::ranges::all_of(bytes(), [](std::uint8_t byte) { return byte == 0; });
  }

  friend bool operator==(const HardwareAddress&, const HardwareAddress&) = default;

 private:
  std::array<std::uint8_t, longest> bytes_{};
  std::uint8_t size_ = 0;
};

}  // namespace iphlp::net
