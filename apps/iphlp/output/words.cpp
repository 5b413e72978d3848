// Quantities in words; C's calendar, because Debian 12's C++ has none.
#include "output/words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <iomanip>
#include <sstream>
#include <utility>

namespace iphlp::cli {
namespace {

// The parts of a moment, split by localtime_r or gmtime_r. Later than the year 9999 is the end of 9999: no
// calendar in text goes further.
std::tm parts_of(std::chrono::sys_seconds time, std::tm* (*split)(const std::time_t*, std::tm*)) {
  constexpr std::time_t end_of_9999 = 253'402'300'799;
  const std::time_t seconds = std::clamp<std::time_t>(time.time_since_epoch().count(), 0, end_of_9999);
  std::tm parts{};
  split(&seconds, &parts);
  return parts;
}

std::string as_text(const std::tm& parts, const char* format) {
  std::ostringstream text;
  text << std::put_time(&parts, format);
  return text.str();
}

}  // namespace

std::string_view yes_no(bool value) {
  return value ? "yes" : "no";
}

std::string capitalized(std::string_view word) {
  std::string text(word);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string speed(std::uint64_t bits_per_second) {
  constexpr std::array units{std::pair{1'000'000'000'000ULL, "Tbit/s"}, std::pair{1'000'000'000ULL, "Gbit/s"},
                             std::pair{1'000'000ULL, "Mbit/s"}, std::pair{1'000ULL, "kbit/s"}};
  for (const auto& [size, name] : units)
    if (bits_per_second >= size)
      return fmt::format("{:.4g} {}", static_cast<double>(bits_per_second) / static_cast<double>(size), name);
  return fmt::format("{} bit/s", bits_per_second);
}

std::string byte_rate(double bytes_per_second) {
  constexpr std::array units{std::pair{1e12, "TB/s"}, std::pair{1e9, "GB/s"}, std::pair{1e6, "MB/s"},
                             std::pair{1e3, "kB/s"}};
  for (const auto& [size, name] : units)
    if (bytes_per_second >= size) return fmt::format("{:.3g} {}", bytes_per_second / size, name);
  return fmt::format("{:.0f} B/s", bytes_per_second);
}

std::string duration(std::chrono::seconds time) {
  constexpr std::array units{std::pair{86400LL, "d"}, std::pair{3600LL, "h"}, std::pair{60LL, "min"},
                             std::pair{1LL, "s"}};
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto [size, name] = units[i];
    if (time.count() < size) continue;
    auto whole = fmt::format("{} {}", time.count() / size, name);
    if (i + 1 == units.size()) return whole;
    const auto [smaller, smaller_name] = units[i + 1];
    const auto rest = time.count() % size / smaller;
    return rest == 0 ? whole : fmt::format("{} {} {}", whole, rest, smaller_name);
  }
  return "0 s";
}

std::string relative(std::chrono::sys_seconds time, std::chrono::sys_seconds now) {
  return time >= now ? "in " + duration(time - now) : duration(now - time) + " ago";
}

std::string local_time(std::chrono::sys_seconds time) {
  return as_text(parts_of(time, ::localtime_r), "%Y-%m-%d %H:%M:%S %Z");
}

std::string local_date(std::chrono::sys_seconds time) {
  return as_text(parts_of(time, ::localtime_r), "%d-%b-%Y");
}

std::string local_clock(std::chrono::sys_seconds time) {
  return as_text(parts_of(time, ::localtime_r), "%H:%M");
}

std::string local_zone(std::chrono::sys_seconds time) {
  const std::tm parts = parts_of(time, ::localtime_r);
  const long minutes = std::labs(parts.tm_gmtoff) / 60;
  return fmt::format("{}, UTC{}{:02}:{:02}", as_text(parts, "%Z"), parts.tm_gmtoff < 0 ? '-' : '+',
                     minutes / 60, minutes % 60);
}

std::string utc_time(std::chrono::sys_seconds time) {
  return as_text(parts_of(time, ::gmtime_r), "%Y-%m-%dT%H:%M:%SZ");
}

}  // namespace iphlp::cli
