#include "abi/last_error.h"

#include <cerrno>

#include "abi/library.h"
#include "iphlp_handle.h"
#include "win/dialect.h"

namespace iphlp::abi {

namespace {

// A plain number: a thread_local with a destructor would keep the library mapped until its thread ends.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): what it is there for.
constinit thread_local DWORD last_error = NO_ERROR;

}  // namespace

void set_last_error(DWORD code) noexcept {
  last_error = code;
  if (win::dialect.last_error_is_errno) errno = static_cast<int>(code);
  if (const IPHLP_HOST* host = library.host()) host->last_error(code);
}

}  // namespace iphlp::abi

extern "C" DWORD iphlp_last_error(void) {
  return iphlp::abi::last_error;
}
