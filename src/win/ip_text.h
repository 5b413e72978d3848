// IP and Ethernet addresses as text, by the rules of Windows' ip2string.h: how far a reader goes, which
// short, octal and hexadecimal forms it takes, which IPv6 addresses end in dotted text. The texts end with a
// 0 and are of bytes or of 16-bit units. Knows no network, no locale and no name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "iphlp_wintypes.h"

namespace iphlp::win {

using Ipv4Bytes = std::array<std::uint8_t, 4>;
using Ipv6Bytes = std::array<std::uint8_t, 16>;
using EthernetBytes = std::array<std::uint8_t, 6>;

// What a reader found. end: the first unit that does not belong to it, or the one that spoiled it; nullptr
// where Windows says nothing of it.
template <class Unit, class Value>
struct Found {
  std::optional<Value> value{};
  const Unit* end = nullptr;
};

// strict: four decimal parts, nothing else; otherwise also 1 to 3 parts, octal (0…) and hexadecimal (0x…)
// ones.
template <class Unit>
[[nodiscard]] Found<Unit, Ipv4Bytes> read_ipv4(const Unit* text, bool strict);
template <class Unit>
[[nodiscard]] Found<Unit, Ipv6Bytes> read_ipv6(const Unit* text);
// Six pairs of hexadecimal digits between dashes.
template <class Unit>
[[nodiscard]] Found<Unit, EthernetBytes> read_ethernet(const Unit* text);

// With what may stand around an address; the whole text or nothing.
struct Ipv4Service {
  Ipv4Bytes address{};
  std::uint16_t port = 0;  // 0: none was there
};
struct Ipv6Service {
  Ipv6Bytes address{};
  std::uint32_t scope = 0;
  std::uint16_t port = 0;
  bool has_scope = false;
};
template <class Unit>
[[nodiscard]] std::optional<Ipv4Service> read_ipv4_service(const Unit* text, bool strict);
template <class Unit>
[[nodiscard]] std::optional<Ipv6Service> read_ipv6_service(const Unit* text);

// A text that is written here is ASCII and short: "[…%4294967295]:65535" is the longest.
class AddressText {
 public:
  void append(char c) { text_[size_++] = c; }
  void append(std::string_view text) {
    for (const char c : text) append(c);
  }
  void append_number(std::uint32_t number);
  void append_hexadecimal(std::uint32_t number);
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 72> text_{};
  std::size_t size_ = 0;
};

[[nodiscard]] AddressText write_ipv4(const Ipv4Bytes& address, std::uint16_t port = 0);
[[nodiscard]] AddressText write_ipv6(const Ipv6Bytes& address, std::uint32_t scope = 0,
                                     std::uint16_t port = 0);
[[nodiscard]] AddressText write_ethernet(const EthernetBytes& address);

}  // namespace iphlp::win
