// How the kernel is to back memory that somebody else owns.
#pragma once

#include <vector>

#include "base/bytes.h"

namespace iphlp::os {

// These bytes are about to be written: their pages come at once, where the kernel can (5.14), and not one by
// one.
void populate(base::Buffer memory);

// Less than this is not worth the question.
inline constexpr std::size_t worth_populating = std::size_t{64} << 10;

// Room for so many, all of which are about to be appended.
template <class T>
void reserve(std::vector<T>& rows, std::size_t count) {
  rows.reserve(count);
  const std::size_t bytes = count * sizeof(T);
  if (bytes >= worth_populating) populate({reinterpret_cast<std::byte*>(rows.data()), bytes});
}

}  // namespace iphlp::os
