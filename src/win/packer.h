// Lays structures, addresses and strings one behind the other into a caller's block, as Windows packs its
// answers. What is beyond the room for it is only measured, and so is everything without any: the size is
// known either way. The room is the packer's own until it is committed: a caller's block may be too small,
// may lie at an odd address, and memory may run out in the middle, and each must leave it untouched.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "iphlp_wintypes.h"
#include "win/text.h"

namespace iphlp::win {

class Packer {
 public:
  // Measures.
  Packer() = default;
  // Fills the room, for a block that may be larger or smaller. The room lies as every structure wants it.
  Packer(void* block, base::Buffer room)
      : target_(static_cast<std::byte*>(block)), room_(room.data()), capacity_(room.size()) {}
  ~Packer() = default;
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  // Everything has been placed, and fits the room and the block: that is written.
  void commit() { std::memcpy(target_, room_, used_); }

  [[nodiscard]] std::size_t size() const { return used_; }
  // Everything so far has its place in the room.
  [[nodiscard]] bool fits() const { return used_ <= capacity_; }

  // A zeroed T. One that does not fit lies in a scratch place that the next one reuses.
  template <class T>
  [[nodiscard]] T& place() {
    static_assert(sizeof(T) <= scratch_size && alignof(T) <= alignment);
    std::byte* at = take(sizeof(T), alignof(T));
    if (at == nullptr) {
      std::memset(scratch_, 0, sizeof(T));
      at = scratch_;
    }
    return *std::launder(reinterpret_cast<T*>(at));
  }

  // count zeroed T, one behind the other; empty where they do not fit.
  template <class T>
  [[nodiscard]] std::span<T> place_all(std::size_t count) {
    static_assert(alignof(T) <= alignment);
    std::byte* at = take(count * sizeof(T), alignof(T));
    if (at == nullptr) return {};
    return {std::launder(reinterpret_cast<T*>(at)), count};
  }

  // UTF-8 as a terminated string of 16-bit units.
  [[nodiscard]] WCHAR* wide(std::string_view text);
  // An empty string in the room of one of so many units.
  [[nodiscard]] WCHAR* blank(std::size_t units);
  // Bytes as they are, and a 0.
  [[nodiscard]] char* narrow(std::string_view text);

  // The address that what lies at `placed` will have in the caller's block.
  template <class T>
  [[nodiscard]] T* at(T& placed) const {
    return address(&placed);
  }

 private:
  static constexpr std::size_t alignment = 8;
  static constexpr std::size_t scratch_size = 1024;

  // Zeroed bytes, and those before them that alignment skips: what lies between two structures and between
  // members must not be what was in memory before. nullptr where they do not fit.
  [[nodiscard]] std::byte* take(std::size_t bytes, std::size_t boundary) {
    const std::size_t from = used_;
    const std::size_t start = (used_ + boundary - 1) & ~(boundary - 1);
    used_ = start + bytes;
    if (!fits()) return nullptr;
    std::memset(room_ + from, 0, used_ - from);
    return room_ + start;
  }
  template <class T>
  [[nodiscard]] T* address(T* placed) const {
    if (!fits()) return placed;
    return reinterpret_cast<T*>(target_ + (reinterpret_cast<std::byte*>(placed) - room_));
  }

  std::byte* target_ = nullptr;  // the caller's block
  std::byte* room_ = nullptr;
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
  alignas(alignment) std::byte scratch_[scratch_size];
};

// Chains what is placed: `link = list(packer, link, new element)`.
template <class T>
class List {
 public:
  // head: the pointer that the first element goes into.
  List(const Packer& packer, T*& head) : packer_(packer), next_(&head) {}
  void append(T& element) {
    *next_ = packer_.at(element);
    next_ = &element.Next;
  }

 private:
  const Packer& packer_;
  T** next_;
};

}  // namespace iphlp::win
