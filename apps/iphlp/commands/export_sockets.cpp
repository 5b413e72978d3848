// Sockets by state and by program, and what is measured of TCP's connections. However many programs there
// are, a few have names and the rest is one.
#include <algorithm>
#include <iphlp/sockets.hpp>
#include <map>
#include <set>

#include "commands/export_metrics.h"
#include "output/text.h"

namespace iphlp::cli {
namespace {

// Each costs a few lookups; beyond it a scrape would take longer than it is apart from the next.
constexpr std::size_t most_measured = 2'000;

struct ProgramFigures {
  std::uint64_t tcp = 0;
  std::uint64_t udp = 0;
  std::uint64_t listeners = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
  std::uint64_t retransmitted = 0;
  std::vector<double> round_trips;  // seconds

  [[nodiscard]] std::uint64_t sockets() const { return tcp + udp; }
  void add(const ProgramFigures& other) {
    tcp += other.tcp;
    udp += other.udp;
    listeners += other.listeners;
    sent += other.sent;
    received += other.received;
    retransmitted += other.retransmitted;
    round_trips.insert(round_trips.end(), other.round_trips.begin(), other.round_trips.end());
  }
};

// By name: one program's processes come and go, its name stays.
class Programs {
 public:
  ProgramFigures& of(std::uint32_t process) {
    const auto known = names_.find(process);
    return by_name_[known != names_.end() ? known->second
                                          : names_.emplace(process, name_of(process)).first->second];
  }
  // Those with most sockets by name, the rest under "other".
  [[nodiscard]] std::vector<std::pair<std::string, ProgramFigures>> largest(std::size_t most) && {
    std::vector<std::pair<std::string, ProgramFigures>> all(std::make_move_iterator(by_name_.begin()),
                                                            std::make_move_iterator(by_name_.end()));
    std::ranges::stable_sort(all, std::greater{}, [](const auto& one) { return one.second.sockets(); });
    if (all.size() <= most) return all;
    ProgramFigures rest;
    for (std::size_t n = most; n < all.size(); ++n) rest.add(all[n].second);
    all.resize(most);
    all.emplace_back("other", std::move(rest));
    return all;
  }

 private:
  static std::string name_of(std::uint32_t process) {
    std::error_code error;  // it may have ended, or not be ours to see
    const auto found = program_of(process, error);
    return found && !found->name.empty() ? clean(found->name) : "unknown";
  }

  std::map<std::uint32_t, std::string> names_;
  std::map<std::string, ProgramFigures> by_name_;
};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

const char* family_of(const endpoint& local) {
  return local.address.is_v6() ? "ipv6" : "ipv4";
}

void measure(const tcp_socket& socket, ProgramFigures& into) {
  std::error_code error;  // it may have ended, or TCP's measures may not be ours to see
  const auto found = measures_of(socket, error);
  if (!found) return;
  into.sent += found->bytes_sent;
  into.received += found->bytes_received;
  into.retransmitted += found->segments_retransmitted;
  into.round_trips.push_back(found->smoothed_rtt_ms / 1e3);
}

template <class Value>
void each_program(Families& into, const std::vector<std::pair<std::string, ProgramFigures>>& all,
                  const char* name, const char* help, Value value) {
  into.gauge(name, help);
  for (const auto& [program, figures] : all)
    into.sample(static_cast<double>(value(figures)), {{"program", program}});
}

void add_programs(Families& into, std::vector<std::pair<std::string, ProgramFigures>> all) {
  into.gauge("iphlp_program_sockets", "Sockets of the processes that run a program");
  for (const auto& [program, figures] : all) {
    into.sample(static_cast<double>(figures.tcp), {{"program", program}, {"protocol", "tcp"}});
    into.sample(static_cast<double>(figures.udp), {{"program", program}, {"protocol", "udp"}});
  }
  each_program(into, all, "iphlp_program_listeners", "Sockets of TCP on which a program listens",
               [](const ProgramFigures& one) { return one.listeners; });
  each_program(into, all, "iphlp_program_tcp_sent_bytes", "Bytes sent over the connections that are open now",
               [](const ProgramFigures& one) { return one.sent; });
  each_program(into, all, "iphlp_program_tcp_received_bytes",
               "Bytes received over the connections that are open now",
               [](const ProgramFigures& one) { return one.received; });
  each_program(into, all, "iphlp_program_tcp_retransmitted_segments",
               "Segments sent again over the connections that are open now",
               [](const ProgramFigures& one) { return one.retransmitted; });
  into.gauge("iphlp_program_tcp_round_trip_seconds",
             "Smoothed round trip times of the connections that are open now");
  for (auto& [program, figures] : all) {
    auto& times = figures.round_trips;
    if (times.empty()) continue;
    std::ranges::sort(times);
    into.sample(times[times.size() / 2], {{"program", program}, {"of", "median"}});
    into.sample(times.back(), {{"program", program}, {"of", "maximum"}});
  }
}

}  // namespace

void add_sockets(Families& into, std::size_t most_programs) {
  std::map<std::pair<std::string, std::string>, std::uint64_t> by_state;
  Programs programs;
  std::size_t connections = 0;
  std::size_t measured = 0;
  for (const tcp_socket& one : tcp_sockets({.sorted = false})) {
    ++by_state[{family_of(one.local), lower(to_string(one.state))}];
    // What waits for its time to end is nobody's any more.
    if (one.state == tcp_state::time_wait) continue;
    ProgramFigures& figures = programs.of(one.process);
    ++figures.tcp;
    if (one.listens()) ++figures.listeners;
    if (one.state != tcp_state::established) continue;
    ++connections;
    if (measured == most_measured) continue;
    ++measured;
    measure(one, figures);
  }
  std::map<std::string, std::uint64_t> udp;
  for (const udp_socket& one : udp_sockets({.sorted = false})) {
    ++udp[family_of(one.local)];
    ++programs.of(one.process).udp;
  }
  into.gauge("iphlp_tcp_sockets", "Sockets of TCP by state");
  for (const auto& [key, count] : by_state)
    into.sample(static_cast<double>(count), {{"family", key.first}, {"state", key.second}});
  into.gauge("iphlp_udp_sockets", "Sockets of UDP");
  for (const auto& [family, count] : udp) into.sample(static_cast<double>(count), {{"family", family}});
  into.gauge("iphlp_tcp_unmeasured_connections",
             "Connections beyond those whose measures are in the figures of programs");
  into.sample(static_cast<double>(connections - measured));
  add_programs(into, std::move(programs).largest(most_programs));
}

}  // namespace iphlp::cli
