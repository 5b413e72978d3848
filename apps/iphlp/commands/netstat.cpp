// iphlp netstat: which sockets and which counters are meant, and what has to be asked about them.
#include "commands/netstat.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

namespace iphlp::cli {
namespace {

constexpr std::array families{ip_family::v4, ip_family::v6};

// "tcp" of IPv4, "tcpv6" of IPv6.
std::string named(const char* transport, ip_family family) {
  return std::string(transport) + (family == ip_family::v6 ? "v6" : "");
}

bool is_wanted(const NetstatOptions& options, const std::string& protocol) {
  return options.protocol.empty() || options.protocol == protocol;
}

void gather_connections(const NetstatOptions& options, NetstatFacts& facts) {
  for (const ip_family family : families) {
    const std::string tcp = named("tcp", family);
    const std::string udp = named("udp", family);
    const socket_options question{.family = family,
                                  .kind = options.all ? tcp_sockets_of::all : tcp_sockets_of::connections};
    if (is_wanted(options, tcp))
      for (const tcp_socket& socket : tcp_sockets(question))
        facts.connections.push_back({.protocol = tcp,
                                     .local = socket.local,
                                     .remote = socket.remote,
                                     .state = socket.state,
                                     .process = socket.process});
    if (options.all && is_wanted(options, udp))
      for (const udp_socket& socket : udp_sockets(question))
        facts.connections.push_back({.protocol = udp,
                                     .local = socket.local,
                                     .remote = std::nullopt,
                                     .state = std::nullopt,
                                     .process = socket.process});
  }
  if (!options.programs) return;
  for (const ConnectionFacts& connection : facts.connections) {
    if (connection.process == 0 || facts.programs.contains(connection.process)) continue;
    std::error_code error;  // it may have ended, or not be ours to see: it has no name then
    if (const auto found = program_of(connection.process, error))
      facts.programs.emplace(connection.process, *found);
  }
}

// A system without a family has no counters of it.
template <class Statistics, class Ask>
void gather(const NetstatOptions& options, const char* transport, std::map<std::string, Statistics>& into,
            Ask ask) {
  for (const ip_family family : families) {
    const std::string protocol = named(transport, family);
    if (!is_wanted(options, protocol)) continue;
    std::error_code error;
    const Statistics found = ask(family, error);
    if (error == errc::not_supported) continue;
    if (error) throw std::system_error(error, "statistics of " + protocol);
    into.emplace(protocol, found);
  }
}

void gather_statistics(const NetstatOptions& options, NetstatFacts& facts) {
  using Family = ip_family;
  gather(options, "ip", facts.ip, [](Family f, std::error_code& e) { return ip_statistics_of(f, e); });
  gather(options, "icmp", facts.icmp, [](Family f, std::error_code& e) { return icmp_statistics_of(f, e); });
  gather(options, "tcp", facts.tcp, [](Family f, std::error_code& e) { return tcp_statistics_of(f, e); });
  gather(options, "udp", facts.udp, [](Family f, std::error_code& e) { return udp_statistics_of(f, e); });
}

void gather_traffic(NetstatFacts& facts) {
  interface_counters& sum = facts.traffic;
  for (const network_interface& one : interfaces()) {
    if (one.type == interface_type::loopback) continue;
    sum.in_octets += one.counters.in_octets;
    sum.in_unicast += one.counters.in_unicast;
    sum.in_multicast += one.counters.in_multicast;
    sum.in_discards += one.counters.in_discards;
    sum.in_errors += one.counters.in_errors;
    sum.in_unknown_protocols += one.counters.in_unknown_protocols;
    sum.out_octets += one.counters.out_octets;
    sum.out_unicast += one.counters.out_unicast;
    sum.out_multicast += one.counters.out_multicast;
    sum.out_discards += one.counters.out_discards;
    sum.out_errors += one.counters.out_errors;
  }
}

void gather_routes(NetstatFacts& facts) {
  facts.adapters = adapters(adapter_options{.all_interfaces = true});
  for (const route& one : routes()) facts.routes.push_back(one);
}

void run(NetstatOptions options, const Output& output) {
  std::ranges::transform(options.protocol, options.protocol.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  NetstatFacts facts;
  if (options.statistics) gather_statistics(options, facts);
  if (options.ethernet) gather_traffic(facts);
  if (options.routes) gather_routes(facts);
  if (options.shows_sockets()) gather_connections(options, facts);
  if (options.json)
    print(output.stream, netstat_json(facts, options));
  else
    print_netstat(output.stream, facts, options);
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<NetstatOptions>();
  parser.add_flag("-a,--all", options->all, "Listening and UDP sockets too");
  parser.add_flag("-n,--numeric", options->numeric, "Addresses and ports as numbers");
  parser.add_flag("-o,--processes", options->processes, "The process behind each socket");
  parser.add_flag("-b,--programs", options->programs, "The program behind each socket, and its service");
  parser.add_flag("-s,--statistics", options->statistics, "Counters by protocol instead of sockets");
  parser
      .add_option("-p,--protocol", options->protocol,
                  "Only this one: TCP, UDP, TCPv6, UDPv6; with -s also IP, IPv6, ICMP, ICMPv6")
      ->type_name("PROTOCOL")
      ->check(
          CLI::IsMember({"ip", "ipv6", "icmp", "icmpv6", "tcp", "tcpv6", "udp", "udpv6"}, CLI::ignore_case));
  parser.add_flag("-e,--ethernet", options->ethernet, "What the interfaces received and sent, in all");
  parser.add_flag("-r,--routes", options->routes, "The routes, as iphlp route print shows them");
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer(
      "Examples:\n"
      "  iphlp netstat -ano           every socket with its process\n"
      "  iphlp netstat -nb            who speaks with whom\n"
      "  iphlp netstat -es            all counters there are\n"
      "  iphlp netstat -s -p tcp      TCP's counters\n"
      "  iphlp netstat -ab --json | jq '.sockets[] | select(.state == \"LISTENING\")'");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::netstat{
    "netstat", "Show connections, listening sockets and counters, as netstat does", &prepare};

}  // namespace iphlp::cli
