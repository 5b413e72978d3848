// What `iphlp top` sees at one look, and what has happened since the one before.
#include <algorithm>
#include <tuple>

#include "commands/top.h"

namespace iphlp::cli {
namespace {

// A lookup for each connection: so many a look, the rest are counted only.
constexpr std::size_t most_measured = 4096;

std::string key_of(const tcp_socket& socket) {
  return socket.local.to_string() + ' ' + socket.remote.to_string();
}

void sort(std::vector<TopProcess>& processes, TopOrder order) {
  std::ranges::sort(processes, [order](const TopProcess& a, const TopProcess& b) {
    if (order == TopOrder::name) return std::tie(a.name, a.process) < std::tie(b.name, b.process);
    const auto weight = [order](const TopProcess& p) {
      const auto connections = static_cast<double>(p.connections());
      const double traffic = p.received + p.sent;
      return order == TopOrder::traffic ? std::tuple(traffic, connections) : std::tuple(connections, traffic);
    };
    if (weight(a) != weight(b)) return weight(a) > weight(b);
    return a.process < b.process;
  });
}

}  // namespace

void TopLooks::measure(const tcp_socket& socket, TopProcess& process, double seconds) {
  std::error_code gone;  // it has ended since
  const auto traffic = traffic_of(socket, gone);
  if (!traffic) return;
  Seen& before = seen_[key_of(socket)];
  // One that is new has done all of it since the last look; a counter that fell is another connection's.
  const bool continues = before.at + 1 == looks_ && before.traffic.sent <= traffic->sent &&
                         before.traffic.received <= traffic->received;
  const tcp_traffic from = continues ? before.traffic : tcp_traffic{};
  if (seconds > 0) {
    process.sent += static_cast<double>(traffic->sent - from.sent) / seconds;
    process.received += static_cast<double>(traffic->received - from.received) / seconds;
  }
  before = {.traffic = *traffic, .at = looks_};
}

void TopLooks::name(TopProcess& process) {
  if (process.process == 0) return;
  auto known = programs_.find(process.process);
  if (known == programs_.end()) {
    std::error_code error;  // it may not be ours to see: it has no name then
    known = programs_.emplace(process.process, program_of(process.process, error).value_or(program{})).first;
  }
  process.name = known->second.name;
  process.service = known->second.description;
}

TopFrame TopLooks::look(TopOrder order) {
  const auto now = std::chrono::steady_clock::now();
  const double seconds = last_ ? std::chrono::duration<double>(now - *last_).count() : 0;
  last_ = now;
  ++looks_;
  TopFrame frame;
  frame.time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  std::map<std::uint32_t, TopProcess> processes;
  std::size_t measured = 0;
  for (const tcp_socket& socket : tcp_sockets({.sorted = false})) {
    ++frame.sockets;
    TopProcess& process = processes[socket.process];
    process.process = socket.process;
    if (socket.listens()) {
      ++process.listening;
    } else if (socket.state != tcp_state::established) {
      ++process.other;
    } else {
      ++process.established;
      if (++measured <= most_measured)
        measure(socket, process, seconds);
      else
        ++frame.unmeasured;
    }
  }
  std::erase_if(seen_, [this](const auto& one) { return one.second.at != looks_; });
  std::erase_if(programs_, [&](const auto& one) { return !processes.contains(one.first); });
  for (auto& [number, process] : processes) {
    name(process);
    frame.received += process.received;
    frame.sent += process.sent;
    frame.processes.push_back(std::move(process));
  }
  sort(frame.processes, order);
  return frame;
}

}  // namespace iphlp::cli
