// IP addresses and prefixes as values: they print, parse, compare and hash.
// Knows nothing of sockets; bytes are in network order.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace iphlp {

enum class ip_family : std::uint8_t { none, v4, v6 };

class ip_address {
 public:
  using v4_bytes = std::array<std::uint8_t, 4>;
  using v6_bytes = std::array<std::uint8_t, 16>;

  // No address at all: empty, and unequal to 0.0.0.0 and to ::.
  constexpr ip_address() noexcept = default;
  constexpr explicit ip_address(const v4_bytes& bytes) noexcept : family_(ip_family::v4) {
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
  }
  // scope: the index of the interface that a link-local address belongs to; 0 for none.
  constexpr explicit ip_address(const v6_bytes& bytes, std::uint32_t scope = 0) noexcept
      : bytes_(bytes), scope_(scope), family_(ip_family::v6) {}

  // Does: reads "192.0.2.1" (four decimal numbers), "2001:db8::1" or "fe80::1%2" (the scope is a number).
  // Answers: the address; nothing for any other text.
  [[nodiscard]] static constexpr std::optional<ip_address> parse(std::string_view text) noexcept {
    if (text.find(':') == std::string_view::npos) {
      const auto bytes = parse_v4(text);
      return bytes ? std::optional(ip_address(*bytes)) : std::nullopt;
    }
    std::uint32_t scope = 0;
    if (const auto percent = text.find('%'); percent != std::string_view::npos) {
      const auto number = decimal(text.substr(percent + 1), 0xffffffffU);
      if (!number) return std::nullopt;
      scope = *number;
      text = text.substr(0, percent);
    }
    const auto bytes = parse_v6(text);
    return bytes ? std::optional(ip_address(*bytes, scope)) : std::nullopt;
  }

  [[nodiscard]] constexpr ip_family family() const noexcept { return family_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return family_ == ip_family::none; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return !empty(); }
  [[nodiscard]] constexpr bool is_v4() const noexcept { return family_ == ip_family::v4; }
  [[nodiscard]] constexpr bool is_v6() const noexcept { return family_ == ip_family::v6; }
  [[nodiscard]] constexpr std::uint32_t scope_id() const noexcept { return scope_; }
  [[nodiscard]] constexpr std::span<const std::uint8_t> bytes() const noexcept {
    return {bytes_.data(), bits() / 8};
  }
  // 32 for IPv4, 128 for IPv6, 0 for none.
  [[nodiscard]] constexpr unsigned bits() const noexcept { return is_v4() ? 32U : is_v6() ? 128U : 0U; }

  // 0.0.0.0 or ::
  [[nodiscard]] constexpr bool is_unspecified() const noexcept { return !empty() && bytes_ == v6_bytes{}; }
  // 127.0.0.0/8 or ::1
  [[nodiscard]] constexpr bool is_loopback() const noexcept {
    if (is_v4()) return bytes_[0] == 127;
    v6_bytes one{};
    one[15] = 1;
    return is_v6() && bytes_ == one;
  }
  // 169.254.0.0/16 (what APIPA assigns) or fe80::/10
  [[nodiscard]] constexpr bool is_link_local() const noexcept {
    if (is_v4()) return bytes_[0] == 169 && bytes_[1] == 254;
    return is_v6() && bytes_[0] == 0xfe && (bytes_[1] & 0xc0U) == 0x80;
  }
  // 224.0.0.0/4 or ff00::/8
  [[nodiscard]] constexpr bool is_multicast() const noexcept {
    return is_v4() ? (bytes_[0] & 0xf0U) == 0xe0 : is_v6() && bytes_[0] == 0xff;
  }

  // RFC 5952 for IPv6, with "%scope" where there is one; "" for none.
  [[nodiscard]] std::string to_string() const {
    if (is_v4()) return dotted(0);
    return is_v6() ? v6_text() + (scope_ != 0 ? "%" + std::to_string(scope_) : "") : std::string();
  }

  // None before IPv4 before IPv6, then by number, then by scope.
  friend constexpr std::strong_ordering operator<=>(const ip_address& a, const ip_address& b) noexcept {
    if (const auto order = a.family_ <=> b.family_; order != 0) return order;
    if (const auto order = a.bytes_ <=> b.bytes_; order != 0) return order;
    return a.scope_ <=> b.scope_;
  }
  friend constexpr bool operator==(const ip_address&, const ip_address&) noexcept = default;
  friend std::ostream& operator<<(std::ostream& out, const ip_address& address) {
    return out << address.to_string();
  }

 private:
  [[nodiscard]] static constexpr std::optional<std::uint32_t> decimal(std::string_view text,
                                                                      std::uint64_t limit) noexcept {
    if (text.empty() || text.size() > 10 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value <= limit ? std::optional(static_cast<std::uint32_t>(value)) : std::nullopt;
  }

  [[nodiscard]] static constexpr std::optional<v4_bytes> parse_v4(std::string_view text) noexcept {
    v4_bytes bytes{};
    for (std::size_t i = 0; i < 4; ++i) {
      const auto dot = text.find('.');
      if ((dot == std::string_view::npos) != (i == 3)) return std::nullopt;
      const auto number = decimal(text.substr(0, dot), 255);
      if (!number) return std::nullopt;
      bytes[i] = static_cast<std::uint8_t>(*number);
      text = i == 3 ? std::string_view() : text.substr(dot + 1);
    }
    return bytes;
  }

  [[nodiscard]] static constexpr std::optional<std::uint16_t> hexadecimal(std::string_view text) noexcept {
    if (text.empty() || text.size() > 4) return std::nullopt;
    unsigned value = 0;
    for (const char c : text) {
      const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      const int digit = lower >= '0' && lower <= '9'   ? lower - '0'
                        : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                                       : -1;
      if (digit < 0) return std::nullopt;
      value = value * 16 + static_cast<unsigned>(digit);
    }
    return static_cast<std::uint16_t>(value);
  }

  // Reads groups separated by ':' into bytes, the last of them perhaps a dotted IPv4 address.
  // Answers the number of bytes read.
  [[nodiscard]] static constexpr std::optional<std::size_t> parse_groups(std::string_view text,
                                                                         v6_bytes& bytes) noexcept {
    std::size_t size = 0;
    while (!text.empty()) {
      const auto colon = text.find(':');
      const std::string_view group = text.substr(0, colon);
      if (colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
        const auto tail = parse_v4(group);
        if (!tail || size > 12) return std::nullopt;
        std::copy(tail->begin(), tail->end(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        return size + 4;
      }
      const auto number = hexadecimal(group);
      if (!number || size > 14) return std::nullopt;
      bytes[size++] = static_cast<std::uint8_t>(*number >> 8U);
      bytes[size++] = static_cast<std::uint8_t>(*number & 0xffU);
      if (colon == std::string_view::npos) break;
      text = text.substr(colon + 1);
      if (text.empty()) return std::nullopt;
    }
    return size;
  }

  [[nodiscard]] static constexpr std::optional<v6_bytes> parse_v6(std::string_view text) noexcept {
    v6_bytes bytes{};
    const auto gap = text.find("::");
    if (gap == std::string_view::npos) {
      const auto size = parse_groups(text, bytes);
      return size && *size == 16 ? std::optional(bytes) : std::nullopt;
    }
    v6_bytes right{};
    const auto head = parse_groups(text.substr(0, gap), bytes);
    const auto tail = parse_groups(text.substr(gap + 2), right);
    if (!head || !tail || *head + *tail > 14) return std::nullopt;
    if (text.substr(0, gap).find('.') != std::string_view::npos) return std::nullopt;
    std::copy_n(right.begin(), *tail, bytes.end() - static_cast<std::ptrdiff_t>(*tail));
    return bytes;
  }

  [[nodiscard]] std::string dotted(std::size_t from) const {
    std::string text;
    for (std::size_t i = from; i < from + 4; ++i) {
      if (i != from) text += '.';
      text += std::to_string(bytes_[i]);
    }
    return text;
  }

  [[nodiscard]] constexpr unsigned group(std::size_t i) const noexcept {
    return (static_cast<unsigned>(bytes_[2 * i]) << 8U) | bytes_[2 * i + 1];
  }

  [[nodiscard]] constexpr bool is_v4_mapped() const noexcept {
    return std::all_of(bytes_.begin(), bytes_.begin() + 10, [](std::uint8_t b) { return b == 0; }) &&
           bytes_[10] == 0xff && bytes_[11] == 0xff;
  }

  [[nodiscard]] std::string v6_text() const {
    if (is_v4_mapped()) return "::ffff:" + dotted(12);
    std::size_t gap = 8;  // the first of the longest runs of two zero groups or more
    std::size_t length = 1;
    for (std::size_t i = 0; i < 8; ++i) {
      std::size_t end = i;
      while (end < 8 && group(end) == 0) ++end;
      if (end - i > length) {
        gap = i;
        length = end - i;
      }
    }
    std::string text;
    for (std::size_t i = 0; i < 8; ++i) {
      if (i == gap) {
        text += "::";
        i += length - 1;
        continue;
      }
      if (!text.empty() && text.back() != ':') text += ':';
      append_hexadecimal(text, group(i));
    }
    return text;
  }

  static void append_hexadecimal(std::string& text, unsigned value) {
    constexpr std::string_view digits = "0123456789abcdef";
    bool started = false;
    for (unsigned shift = 16; shift != 0; shift -= 4) {
      const unsigned digit = (value >> (shift - 4)) & 0xfU;
      started = started || digit != 0 || shift == 4;
      if (started) text += digits[digit];
    }
  }

  v6_bytes bytes_{};
  std::uint32_t scope_ = 0;
  ip_family family_ = ip_family::none;
};

// An address and how many of its leading bits name the network.
struct ip_prefix {
  ip_address address;
  std::uint8_t length = 0;

  // The mask as an address: 255.255.255.0 for 24 bits of IPv4.
  [[nodiscard]] constexpr ip_address mask() const noexcept {
    ip_address::v6_bytes bytes{};
    for (unsigned bit = 0; bit < length && bit < address.bits(); ++bit)
      bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] | (0x80U >> (bit % 8)));
    if (address.is_v4()) return ip_address(ip_address::v4_bytes{bytes[0], bytes[1], bytes[2], bytes[3]});
    return address.is_v6() ? ip_address(bytes) : ip_address();
  }

  // "192.0.2.1/24"
  [[nodiscard]] std::string to_string() const { return address.to_string() + "/" + std::to_string(length); }

  friend constexpr auto operator<=>(const ip_prefix&, const ip_prefix&) = default;
  friend std::ostream& operator<<(std::ostream& out, const ip_prefix& prefix) {
    return out << prefix.to_string();
  }
};

}  // namespace iphlp

template <>
struct std::hash<iphlp::ip_address> {
  std::size_t operator()(const iphlp::ip_address& address) const noexcept {
    const auto bytes = address.bytes();
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return std::hash<std::string_view>{}(text) ^ (std::hash<std::uint32_t>{}(address.scope_id()) << 1U);
  }
};
