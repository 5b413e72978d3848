// A 128-bit identifier, in the byte order of its text (RFC 4122).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace iphlp::net {

struct Guid {
  std::array<std::uint8_t, 16> bytes{};

  // "{XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}", upper case.
  [[nodiscard]] std::array<char, 38> text() const;
  // The same, in either case; with braces only.
  [[nodiscard]] static std::optional<Guid> parse(std::string_view text);

  friend bool operator==(const Guid&, const Guid&) = default;
};

}  // namespace iphlp::net
