// The D-Bus wire format: messages <-> a tree of values. Reads both byte orders, writes little-endian.
// Views the bytes that it was read from and trusts none of them; knows no daemon and no method.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace iphlp::wire::dbus {

struct Value {
  char type = 0;  // the specification's code: 's', 'u', 'a', …; '(' a struct, '{' a dictionary's entry
  std::uint64_t number = 0;    // y b n q i u x t h; d by its bits; signed ones extended to 64 bits
  std::string_view text{};     // s o g; of an array of bytes ("ay"), its bytes
  std::string_view element{};  // of an array: the type of its elements, which an empty one has too
  std::vector<Value> items{};  // of an array, a struct, an entry; the one of a variant

  [[nodiscard]] bool is(char wanted) const { return type == wanted; }
  // Itself, or what a variant holds.
  [[nodiscard]] const Value& inside() const;
  // The value of a dictionary's key, out of its variant; nullptr when there is none or this is no dictionary.
  [[nodiscard]] const Value* find(std::string_view key) const;
  // Its member at a place, nullptr when it has fewer.
  [[nodiscard]] const Value* at(std::size_t index) const;
  [[nodiscard]] std::string_view words() const;              // s, o or g; "" for anything else
  [[nodiscard]] std::vector<std::string_view> list() const;  // of an array of those
  // The bytes of an "ay".
  [[nodiscard]] std::optional<base::Bytes> bytes() const;

  friend bool operator==(const Value&, const Value&) = default;
};

enum class Type : std::uint8_t { invalid, call, reply, error, signal };

inline constexpr std::uint8_t no_auto_start = 0x2;

struct Message {
  Type type = Type::invalid;
  std::uint8_t flags = 0;
  std::uint32_t serial = 0;
  std::uint32_t reply_serial = 0;
  std::string_view path{};
  std::string_view interface{};
  std::string_view member{};
  std::string_view error_name{};
  std::string_view destination{};
  std::string_view sender{};
  std::vector<Value> body{};

  friend bool operator==(const Message&, const Message&) = default;
};

// How many bytes a message needs before it has a size at all.
inline constexpr std::size_t head_size = 16;
// No answer about a host's links is larger; the specification would allow eight times as much.
inline constexpr std::size_t largest_message = std::size_t{16} << 20;

// The size of the message that starts with these bytes, of which there are at least head_size.
[[nodiscard]] base::Result<std::size_t> message_size(base::Bytes bytes);
[[nodiscard]] base::Result<Message> decode(base::Bytes bytes);
[[nodiscard]] std::vector<std::byte> encode(const Message& message);

// The signature of values one behind the other.
[[nodiscard]] std::string signature_of(const std::vector<Value>& values);
// Is it a sequence of complete types, none nested too deep?
[[nodiscard]] bool is_signature(std::string_view signature);

// For those who build messages.
[[nodiscard]] Value text(std::string_view text, char type = 's');
[[nodiscard]] Value number(char type, std::uint64_t number);

}  // namespace iphlp::wire::dbus
