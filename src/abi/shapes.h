// The shapes in which the functions answer. Each is written once; a function names its shape and its
// question.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>

#include "abi/door.h"
#include "win/packer.h"

namespace iphlp::abi {

// fill: pack(Packer&) into the caller's buffer of *size bytes. Too small or NULL: *size becomes the need, the
// buffer stays untouched, and the answer is the family's own code for it. A larger *size stays as it is.
template <class Pack>
[[nodiscard]] DWORD fill(void* buffer, ULONG* size, DWORD too_small, Pack pack) {
  // Nearly every answer fits at once. A copy as large as any buffer might be costs more than a second round.
  constexpr ULONG most_at_once = ULONG{1} << 20;
  auto* const block = static_cast<std::byte*>(buffer);
  win::Packer first{base::Buffer{block, block == nullptr ? 0 : std::min(*size, most_at_once)}};
  pack(first);
  if (first.size() > std::numeric_limits<ULONG>::max()) return ERROR_INVALID_PARAMETER;
  const auto need = static_cast<ULONG>(first.size());
  if (block == nullptr || *size < need) {
    *size = need;
    return too_small;
  }
  if (first.fits()) {
    first.commit();
    return NO_ERROR;
  }
  win::Packer second{base::Buffer{block, need}};
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
  std::unique_ptr<void, decltype(&std::free)> block{std::malloc(measure.size() == 0 ? 1 : measure.size()),
                                                    &std::free};
  if (block == nullptr) throw std::bad_alloc{};
  win::Packer packer{base::Buffer{static_cast<std::byte*>(block.get()), measure.size()}};
  pack(packer);
  packer.commit();
  return block.release();
}

}  // namespace iphlp::abi
