// The one loop that asks a C function again until its answer fits: a list can grow between asking for the
// size and asking for the content.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <system_error>

#include "../error.hpp"
#include "c_api.hpp"

namespace iphlp::detail {

using memory_block = std::unique_ptr<std::byte[]>;

// Does: calls question(buffer, &size) with a buffer of `first` bytes, then with what it says it needs and an
// eighth
//   more, eight times at most.
// Answers: the filled block; an empty one and the error otherwise, which is `too_small` when it never fitted.
template <class Question>
[[nodiscard]] memory_block ask_growing(ULONG first, DWORD too_small, std::error_code& error,
                                       Question question) {
  constexpr int rounds = 8;
  ULONG size = first;
  DWORD code = too_small;
  for (int round = 0; round < rounds && code == too_small; ++round) {
    auto buffer = std::make_unique<std::byte[]>(size);
    ULONG need = size;
    code = question(buffer.get(), &need);
    if (code == NO_ERROR) {
      error.clear();
      return buffer;
    }
    // A need that is not larger than what was there says nothing; twice as much is then the next guess.
    const unsigned long long wanted = need > size ? need + need / 8ULL : size * 2ULL;
    size = static_cast<ULONG>(std::min(wanted, 0x7fffffffULL));
  }
  error = windows_error(code);
  return nullptr;
}

}  // namespace iphlp::detail
