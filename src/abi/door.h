// What every exported function does first and last: is the library open, count the call, let no exception
// out.
#pragma once

#include <new>

#include "abi/library.h"
#include "iphlp_winerror.h"

namespace iphlp::abi {

// Runs work(room); closed is what a library that is being unloaded answers, exhausted what one without memory
// does.
template <class Answer, class Work>
[[nodiscard]] Answer behind_the_door(Answer closed, Answer exhausted, Work work) noexcept {
  const auto pass = library.enter();
  if (!pass.admitted()) return closed;
  try {
    return work(library.room(pass.process()));
  } catch (const std::bad_alloc&) {
    return exhausted;
  }
}

// The same for the many functions that answer an error code.
template <class Work>
[[nodiscard]] DWORD answer(Work work) noexcept {
  return behind_the_door<DWORD>(ERROR_NOT_READY, ERROR_NOT_ENOUGH_MEMORY, work);
}

}  // namespace iphlp::abi
