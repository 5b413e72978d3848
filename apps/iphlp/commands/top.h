// `iphlp top`: who speaks with whom, and how much, from one look to the next.
#pragma once

#include <chrono>
#include <cstdint>
#include <iphlp/sockets.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "output/json.h"

namespace iphlp::cli {

enum class TopOrder { traffic, connections, name };

struct TopOptions {
  double interval = 1;      // seconds between two looks
  std::uint64_t count = 0;  // looks; 0: until somebody has seen enough
  std::size_t rows = 0;     // processes; 0: as many as the screen has room for, or all
  TopOrder order = TopOrder::traffic;
  bool json = false;
};

// One process and its TCP connections. Rates are bytes a second since the look before.
struct TopProcess {
  std::uint32_t process = 0;  // 0: those whose process cannot be seen, and those that are nobody's any more
  std::string name;
  std::string service;
  std::size_t established = 0;
  std::size_t listening = 0;
  std::size_t other = 0;  // being made or ended
  double received = 0;
  double sent = 0;

  [[nodiscard]] std::size_t connections() const { return established + other; }
};

struct TopFrame {
  std::chrono::sys_seconds time;
  std::vector<TopProcess> processes;  // in the order that was asked for
  std::size_t sockets = 0;
  std::size_t unmeasured = 0;  // connections beyond those whose bytes were asked for
  double received = 0;
  double sent = 0;
};

// Looks again and again, and remembers what it needs for the next rates.
class TopLooks {
 public:
  [[nodiscard]] TopFrame look(TopOrder order);

 private:
  struct Seen {
    tcp_traffic traffic;
    std::uint64_t at = 0;  // by which look
  };
  void measure(const tcp_socket& socket, TopProcess& process, double seconds);
  void name(TopProcess& process);

  std::map<std::string, Seen> seen_;           // by both ends of the connection
  std::map<std::uint32_t, program> programs_;  // that were seen in the last look
  std::optional<std::chrono::steady_clock::time_point> last_;
  std::uint64_t looks_ = 0;
};

// The lines of a frame: what it sums up to, the columns' names, a process.
[[nodiscard]] std::string top_summary(const TopFrame& frame);
[[nodiscard]] std::string top_head();
[[nodiscard]] std::string top_line(const TopProcess& process);

void print_top(std::FILE* stream, const TopFrame& frame, std::size_t rows);
[[nodiscard]] Json top_json(const TopFrame& frame, std::size_t rows);
// The live screen; returns when the user leaves it.
void show_top(const TopOptions& given);

}  // namespace iphlp::cli
