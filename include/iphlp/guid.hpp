// A GUID as a value: sixteen bytes in the order in which they are written.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace iphlp {

class guid {
 public:
  using bytes_type = std::array<std::uint8_t, 16>;

  constexpr guid() noexcept = default;
  constexpr explicit guid(const bytes_type& bytes) noexcept : bytes_(bytes) {}

  // Does: makes a guid of any structure with Data1, Data2, Data3, Data4, such as Windows' GUID.
  template <class Guid>
    requires requires(const Guid& g) { g.Data1, g.Data2, g.Data3, g.Data4[7]; }
  [[nodiscard]] static constexpr guid from(const Guid& value) noexcept {
    bytes_type bytes{};
    for (unsigned i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(value.Data1 >> (24U - 8U * i));
    for (unsigned i = 0; i < 2; ++i) bytes[4 + i] = static_cast<std::uint8_t>(value.Data2 >> (8U - 8U * i));
    for (unsigned i = 0; i < 2; ++i) bytes[6 + i] = static_cast<std::uint8_t>(value.Data3 >> (8U - 8U * i));
    for (unsigned i = 0; i < 8; ++i) bytes[8 + i] = value.Data4[i];
    return guid(bytes);
  }

  // Does: reads 8-4-4-4-12 hexadecimal digits, of either case, with or without braces.
  // Answers: the guid; nothing for any other text.
  [[nodiscard]] static constexpr std::optional<guid> parse(std::string_view text) noexcept {
    if (text.size() == 38 && text.front() == '{' && text.back() == '}') text = text.substr(1, 36);
    if (text.size() != 36) return std::nullopt;
    bytes_type bytes{};
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash != (text[i] == '-')) return std::nullopt;
      if (dash) continue;
      const int value = digit(text[i]);
      if (value < 0) return std::nullopt;
      std::uint8_t& byte = bytes[digits++ / 2];
      byte = static_cast<std::uint8_t>((byte << 4U) | value);
    }
    return guid(bytes);
  }

  [[nodiscard]] constexpr const bytes_type& bytes() const noexcept { return bytes_; }
  [[nodiscard]] constexpr bool is_nil() const noexcept { return bytes_ == bytes_type{}; }

  // "{00000000-0000-0000-0000-000000000000}", upper case.
  [[nodiscard]] std::string to_string() const {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "{";
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
      text += digits[bytes_[i] >> 4U];
      text += digits[bytes_[i] & 0xfU];
    }
    return text += '}';
  }

  friend constexpr auto operator<=>(const guid&, const guid&) = default;
  friend std::ostream& operator<<(std::ostream& out, const guid& value) { return out << value.to_string(); }

 private:
  [[nodiscard]] static constexpr int digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  }

  bytes_type bytes_{};
};

}  // namespace iphlp

template <>
struct std::hash<iphlp::guid> {
  std::size_t operator()(const iphlp::guid& value) const noexcept {
    const auto& bytes = value.bytes();
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
};
