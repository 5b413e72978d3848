// A number that two things have in common when they are the same, and hardly ever otherwise. For tables in
// memory: not for files, and not against an enemy.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace iphlp::base {

class Digest {
 public:
  template <class T>
    requires std::has_unique_object_representations_v<T>
  void add(const T& value) {
    add_bytes(&value, sizeof value);
  }
  void add(std::string_view text) {
    add(text.size());
    add_bytes(text.data(), text.size());
  }

  [[nodiscard]] std::uint64_t value() const {
    std::uint64_t mixed = state_;
    mixed ^= mixed >> 32;
    mixed *= 0xd6e8feb86659fd93;
    return mixed ^ mixed >> 32;
  }

 private:
  void add_bytes(const void* bytes, std::size_t size) {
    const auto* from = static_cast<const unsigned char*>(bytes);
    for (; size > 0;) {
      const std::size_t count = size < sizeof(std::uint64_t) ? size : sizeof(std::uint64_t);
      std::uint64_t word = 0;
      std::memcpy(&word, from, count);
      state_ = (state_ ^ word) * 0x9e3779b97f4a7c15;
      state_ ^= state_ >> 29;
      from += count;
      size -= count;
    }
  }
  std::uint64_t state_ = 0x6a09e667f3bcc908;
};

}  // namespace iphlp::base
