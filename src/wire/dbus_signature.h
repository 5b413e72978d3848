// D-Bus layout, for its reader and its writer: where a complete type of a signature ends, how it is aligned,
// what a header's fields are called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace iphlp::wire::dbus {

enum Field : std::uint8_t {
  field_path = 1,
  field_interface,
  field_member,
  field_error_name,
  field_reply_serial,
  field_destination,
  field_sender,
  field_signature,
};

[[nodiscard]] constexpr std::size_t aligned(std::size_t offset, std::size_t alignment) {
  return (offset + alignment - 1) / alignment * alignment;
}

// The specification's limit: 32 arrays and 32 structs around one another.
inline constexpr unsigned deepest = 64;

// How long the first complete type is; nothing when there is none.
[[nodiscard]] std::optional<std::size_t> type_length(std::string_view signature, unsigned depth = 0);
// 1, 2, 4 or 8; 0 for what is no type.
[[nodiscard]] std::size_t alignment_of(char type);
// The size of a number's type, 0 for any other.
[[nodiscard]] std::size_t size_of_number(char type);

}  // namespace iphlp::wire::dbus
