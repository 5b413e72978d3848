// Making an object that may have a name, in both widths.
#pragma once

#include <new>
#include <string>

#include "kernel/object.h"
#include "kernel/text.h"

namespace iphlp::win32 {

// A handle of the object of that name, with ERROR_ALREADY_EXISTS, or of the one that make() makes.
template <class T, class Make>
[[nodiscard]] HANDLE create_named(LPCSTR name, Make make) noexcept {
  try {
    if (name == nullptr || *name == 0) {
      SetLastError(NO_ERROR);
      return hand_out(make());
    }
    if (const auto there = find_named(name)) {
      auto same = std::dynamic_pointer_cast<T>(there);
      SetLastError(same == nullptr ? ERROR_INVALID_HANDLE : ERROR_ALREADY_EXISTS);
      return same == nullptr ? nullptr : hand_out(std::move(same));
    }
    auto made = make();
    give_name(name, made);
    SetLastError(NO_ERROR);
    return hand_out(std::move(made));
  } catch (const std::bad_alloc&) {
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return nullptr;
  }
}

}  // namespace iphlp::win32
