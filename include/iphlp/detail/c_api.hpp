// Where the C API comes from: this library's headers on Linux, the system's on Windows.
// The only header here that looks at the platform; everything else sees the same names on both.
#pragma once

#if defined(_WIN32)
// winsock2.h and windns.h first, or iphlpapi.h leaves out what needs socket addresses and names.
// clang-format off
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windns.h>
#include <iphlpapi.h>
// clang-format on
#if _WIN32_WINNT < 0x0600
#error "iphlp needs _WIN32_WINNT >= 0x0600 (Windows Vista)"
#endif
#else
#include <iphlpapi.h>
#endif

namespace iphlp::detail {

// Frees what Windows documents as freed with LocalFree.
inline void free_local(void* block) noexcept {
#if defined(_WIN32)
  ::LocalFree(block);
#else
  ::iphlp_free(block);
#endif
}

}  // namespace iphlp::detail
