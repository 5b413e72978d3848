// What `iphlp netstat` gathers, before it is shown as text or as JSON.
#pragma once

#include <iphlp/adapters.hpp>
#include <iphlp/interfaces.hpp>
#include <iphlp/routes.hpp>
#include <iphlp/sockets.hpp>
#include <iphlp/statistics.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "output/json.h"
#include "output/text.h"

namespace iphlp::cli {

struct NetstatOptions {
  bool all = false;        // listeners and UDP too
  bool numeric = false;    // addresses and ports as numbers
  bool processes = false;  // their numbers
  bool programs = false;   // their names
  bool statistics = false;
  bool ethernet = false;  // what all interfaces counted
  bool routes = false;
  bool json = false;
  std::string protocol;  // "tcp", "udpv6", "icmp", …; "" for all

  [[nodiscard]] bool shows_sockets() const { return !statistics && !ethernet && !routes; }
};

// A name is "" where nothing is known of it, or nobody asked.
struct ConnectionFacts {
  std::string protocol;  // "tcp", "tcpv6", "udp", "udpv6"
  endpoint local;
  std::optional<endpoint> remote;  // UDP's sockets have none here
  std::optional<tcp_state> state;
  std::uint32_t process = 0;
};

struct NetstatFacts {
  std::vector<ConnectionFacts> connections;
  std::map<std::uint32_t, program> programs;  // of the processes above, where they were asked for
  std::map<std::string, ip_statistics> ip;    // by protocol, as the others
  std::map<std::string, icmp_statistics> icmp;
  std::map<std::string, tcp_statistics> tcp;
  std::map<std::string, udp_statistics> udp;
  interface_counters traffic;  // of all interfaces but the loopback
  adapter_list adapters;       // that the routes name
  std::vector<route> routes;
};

void print_netstat(std::FILE* stream, const NetstatFacts& facts, const NetstatOptions& options);
[[nodiscard]] Json netstat_json(const NetstatFacts& facts, const NetstatOptions& options);

}  // namespace iphlp::cli
