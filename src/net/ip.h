// An IP address and a prefix, of either family, as values: compare, classify, print, parse.
// The bytes stand in network order; a port and a zone belong to whoever has one.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace iphlp::net {

enum class Family : std::uint8_t { none, v4, v6 };

class Ip {
 public:
  constexpr Ip() = default;
  [[nodiscard]] static constexpr Ip v4(const std::array<std::uint8_t, 4>& bytes) {
    Ip ip;
    ip.family_ = Family::v4;
    for (std::size_t i = 0; i < 4; ++i) ip.bytes_[i] = bytes[i];
    return ip;
  }
  [[nodiscard]] static constexpr Ip v4(std::uint8_t a, std::uint8_t b, std::uint8_t c, std::uint8_t d) {
    return v4({a, b, c, d});
  }
  [[nodiscard]] static constexpr Ip v6(const std::array<std::uint8_t, 16>& bytes) {
    Ip ip;
    ip.family_ = Family::v6;
    ip.bytes_ = bytes;
    return ip;
  }
  // The same in place: who reads a million addresses does not copy each.
  void assign_v4(const void* four_bytes) {
    family_ = Family::v4;
    bytes_ = {};
    std::memcpy(bytes_.data(), four_bytes, 4);
  }
  void assign_v6(const void* sixteen_bytes) {
    family_ = Family::v6;
    std::memcpy(bytes_.data(), sixteen_bytes, 16);
  }
  // Strict text of either family, without zone or port: "10.0.0.1", "fe80::1".
  [[nodiscard]] static std::optional<Ip> parse(std::string_view text);
  [[nodiscard]] std::string text() const;  // "" when there is none

  [[nodiscard]] constexpr Family family() const { return family_; }
  [[nodiscard]] constexpr bool is_v4() const { return family_ == Family::v4; }
  [[nodiscard]] constexpr bool is_v6() const { return family_ == Family::v6; }
  [[nodiscard]] constexpr bool present() const { return family_ != Family::none; }
  // 4 or 16 bytes count; the rest is zero, always.
  [[nodiscard]] constexpr const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  [[nodiscard]] constexpr std::size_t size() const { return is_v4() ? 4 : is_v6() ? 16 : 0; }
  [[nodiscard]] constexpr unsigned bits() const { return static_cast<unsigned>(size()) * 8; }

  [[nodiscard]] bool is_unspecified() const;  // 0.0.0.0 or ::
  [[nodiscard]] bool is_loopback() const;     // 127/8 or ::1
  [[nodiscard]] bool is_link_local() const;   // 169.254/16 or fe80::/10
  [[nodiscard]] bool is_multicast() const;

  friend constexpr bool operator==(const Ip&, const Ip&) = default;
  friend constexpr auto operator<=>(const Ip&, const Ip&) = default;  // by family, then numerically

 private:
  Family family_ = Family::none;
  std::array<std::uint8_t, 16> bytes_{};
};

// The first bits of an address that count.
struct Prefix {
  Ip ip;
  std::uint8_t length = 0;

  [[nodiscard]] bool contains(const Ip& other) const;
  // The address with every bit behind the length cleared.
  [[nodiscard]] Ip network() const;
  friend bool operator==(const Prefix&, const Prefix&) = default;
};

// The mask of an IPv4 prefix length, in network order: 24 -> 255.255.255.0.
[[nodiscard]] Ip v4_mask(std::uint8_t length);

}  // namespace iphlp::net
