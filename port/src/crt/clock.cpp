// Times as text and by the fields, the way Microsoft's runtime answers: an error code, and the room known.

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <string>

#include "kernel/text.h"

namespace {

int fail(char* to, std::size_t size, int reason) {
  if (to != nullptr && size != 0) to[0] = 0;
  return errno = reason;
}

}  // namespace

extern "C" {

int localtime_s(std::tm* to, const std::time_t* time) {
  if (to == nullptr || time == nullptr) return errno = EINVAL;
  return localtime_r(time, to) == nullptr ? errno = EINVAL : 0;
}

int gmtime_s(std::tm* to, const std::time_t* time) {
  if (to == nullptr || time == nullptr) return errno = EINVAL;
  return gmtime_r(time, to) == nullptr ? errno = EINVAL : 0;
}

// "Thu Jan 01 00:00:00 1970": Microsoft's writes the day with two digits, where the standard has a space.
int asctime_s(char* to, std::size_t size, const std::tm* time) {
  std::array<char, 64> text;
  if (to == nullptr || time == nullptr || asctime_r(time, text.data()) == nullptr)
    return fail(to, size, EINVAL);
  if (text[8] == ' ') text[8] = '0';
  if (std::strlen(text.data()) >= size) return fail(to, size, ERANGE);
  std::strcpy(to, text.data());
  return 0;
}

int ctime_s(char* to, std::size_t size, const std::time_t* time) {
  std::tm fields{};
  const int failed = localtime_s(&fields, time);
  return failed != 0 ? fail(to, size, failed) : asctime_s(to, size, &fields);
}

int _strdate_s(char* to, std::size_t size) {
  const std::time_t now = std::time(nullptr);
  std::tm fields{};
  return localtime_s(&fields, &now) == 0 && std::strftime(to, size, "%m/%d/%y", &fields) != 0
             ? 0
             : fail(to, size, ERANGE);
}

int _strtime_s(char* to, std::size_t size) {
  const std::time_t now = std::time(nullptr);
  std::tm fields{};
  return localtime_s(&fields, &now) == 0 && std::strftime(to, size, "%H:%M:%S", &fields) != 0
             ? 0
             : fail(to, size, ERANGE);
}

std::size_t iphlp_wcsftime(char16_t* to, std::size_t size, const char16_t* format, const std::tm* time) {
  std::array<char, 4096> text;
  const std::size_t length =
      std::strftime(text.data(), text.size(), iphlp::win32::narrow(format).c_str(), time);
  const std::u16string wide = iphlp::win32::widen({text.data(), length});
  if (wide.size() >= size) return 0;
  std::char_traits<char16_t>::copy(to, wide.c_str(), wide.size() + 1);
  return wide.size();
}

}  // extern "C"
