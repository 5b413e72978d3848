// Bytes that somebody else wrote: every read is bounded, unaligned and by copy.
#pragma once

#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace iphlp::base {

using Bytes = std::span<const std::byte>;
using Buffer = std::span<std::byte>;

// The T at an offset, or nothing where the bytes end before it does.
template <class T>
  requires std::is_trivially_copyable_v<T>
[[nodiscard]] std::optional<T> load(Bytes bytes, std::size_t offset = 0) {
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

// The same in place, for what is read a million times: compilers carry an optional of two words from one
// register to the other through memory, and wait for it. False where the bytes end; `into` is untouched then.
template <class T>
  requires std::is_trivially_copyable_v<T>
[[nodiscard]] bool load_into(T& into, Bytes bytes, std::size_t offset = 0) {
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return false;
  std::memcpy(&into, bytes.data() + offset, sizeof(T));
  return true;
}

template <class T>
  requires std::is_trivially_copyable_v<T>
[[nodiscard]] Bytes bytes_of(const T& value) {
  return std::as_bytes(std::span{&value, 1});
}

[[nodiscard]] inline Bytes bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text});
}

// The text up to the first NUL, or all of it: the kernel terminates its strings, hostile bytes need not.
[[nodiscard]] inline std::string_view text_of(Bytes bytes) {
  const std::string_view all{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  return all.substr(0, all.find('\0'));
}

}  // namespace iphlp::base
