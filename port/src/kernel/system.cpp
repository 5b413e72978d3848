// The host: its name, its version, the environment.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

#include <unistd.h>

#include "kernel/text.h"
#include "winbase.h"

namespace iphlp::win32 {

namespace {

// The Windows whose API this is: 10.0, build 19045. A program that asks is told what it was written for.
constexpr DWORD major = 10;
constexpr DWORD build = 19045;

std::string host_name() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

// Windows' short name: the first label, 15 characters of it, in capitals.
std::string short_name() {
  std::string name = host_name();
  name = name.substr(0, std::min<std::size_t>(name.find('.'), MAX_COMPUTERNAME_LENGTH));
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return name;
}

std::string name_in(COMPUTER_NAME_FORMAT format) {
  const std::string full = host_name();
  const std::size_t dot = std::min(full.find('.'), full.size());
  switch (format) {
    case ComputerNameDnsHostname:
    case ComputerNamePhysicalDnsHostname:
      return full.substr(0, dot);
    case ComputerNameDnsDomain:
    case ComputerNamePhysicalDnsDomain:
      return full.substr(std::min(dot + 1, full.size()));
    case ComputerNameDnsFullyQualified:
    case ComputerNamePhysicalDnsFullyQualified:
      return full;
    default:
      return short_name();
  }
}

// With its terminator into a buffer; *size: room, then characters without the terminator, or what is needed
// with it.
template <class Text>
BOOL put(const Text& text, typename Text::value_type* to, LPDWORD size, DWORD too_small) {
  if (size == nullptr) {
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
  }
  if (to == nullptr || *size <= text.size()) {
    *size = static_cast<DWORD>(text.size() + 1);
    SetLastError(too_small);
    return FALSE;
  }
  std::copy_n(text.c_str(), text.size() + 1, to);
  *size = static_cast<DWORD>(text.size());
  return TRUE;
}

template <class Info>
BOOL tell_version(Info* info, std::size_t size) {
  if (info->dwOSVersionInfoSize < size) {
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return FALSE;
  }
  info->dwMajorVersion = major;
  info->dwMinorVersion = 0;
  info->dwBuildNumber = build;
  info->dwPlatformId = VER_PLATFORM_WIN32_NT;
  info->szCSDVersion[0] = 0;
  return TRUE;
}

// Characters with the terminator where they do not fit, without it where they do.
template <class Text>
DWORD put_variable(const Text& text, typename Text::value_type* to, DWORD size) {
  if (size <= text.size()) return static_cast<DWORD>(text.size() + 1);
  std::copy_n(text.c_str(), text.size() + 1, to);
  return static_cast<DWORD>(text.size());
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

DWORD WINAPI GetVersion(void) {
  return build << 16 | major;
}

BOOL WINAPI GetVersionExA(LPOSVERSIONINFOA version) {
  return tell_version(version, sizeof *version);
}

BOOL WINAPI GetVersionExW(LPOSVERSIONINFOW version) {
  return tell_version(version, sizeof *version);
}

BOOL WINAPI GetComputerNameA(LPSTR name, LPDWORD size) {
  return put(short_name(), name, size, ERROR_BUFFER_OVERFLOW);
}

BOOL WINAPI GetComputerNameW(LPWSTR name, LPDWORD size) {
  return put(widen(short_name()), name, size, ERROR_BUFFER_OVERFLOW);
}

BOOL WINAPI GetComputerNameExA(COMPUTER_NAME_FORMAT format, LPSTR name, LPDWORD size) {
  return put(name_in(format), name, size, ERROR_MORE_DATA);
}

BOOL WINAPI GetComputerNameExW(COMPUTER_NAME_FORMAT format, LPWSTR name, LPDWORD size) {
  return put(widen(name_in(format)), name, size, ERROR_MORE_DATA);
}

DWORD WINAPI GetEnvironmentVariableA(LPCSTR name, LPSTR value, DWORD size) {
  const char* there = name == nullptr ? nullptr : std::getenv(name);
  if (there == nullptr) {
    SetLastError(ERROR_ENVVAR_NOT_FOUND);
    return 0;
  }
  return put_variable(std::string{there}, value, size);
}

DWORD WINAPI GetEnvironmentVariableW(LPCWSTR name, LPWSTR value, DWORD size) {
  const char* there = name == nullptr ? nullptr : std::getenv(narrow(name).c_str());
  if (there == nullptr) {
    SetLastError(ERROR_ENVVAR_NOT_FOUND);
    return 0;
  }
  return put_variable(widen(there), value, size);
}

}  // extern "C"
