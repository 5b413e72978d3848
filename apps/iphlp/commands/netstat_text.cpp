// The facts of `iphlp netstat` as people know them.
#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "commands/endpoint_names.h"
#include "commands/netstat.h"
#include "commands/route.h"

namespace iphlp::cli {
namespace {

// "TCP", "TCPv6"
std::string shown(const std::string& protocol) {
  std::string text = protocol;
  for (char& c : text)
    if (c != 'v') c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return text;
}

struct Line {
  std::string protocol;
  std::string local;
  std::string remote;
  std::string state;
  std::string process;
  std::string program;
};

std::string program_text(const NetstatFacts& facts, std::uint32_t process) {
  const auto found = facts.programs.find(process);
  if (found == facts.programs.end()) return process == 0 ? "" : " cannot be seen";
  const program& one = found->second;
  return fmt::format(" [{}]{}{}", clean(one.name), one.description.empty() ? "" : "  ",
                     clean(one.description));
}

std::vector<Line> lines_of(const NetstatFacts& facts, const NetstatOptions& options) {
  EndpointNames names{options.numeric};
  std::vector<Line> lines;
  for (const ConnectionFacts& one : facts.connections) {
    const bool udp = !one.state;
    const bool speaks = one.remote && one.state != tcp_state::listen;
    lines.push_back({.protocol = shown(one.protocol),
                     .local = names.text(one.local, udp),
                     .remote = speaks       ? names.text(*one.remote, udp)
                               : one.remote ? one.remote->to_string()
                                            : "*:*",
                     .state = one.state ? to_string(*one.state) : "",
                     .process = one.process == 0 ? "" : std::to_string(one.process),
                     .program = options.programs ? program_text(facts, one.process) : ""});
  }
  return lines;
}

std::size_t widest(const std::vector<Line>& lines, std::string Line::* member, std::size_t least) {
  for (const Line& line : lines) least = std::max(least, (line.*member).size());
  return least;
}

void print_connections(std::FILE* stream, const NetstatFacts& facts, const NetstatOptions& options) {
  std::vector<Line> lines = lines_of(facts, options);
  lines.insert(lines.begin(), {.protocol = "Proto",
                               .local = "Local Address",
                               .remote = "Foreign Address",
                               .state = "State",
                               .process = "PID",
                               .program = {}});
  const std::size_t local = widest(lines, &Line::local, 22);
  const std::size_t remote = widest(lines, &Line::remote, 22);
  fmt::print(stream, "\nActive Connections\n\n");
  for (const Line& line : lines) {
    std::string text = fmt::format("  {:<6} {:<{}} {:<{}} {:<12}", line.protocol, line.local, local,
                                   line.remote, remote, line.state);
    if (options.processes) text += "  " + line.process;
    text.erase(text.find_last_not_of(' ') + 1);
    fmt::print(stream, "{}\n", text);
    if (!line.program.empty()) fmt::print(stream, "{}\n", line.program);
  }
}

using Counter = std::pair<const char*, std::uint32_t>;

void print_counters(std::FILE* stream, const std::string& title, std::initializer_list<Counter> counters) {
  fmt::print(stream, "\n{} Statistics\n\n", title);
  for (const auto& [words, number] : counters) fmt::print(stream, "  {:<34} = {}\n", words, number);
}

void print_statistics(std::FILE* stream, const std::string& title, const ip_statistics& s) {
  print_counters(stream, title,
                 {{"Packets Received", s.received},
                  {"Received Header Errors", s.header_errors},
                  {"Received Address Errors", s.address_errors},
                  {"Datagrams Forwarded", s.forwarded},
                  {"Unknown Protocols Received", s.unknown_protocols},
                  {"Received Packets Discarded", s.received_discarded},
                  {"Received Packets Delivered", s.delivered},
                  {"Output Requests", s.requested},
                  {"Routing Discards", s.routing_discarded},
                  {"Discarded Output Packets", s.sent_discarded},
                  {"Output Packet No Route", s.without_route},
                  {"Reassembly Required", s.reassembly_required},
                  {"Reassembly Successful", s.reassembled},
                  {"Reassembly Failures", s.reassembly_failures},
                  {"Datagrams Successfully Fragmented", s.fragmented},
                  {"Datagrams Failing Fragmentation", s.fragmentation_failures},
                  {"Fragments Created", s.fragments_created}});
}

void print_statistics(std::FILE* stream, const std::string& title, const tcp_statistics& s) {
  print_counters(stream, title,
                 {{"Active Opens", s.active_opens},
                  {"Passive Opens", s.passive_opens},
                  {"Failed Connection Attempts", s.failed_attempts},
                  {"Reset Connections", s.resets},
                  {"Current Connections", s.established},
                  {"Segments Received", s.segments_received},
                  {"Segments Sent", s.segments_sent},
                  {"Segments Retransmitted", s.segments_retransmitted}});
}

void print_statistics(std::FILE* stream, const std::string& title, const udp_statistics& s) {
  print_counters(stream, title,
                 {{"Datagrams Received", s.received},
                  {"No Ports", s.no_ports},
                  {"Receive Errors", s.receive_errors},
                  {"Datagrams Sent", s.sent}});
}

struct Type {
  std::size_t number;
  const char* words;
};
constexpr std::array v4_types{Type{3, "Destination Unreachable"},
                              Type{11, "Time Exceeded"},
                              Type{12, "Parameter Problems"},
                              Type{4, "Source Quenches"},
                              Type{5, "Redirects"},
                              Type{0, "Echo Replies"},
                              Type{8, "Echos"},
                              Type{13, "Timestamps"},
                              Type{14, "Timestamp Replies"},
                              Type{17, "Address Masks"},
                              Type{18, "Address Mask Replies"},
                              Type{10, "Router Solicitations"},
                              Type{9, "Router Advertisements"}};
constexpr std::array v6_types{Type{1, "Destination Unreachable"},
                              Type{2, "Packet Too Big"},
                              Type{3, "Time Exceeded"},
                              Type{4, "Parameter Problems"},
                              Type{128, "Echos"},
                              Type{129, "Echo Replies"},
                              Type{130, "MLD Queries"},
                              Type{131, "MLD Reports"},
                              Type{132, "MLD Dones"},
                              Type{143, "MLDv2 Reports"},
                              Type{133, "Router Solicitations"},
                              Type{134, "Router Advertisements"},
                              Type{135, "Neighbor Solicitations"},
                              Type{136, "Neighbor Advertisements"},
                              Type{137, "Redirects"}};

void print_icmp(std::FILE* stream, const std::string& protocol, const icmp_statistics& s) {
  fmt::print(stream, "\n{} Statistics\n\n  {:<26} {:>10} {:>10}\n", shown(protocol), "", "Received", "Sent");
  const auto line = [&](const char* words, std::uint32_t in, std::uint32_t out) {
    fmt::print(stream, "  {:<26} {:>10} {:>10}\n", words, in, out);
  };
  line("Messages", s.received.messages, s.sent.messages);
  line("Errors", s.received.errors, s.sent.errors);
  const auto type_line = [&](const Type& type) {
    line(type.words, s.received.by_type[type.number], s.sent.by_type[type.number]);
  };
  if (protocol == "icmp")
    std::ranges::for_each(v4_types, type_line);
  else
    std::ranges::for_each(v6_types, type_line);
}

void print_traffic(std::FILE* stream, const interface_counters& c) {
  fmt::print(stream, "Interface Statistics\n\n  {:<20} {:>20} {:>20}\n\n", "", "Received", "Sent");
  const auto line = [&](const char* words, std::uint64_t in, std::uint64_t out) {
    fmt::print(stream, "  {:<20} {:>20} {:>20}\n", words, in, out);
  };
  line("Bytes", c.in_octets, c.out_octets);
  line("Unicast packets", c.in_unicast, c.out_unicast);
  line("Non-unicast packets", c.in_multicast, c.out_multicast);
  line("Discards", c.in_discards, c.out_discards);
  line("Errors", c.in_errors, c.out_errors);
  fmt::print(stream, "  {:<20} {:>20}\n", "Unknown protocols", c.in_unknown_protocols);
}

std::string title_of(const std::string& protocol) {
  return protocol == "ip" ? "IPv4" : "IPv6";
}

}  // namespace

void print_netstat(std::FILE* stream, const NetstatFacts& facts, const NetstatOptions& options) {
  if (options.shows_sockets()) print_connections(stream, facts, options);
  if (options.routes) print_routes(stream, facts.adapters, facts.routes);
  if (options.ethernet) print_traffic(stream, facts.traffic);
  for (const auto& [protocol, s] : facts.ip) print_statistics(stream, title_of(protocol), s);
  for (const auto& [protocol, s] : facts.icmp) print_icmp(stream, protocol, s);
  for (const auto& [protocol, s] : facts.tcp) print_statistics(stream, shown(protocol), s);
  for (const auto& [protocol, s] : facts.udp) print_statistics(stream, shown(protocol), s);
}

}  // namespace iphlp::cli
