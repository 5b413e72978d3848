// Whom does the library speak to? Two libraries are linked from the same objects and differ in this constant
// alone: libiphlpapi.so answers programs compiled here, libiphlpapi.dll.so managed ones, to which every
// system is Windows.
#pragma once

#include "ws2def.h"

namespace iphlp::win {

struct Dialect {
  // The number that says "IPv6" in an answer. What comes in is understood by either number.
  ADDRESS_FAMILY v6;
  // The runtimes of managed programs read errno where a Windows program asks GetLastError.
  bool last_error_is_errno;
};

// Hidden where it is used too, so that it is read at once and not by way of a table of addresses.
[[gnu::visibility("hidden")]] extern const Dialect dialect;

inline constexpr ULONG windows_v6 = 23;

}  // namespace iphlp::win
