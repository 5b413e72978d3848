#include "support/table.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <thread>

#include <sys/utsname.h>

namespace bench {

namespace {

std::string time_text(double microseconds) {
  char text[32];
  if (microseconds >= 10'000)
    std::snprintf(text, sizeof text, "%.1f ms", microseconds / 1000);
  else if (microseconds >= 1000)
    std::snprintf(text, sizeof text, "%.2f ms", microseconds / 1000);
  else
    std::snprintf(text, sizeof text, "%.1f us", microseconds);
  return text;
}

}  // namespace

void print_machine() {
  utsname system{};
  uname(&system);
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  gmtime_r(&now, &day);
  char date[16];
  std::strftime(date, sizeof date, "%Y-%m-%d", &day);
  std::printf("Linux %s, %s, %u CPUs, %s\n", system.release, system.machine,
              std::thread::hardware_concurrency(), date);
}

void print_table(std::string_view title, std::span<const Measured> rows) {
  std::size_t width = title.size();
  for (const Measured& row : rows) width = std::max(width, row.name.size());
  const int wide = static_cast<int>(width);
  std::printf("\n| %-*s |    median |     least | to floor | of leasts |\n", wide,
              std::string{title}.c_str());
  std::printf("|-%s-|----------:|----------:|---------:|----------:|\n", std::string(width, '-').c_str());
  for (const Measured& row : rows)
    std::printf("| %-*s | %9s | %9s | %8.2f | %9.2f |\n", wide, row.name.c_str(),
                time_text(row.median).c_str(), time_text(row.least).c_str(), row.ratio, row.least_ratio);
  std::fflush(stdout);
}

bool print_verdict(std::string_view requirement, double measured, double most) {
  const bool holds = measured <= most;
  std::printf("%-8s %s: %.2f, at most %.2f\n", holds ? "holds" : "MISSED", std::string{requirement}.c_str(),
              measured, most);
  std::fflush(stdout);
  return holds;
}

}  // namespace bench
