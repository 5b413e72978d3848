// One look of `iphlp top` as text and as JSON.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "commands/top.h"
#include "output/text.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

std::size_t shown(const TopFrame& frame, std::size_t rows) {
  return rows == 0 ? frame.processes.size() : std::min(rows, frame.processes.size());
}

std::int64_t rounded(double rate) {
  return std::llround(rate);
}

}  // namespace

std::string top_summary(const TopFrame& frame) {
  const std::string unmeasured =
      frame.unmeasured == 0 ? "" : fmt::format(", {} of them not measured", frame.unmeasured);
  return fmt::format("{}   {} sockets{}   received {}   sent {}", local_time(frame.time), frame.sockets,
                     unmeasured, byte_rate(frame.received), byte_rate(frame.sent));
}

std::string top_head() {
  return fmt::format("{:>8}  {:<20} {:>6} {:>6} {:>6} {:>12} {:>12}  {}", "PID", "PROGRAM", "ESTAB", "LISTEN",
                     "OTHER", "RECEIVED", "SENT", "SERVICE");
}

std::string top_line(const TopProcess& p) {
  const std::string name = p.process == 0 ? "(not seen)" : p.name.empty() ? "?" : clean(p.name);
  std::string line =
      fmt::format("{:>8}  {:<20.20} {:>6} {:>6} {:>6} {:>12} {:>12}  {}",
                  p.process == 0 ? "-" : std::to_string(p.process), name, p.established, p.listening, p.other,
                  byte_rate(p.received), byte_rate(p.sent), clean(p.service));
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

void print_top(std::FILE* stream, const TopFrame& frame, std::size_t rows) {
  fmt::print(stream, "{}\n\n{}\n", top_summary(frame), top_head());
  for (std::size_t n = 0; n < shown(frame, rows); ++n)
    fmt::print(stream, "{}\n", top_line(frame.processes[n]));
  fmt::print(stream, "\n");
}

Json top_json(const TopFrame& frame, std::size_t rows) {
  Json document{{"format", "iphlp-top-1"},
                {"time", utc_time(frame.time)},
                {"sockets", frame.sockets},
                {"unmeasured_connections", frame.unmeasured},
                {"received_bytes_per_second", rounded(frame.received)},
                {"sent_bytes_per_second", rounded(frame.sent)}};
  Json& list = document["processes"] = Json::array();
  for (std::size_t n = 0; n < shown(frame, rows); ++n) {
    const TopProcess& p = frame.processes[n];
    list.push_back({{"process", p.process == 0 ? Json(nullptr) : Json(p.process)},
                    {"name", text_or_null(p.name)},
                    {"service", text_or_null(p.service)},
                    {"established", p.established},
                    {"listening", p.listening},
                    {"other", p.other},
                    {"received_bytes_per_second", rounded(p.received)},
                    {"sent_bytes_per_second", rounded(p.sent)}});
  }
  return document;
}

}  // namespace iphlp::cli
