// Quantities in words: speeds, times, durations.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace iphlp::cli {

[[nodiscard]] std::string_view yes_no(bool value);
// "Ethernet" of "ethernet".
[[nodiscard]] std::string capitalized(std::string_view word);
// "2.5 Gbit/s"
[[nodiscard]] std::string speed(std::uint64_t bits_per_second);
// "1.5 MB/s"
[[nodiscard]] std::string byte_rate(double bytes_per_second);
// "3 d 4 h", "58 min", "12 s": the two largest units.
[[nodiscard]] std::string duration(std::chrono::seconds time);
// "in 58 min", "3 h ago"
[[nodiscard]] std::string relative(std::chrono::sys_seconds time, std::chrono::sys_seconds now);
// "2026-11-23 07:10:15 CET": the local time.
[[nodiscard]] std::string local_time(std::chrono::sys_seconds time);
// "23-Nov-2026" and "07:10", local, as Windows' tables of files have them.
[[nodiscard]] std::string local_date(std::chrono::sys_seconds time);
[[nodiscard]] std::string local_clock(std::chrono::sys_seconds time);
// "CET, UTC+01:00": what local time is at that time.
[[nodiscard]] std::string local_zone(std::chrono::sys_seconds time);
// "2026-11-23T06:10:15Z"
[[nodiscard]] std::string utc_time(std::chrono::sys_seconds time);

}  // namespace iphlp::cli
