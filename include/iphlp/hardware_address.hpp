// A link-layer address as a value: up to 32 bytes, of which Ethernet uses six.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace iphlp {

class hardware_address {
 public:
  static constexpr std::size_t max_size = 32;

  constexpr hardware_address() noexcept = default;
  // What exceeds max_size bytes is cut off.
  constexpr explicit hardware_address(std::span<const std::uint8_t> bytes) noexcept
      : size_(static_cast<std::uint8_t>(std::min(bytes.size(), max_size))) {
    std::copy_n(bytes.begin(), size_, bytes_.begin());
  }

  [[nodiscard]] constexpr std::span<const std::uint8_t> bytes() const noexcept {
    return {bytes_.data(), size_};
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  // Given by somebody on this host, not by a manufacturer: the U/L bit of an EUI-48.
  [[nodiscard]] constexpr bool is_local() const noexcept { return size_ == 6 && (bytes_[0] & 2U) != 0; }

  // "02:fc:00:00:00:01"; "" when there is none.
  [[nodiscard]] std::string to_string(char separator = ':') const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes()) {
      if (!text.empty()) text += separator;
      text += digits[byte >> 4U];
      text += digits[byte & 0xfU];
    }
    return text;
  }

  friend constexpr auto operator<=>(const hardware_address&, const hardware_address&) = default;
  friend std::ostream& operator<<(std::ostream& out, const hardware_address& address) {
    return out << address.to_string();
  }

 private:
  std::array<std::uint8_t, max_size> bytes_{};
  std::uint8_t size_ = 0;
};

}  // namespace iphlp
