// Clocks and calendars.

#include <chrono>
#include <cstdint>

#include <time.h>

#include "winbase.h"

namespace iphlp::win32 {

namespace {

constexpr std::uint64_t epoch = 116'444'736'000'000'000;  // 1970 in 100 ns since 1601
constexpr std::uint64_t ticks_a_second = 10'000'000;
constexpr std::uint64_t ticks_a_day = 86'400 * ticks_a_second;

std::uint64_t now() {
  timespec time{};
  clock_gettime(CLOCK_REALTIME, &time);
  return epoch + static_cast<std::uint64_t>(time.tv_sec) * ticks_a_second +
         static_cast<std::uint64_t>(time.tv_nsec) / 100;
}

std::uint64_t nanoseconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec);
}

std::uint64_t number(const FILETIME& time) {
  return static_cast<std::uint64_t>(time.dwHighDateTime) << 32 | time.dwLowDateTime;
}

FILETIME filetime(std::uint64_t ticks) {
  return {.dwLowDateTime = static_cast<DWORD>(ticks), .dwHighDateTime = static_cast<DWORD>(ticks >> 32)};
}

constexpr std::chrono::sys_days first_day{std::chrono::year{1601} / 1 / 1};

SYSTEMTIME calendar(std::uint64_t ticks) {
  const auto day = first_day + std::chrono::days{static_cast<int>(ticks / ticks_a_day)};
  const std::chrono::year_month_day date{day};
  const std::uint64_t milliseconds = ticks % ticks_a_day / 10'000;
  return {.wYear = static_cast<WORD>(static_cast<int>(date.year())),
          .wMonth = static_cast<WORD>(static_cast<unsigned>(date.month())),
          .wDayOfWeek = static_cast<WORD>(std::chrono::weekday{day}.c_encoding()),
          .wDay = static_cast<WORD>(static_cast<unsigned>(date.day())),
          .wHour = static_cast<WORD>(milliseconds / 3'600'000),
          .wMinute = static_cast<WORD>(milliseconds / 60'000 % 60),
          .wSecond = static_cast<WORD>(milliseconds / 1'000 % 60),
          .wMilliseconds = static_cast<WORD>(milliseconds % 1'000)};
}

// How far local time is ahead of UTC, at that moment.
std::int64_t offset(std::uint64_t ticks) {
  const auto seconds = static_cast<time_t>(static_cast<std::int64_t>(ticks / ticks_a_second) -
                                           static_cast<std::int64_t>(epoch / ticks_a_second));
  tm local{};
  localtime_r(&seconds, &local);
  return local.tm_gmtoff * static_cast<std::int64_t>(ticks_a_second);
}

BOOL refuse() {
  SetLastError(ERROR_INVALID_PARAMETER);
  return FALSE;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

ULONGLONG WINAPI GetTickCount64(void) {
  return nanoseconds(CLOCK_BOOTTIME) / 1'000'000;
}

DWORD WINAPI GetTickCount(void) {
  return static_cast<DWORD>(GetTickCount64());
}

BOOL WINAPI QueryPerformanceCounter(LARGE_INTEGER* count) {
  count->QuadPart = static_cast<LONGLONG>(nanoseconds(CLOCK_MONOTONIC) / 100);
  return TRUE;
}

BOOL WINAPI QueryPerformanceFrequency(LARGE_INTEGER* frequency) {
  frequency->QuadPart = static_cast<LONGLONG>(ticks_a_second);
  return TRUE;
}

void WINAPI GetSystemTimeAsFileTime(LPFILETIME time) {
  *time = filetime(now());
}

void WINAPI GetSystemTime(LPSYSTEMTIME time) {
  *time = calendar(now());
}

void WINAPI GetLocalTime(LPSYSTEMTIME time) {
  const std::uint64_t ticks = now();
  *time = calendar(ticks + static_cast<std::uint64_t>(offset(ticks)));
}

BOOL WINAPI FileTimeToSystemTime(const FILETIME* from, LPSYSTEMTIME to) {
  if (number(*from) >> 63 != 0) return refuse();
  *to = calendar(number(*from));
  return TRUE;
}

BOOL WINAPI SystemTimeToFileTime(const SYSTEMTIME* from, LPFILETIME to) {
  const std::chrono::year_month_day date{std::chrono::year{from->wYear}, std::chrono::month{from->wMonth},
                                         std::chrono::day{from->wDay}};
  if (!date.ok() || from->wYear < 1601 || from->wHour > 23 || from->wMinute > 59 || from->wSecond > 59 ||
      from->wMilliseconds > 999)
    return refuse();
  const auto days = static_cast<std::uint64_t>((std::chrono::sys_days{date} - first_day).count());
  const std::uint64_t seconds = from->wHour * 3600ULL + from->wMinute * 60ULL + from->wSecond;
  *to = filetime(days * ticks_a_day + seconds * ticks_a_second + from->wMilliseconds * 10'000ULL);
  return TRUE;
}

BOOL WINAPI FileTimeToLocalFileTime(const FILETIME* from, LPFILETIME to) {
  *to = filetime(number(*from) + static_cast<std::uint64_t>(offset(number(*from))));
  return TRUE;
}

LONG WINAPI CompareFileTime(const FILETIME* a, const FILETIME* b) {
  return number(*a) < number(*b) ? -1 : number(*a) > number(*b) ? 1 : 0;
}

}  // extern "C"
