// The facts of `iphlp netstat` for programs.
#include "commands/netstat.h"
#include "commands/route.h"

namespace iphlp::cli {
namespace {

Json end_json(const endpoint& end) {
  return {{"address", end.address.to_string()}, {"port", end.port}};
}

Json program_json(const NetstatFacts& facts, std::uint32_t process) {
  const auto found = facts.programs.find(process);
  if (found == facts.programs.end()) return nullptr;
  return {{"name", found->second.name},
          {"path", text_or_null(found->second.path)},
          {"service", text_or_null(found->second.description)}};
}

Json sockets_json(const NetstatFacts& facts, const NetstatOptions& options) {
  Json list = Json::array();
  for (const ConnectionFacts& one : facts.connections) {
    Json row{{"protocol", one.protocol},
             {"local", end_json(one.local)},
             {"remote", one.remote ? end_json(*one.remote) : Json(nullptr)},
             {"state", one.state ? Json(to_string(*one.state)) : Json(nullptr)},
             {"process", one.process == 0 ? Json(nullptr) : Json(one.process)}};
    if (options.programs) row["program"] = program_json(facts, one.process);
    list.push_back(std::move(row));
  }
  return list;
}

Json ip_json(const ip_statistics& s) {
  return {{"forwards", s.forwards},
          {"default_ttl", s.default_ttl},
          {"received", s.received},
          {"header_errors", s.header_errors},
          {"address_errors", s.address_errors},
          {"forwarded", s.forwarded},
          {"unknown_protocols", s.unknown_protocols},
          {"received_discarded", s.received_discarded},
          {"delivered", s.delivered},
          {"requested", s.requested},
          {"sent_discarded", s.sent_discarded},
          {"without_route", s.without_route},
          {"reassembly_required", s.reassembly_required},
          {"reassembled", s.reassembled},
          {"reassembly_failures", s.reassembly_failures},
          {"fragmented", s.fragmented},
          {"fragmentation_failures", s.fragmentation_failures},
          {"fragments_created", s.fragments_created},
          {"interfaces", s.interfaces},
          {"addresses", s.addresses},
          {"routes", s.routes}};
}

Json direction_json(const icmp_direction& s) {
  Json types = Json::object();
  for (std::size_t type = 0; type < s.by_type.size(); ++type)
    if (s.by_type[type] != 0) types[std::to_string(type)] = s.by_type[type];
  return {{"messages", s.messages}, {"errors", s.errors}, {"by_type", types}};
}

Json tcp_json(const tcp_statistics& s) {
  return {{"active_opens", s.active_opens},
          {"passive_opens", s.passive_opens},
          {"failed_attempts", s.failed_attempts},
          {"resets", s.resets},
          {"established", s.established},
          {"connections", s.connections},
          {"segments_received", s.segments_received},
          {"segments_sent", s.segments_sent},
          {"segments_retransmitted", s.segments_retransmitted},
          {"receive_errors", s.receive_errors},
          {"resets_sent", s.resets_sent}};
}

Json udp_json(const udp_statistics& s) {
  return {{"received", s.received},
          {"no_ports", s.no_ports},
          {"receive_errors", s.receive_errors},
          {"sent", s.sent},
          {"sockets", s.listeners}};
}

Json traffic_json(const interface_counters& c) {
  return {{"received",
           {{"bytes", c.in_octets},
            {"unicast_packets", c.in_unicast},
            {"other_packets", c.in_multicast},
            {"discards", c.in_discards},
            {"errors", c.in_errors},
            {"unknown_protocols", c.in_unknown_protocols}}},
          {"sent",
           {{"bytes", c.out_octets},
            {"unicast_packets", c.out_unicast},
            {"other_packets", c.out_multicast},
            {"discards", c.out_discards},
            {"errors", c.out_errors}}}};
}

Json statistics_json(const NetstatFacts& facts) {
  Json all = Json::object();
  for (const auto& [protocol, s] : facts.ip) all[protocol] = ip_json(s);
  for (const auto& [protocol, s] : facts.icmp)
    all[protocol] = {{"received", direction_json(s.received)}, {"sent", direction_json(s.sent)}};
  for (const auto& [protocol, s] : facts.tcp) all[protocol] = tcp_json(s);
  for (const auto& [protocol, s] : facts.udp) all[protocol] = udp_json(s);
  return all;
}

}  // namespace

Json netstat_json(const NetstatFacts& facts, const NetstatOptions& options) {
  Json document{{"format", "iphlp-netstat-1"}};
  if (options.statistics) document["statistics"] = statistics_json(facts);
  if (options.ethernet) document["interfaces"] = traffic_json(facts.traffic);
  if (options.routes) {
    Json& rows = document["routes"] = Json::array();
    for (const route& one : facts.routes) rows.push_back(route_json(facts.adapters, one));
  }
  if (options.shows_sockets()) document["sockets"] = sockets_json(facts, options);
  return document;
}

}  // namespace iphlp::cli
