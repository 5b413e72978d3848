// user32's small printf: 1024 characters at most, and no room told.

#include <algorithm>
#include <new>
#include <string>

#include "crt/format.h"
#include "winbase.h"

namespace {

template <class Char>
int print(Char* to, const Char* text, va_list list) noexcept {
  constexpr std::size_t most = 1024;
  try {
    iphlp::win32::crt::Arguments arguments{list};
    std::basic_string<Char> out;
    (void)iphlp::win32::crt::format(out, text, arguments);
    out.resize(std::min(out.size(), most - 1));
    std::copy_n(out.c_str(), out.size() + 1, to);
    return static_cast<int>(out.size());
  } catch (const std::bad_alloc&) {
    to[0] = 0;
    return 0;
  }
}

}  // namespace

extern "C" {

int WINAPI wvsprintfA(LPSTR to, LPCSTR format, va_list list) {
  return print(to, format, list);
}
int WINAPI wvsprintfW(LPWSTR to, LPCWSTR format, va_list list) {
  return print(to, format, list);
}

int wsprintfA(LPSTR to, LPCSTR format, ...) {
  va_list list;
  va_start(list, format);
  const int length = wvsprintfA(to, format, list);
  va_end(list);
  return length;
}

int wsprintfW(LPWSTR to, LPCWSTR format, ...) {
  va_list list;
  va_start(list, format);
  const int length = wvsprintfW(to, format, list);
  va_end(list);
  return length;
}

}  // extern "C"
