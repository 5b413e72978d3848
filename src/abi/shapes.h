// The shapes in which the functions answer. Each is written once; a function names its shape and its
// question.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <memory>

#include "abi/door.h"
#include "win/packer.h"

namespace iphlp::abi {

// The room in which an answer is packed before it becomes the caller's.
[[nodiscard]] inline base::Buffer take(std::unique_ptr<std::byte[]>& room, std::size_t size) {
  room = std::make_unique_for_overwrite<std::byte[]>(size);
  return {room.get(), size};
}

// fill: pack(Packer&) into the caller's buffer of *size bytes. Too small or NULL: *size becomes the need, the
// buffer stays untouched, and the answer is the family's own code for it. A larger *size stays as it is.
template <class Pack>
[[nodiscard]] DWORD fill(void* buffer, ULONG* size, DWORD too_small, Pack pack) {
  // Most answers fit the first room and take one round. A room for any buffer would cost more than a second.
  constexpr ULONG large = ULONG{64} << 10;
  constexpr ULONG most_at_once = ULONG{1} << 20;
  alignas(std::max_align_t) std::array<std::byte, std::size_t{8} << 10> near;
  std::unique_ptr<std::byte[]> far;
  win::Packer first{buffer, buffer != nullptr && *size > large ? take(far, std::min(*size, most_at_once))
                                                               : base::Buffer{near}};
  pack(first);
  if (first.size() > std::numeric_limits<ULONG>::max()) return ERROR_INVALID_PARAMETER;
  const auto need = static_cast<ULONG>(first.size());
  if (buffer == nullptr || *size < need) {
    *size = need;
    return too_small;
  }
  if (first.fits()) {
    first.commit();
    return NO_ERROR;
  }
  win::Packer second{buffer, take(far, need)};
  pack(second);
  second.commit();
  return NO_ERROR;
}

// allocate: pack(Packer&) into a block of its own, which becomes the caller's and is freed with iphlp_free.
// Throws std::bad_alloc.
template <class Pack>
[[nodiscard]] void* allocate(Pack pack) {
  win::Packer measure;
  pack(measure);
  const std::size_t size = measure.size();
  std::unique_ptr<void, decltype(&std::free)> block{std::malloc(size == 0 ? 1 : size), &std::free};
  if (block == nullptr) throw std::bad_alloc{};
  // It is as good a room as any.
  win::Packer packer{block.get(), {static_cast<std::byte*>(block.get()), size}};
  pack(packer);
  return block.release();
}

}  // namespace iphlp::abi
