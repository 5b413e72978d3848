// Interfaces, leases, tables and the protocols' own counters; and what becomes of a part that cannot be had.
#include "commands/export_metrics.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iphlp/adapters.hpp>
#include <iphlp/interfaces.hpp>
#include <iphlp/neighbors.hpp>
#include <iphlp/routes.hpp>
#include <iphlp/statistics.hpp>
#include <iterator>
#include <map>
#include <utility>

#include "commands/route.h"
#include "output/text.h"

namespace iphlp::cli {
namespace {

using Clock = std::chrono::steady_clock;

const char* word_of(ip_family family) {
  return family == ip_family::v6 ? "ipv6" : "ipv4";
}

template <class Interfaces, class Value>
void each_interface(Families& into, const Interfaces& all, Value value) {
  for (const network_interface& one : all)
    into.sample(static_cast<double>(value(one)), {{"interface", clean(one.name)}});
}

// Name, help and where in the counters.
struct InterfaceCounter {
  const char* name;
  const char* help;
  std::uint64_t interface_counters::* value;
};
constexpr std::array interface_counters_of{
    InterfaceCounter{"iphlp_interface_receive_bytes_total", "Bytes received", &interface_counters::in_octets},
    InterfaceCounter{"iphlp_interface_receive_unicast_packets_total", "Packets received for this host alone",
                     &interface_counters::in_unicast},
    InterfaceCounter{"iphlp_interface_receive_multicast_packets_total",
                     "Packets received for groups and for all", &interface_counters::in_multicast},
    InterfaceCounter{"iphlp_interface_receive_discards_total", "Packets received and given up",
                     &interface_counters::in_discards},
    InterfaceCounter{"iphlp_interface_receive_errors_total", "Packets received with errors",
                     &interface_counters::in_errors},
    InterfaceCounter{"iphlp_interface_transmit_bytes_total", "Bytes sent", &interface_counters::out_octets},
    InterfaceCounter{"iphlp_interface_transmit_packets_total", "Packets sent",
                     &interface_counters::out_unicast},
    InterfaceCounter{"iphlp_interface_transmit_discards_total", "Packets given up unsent",
                     &interface_counters::out_discards},
    InterfaceCounter{"iphlp_interface_transmit_errors_total", "Packets that could not be sent",
                     &interface_counters::out_errors}};

struct TcpCounter {
  const char* name;
  const char* help;
  std::uint32_t tcp_statistics::* value;
};
constexpr std::array tcp_counters_of{
    TcpCounter{"iphlp_tcp_active_opens_total", "Connections begun", &tcp_statistics::active_opens},
    TcpCounter{"iphlp_tcp_passive_opens_total", "Connections accepted", &tcp_statistics::passive_opens},
    TcpCounter{"iphlp_tcp_failed_attempts_total", "Connections that did not come about",
               &tcp_statistics::failed_attempts},
    TcpCounter{"iphlp_tcp_resets_total", "Connections that were reset", &tcp_statistics::resets},
    TcpCounter{"iphlp_tcp_received_segments_total", "Segments received", &tcp_statistics::segments_received},
    TcpCounter{"iphlp_tcp_sent_segments_total", "Segments sent", &tcp_statistics::segments_sent},
    TcpCounter{"iphlp_tcp_retransmitted_segments_total", "Segments sent again",
               &tcp_statistics::segments_retransmitted},
    TcpCounter{"iphlp_tcp_receive_errors_total", "Segments received with errors",
               &tcp_statistics::receive_errors},
    TcpCounter{"iphlp_tcp_sent_resets_total", "Segments sent that reset a connection",
               &tcp_statistics::resets_sent}};

struct UdpCounter {
  const char* name;
  const char* help;
  std::uint32_t udp_statistics::* value;
};
constexpr std::array udp_counters_of{
    UdpCounter{"iphlp_udp_received_datagrams_total", "Datagrams delivered", &udp_statistics::received},
    UdpCounter{"iphlp_udp_no_port_total", "Datagrams for which nobody listened", &udp_statistics::no_ports},
    UdpCounter{"iphlp_udp_receive_errors_total", "Datagrams received and given up",
               &udp_statistics::receive_errors},
    UdpCounter{"iphlp_udp_sent_datagrams_total", "Datagrams sent", &udp_statistics::sent}};

// The families that this system has, each with its counters.
template <class Statistics>
std::map<ip_family, Statistics> by_family(Statistics (*ask)(ip_family, std::error_code&)) {
  std::map<ip_family, Statistics> all;
  for (const ip_family family : {ip_family::v4, ip_family::v6}) {
    std::error_code error;  // NOLINT(misc-const-correctness): not seen in a template, ask() writes it
    const Statistics found = ask(family, error);
    if (!error)
      all.emplace(family, found);
    else if (error != errc::not_supported)
      throw std::system_error(error);
  }
  return all;
}

template <class Counters, class Statistics>
void add_counters(Families& into, const Counters& counters, const std::map<ip_family, Statistics>& all) {
  for (const auto& counter : counters) {
    into.counter(counter.name, counter.help);
    for (const auto& [family, one] : all)
      into.sample(static_cast<double>(one.*counter.value), {{"family", word_of(family)}});
  }
}

}  // namespace

void Families::gauge(std::string name, std::string help) {
  all_.push_back({.name = std::move(name),
                  .help = std::move(help),
                  .type = prometheus::MetricType::Gauge,
                  .metric = {}});
}

void Families::counter(std::string name, std::string help) {
  all_.push_back({.name = std::move(name),
                  .help = std::move(help),
                  .type = prometheus::MetricType::Counter,
                  .metric = {}});
}

void Families::sample(double value, Labels labels) {
  prometheus::ClientMetric one;
  one.label = std::move(labels);
  (all_.back().type == prometheus::MetricType::Counter ? one.counter.value : one.gauge.value) = value;
  all_.back().metric.push_back(std::move(one));
}

void Families::append(Families others) {
  std::ranges::move(others.all_, std::back_inserter(all_));
}

void add_interfaces(Families& into, std::size_t most) {
  auto all = interfaces();
  std::ranges::sort(all, {}, &network_interface::index);
  const std::size_t left_out = all.size() - std::min(all.size(), most);
  all.resize(all.size() - left_out);
  into.gauge("iphlp_interfaces_left_out",
             "Interfaces that have no figures here: there are more than --interfaces allows");
  into.sample(static_cast<double>(left_out));
  into.gauge("iphlp_interface_info", "What an interface is; always 1");
  for (const network_interface& one : all)
    into.sample(1, {{"interface", clean(one.name)},
                    {"type", std::string(to_string(one.type))},
                    {"physical_address", one.physical_address.to_string()},
                    {"description", clean(one.description)}});
  into.gauge("iphlp_interface_up", "1 where an interface carries packets");
  each_interface(into, all,
                 [](const network_interface& one) { return one.status == operational_status::up; });
  into.gauge("iphlp_interface_mtu_bytes", "Largest packet");
  each_interface(into, all, [](const network_interface& one) { return one.mtu; });
  into.gauge("iphlp_interface_transmit_speed_bytes", "Bytes a second that the driver claims");
  for (const network_interface& one : all)
    if (one.transmit_speed)
      into.sample(static_cast<double>(*one.transmit_speed) / 8, {{"interface", clean(one.name)}});
  for (const InterfaceCounter& counter : interface_counters_of) {
    into.counter(counter.name, counter.help);
    each_interface(into, all, [&](const network_interface& one) { return one.counters.*counter.value; });
  }
}

void add_leases(Families& into) {
  const adapter_list list = adapters({.all_interfaces = true, .ipv4_details = true});
  const auto now = std::chrono::system_clock::now();
  std::vector<std::pair<std::string, std::chrono::sys_seconds>> leases;
  into.gauge("iphlp_interface_dns_servers", "DNS servers of an interface");
  for (const adapter& one : list) {
    into.sample(static_cast<double>(std::ranges::distance(one.dns_servers())),
                {{"interface", clean(one.friendly_name())}});
    const auto details = one.ipv4();
    if (details && details->lease_expires)
      leases.emplace_back(clean(one.friendly_name()), *details->lease_expires);
  }
  into.gauge("iphlp_dhcp_lease_remaining_seconds",
             "Time left of the DHCPv4 lease; no sample where there is none or it has no end");
  for (const auto& [name, expires] : leases)
    into.sample(std::chrono::duration<double>(expires - now).count(), {{"interface", name}});
  into.gauge("iphlp_dhcp_lease_expires_timestamp_seconds", "When the DHCPv4 lease ends");
  for (const auto& [name, expires] : leases)
    into.sample(static_cast<double>(expires.time_since_epoch().count()), {{"interface", name}});
}

void add_tables(Families& into) {
  std::map<std::pair<ip_family, route_protocol>, std::uint64_t> by_protocol;
  for (const route& one : routes()) ++by_protocol[{one.destination.address.family(), one.protocol}];
  into.gauge("iphlp_routes", "Routes in the table");
  for (const auto& [key, count] : by_protocol)
    into.sample(static_cast<double>(count),
                {{"family", word_of(key.first)}, {"protocol", word_of(key.second)}});
  std::map<std::pair<ip_family, neighbor_state>, std::uint64_t> by_state;
  for (const neighbor& one : neighbors()) ++by_state[{one.address.family(), one.state}];
  into.gauge("iphlp_neighbors", "Neighbors in the table");
  for (const auto& [key, count] : by_state)
    into.sample(static_cast<double>(count),
                {{"family", word_of(key.first)}, {"state", std::string(to_string(key.second))}});
}

void add_protocols(Families& into) {
  // The kernel counts TCP's segments of both families together, and tells either by the same numbers.
  const tcp_statistics tcp = tcp_statistics_of(ip_family::v4);
  for (const TcpCounter& counter : tcp_counters_of) {
    into.counter(counter.name, counter.help);
    into.sample(tcp.*counter.value);
  }
  const auto udp = by_family<udp_statistics>(&udp_statistics_of);
  add_counters(into, udp_counters_of, udp);
}

std::vector<prometheus::MetricFamily> Metrics::Collect() const {
  const auto start = Clock::now();
  Families all;
  std::vector<std::pair<const char*, bool>> parts;
  // What one part cannot say keeps no other from saying what it knows, and is told.
  const auto part = [&](const char* name, auto add) {
    Families families;
    bool failed = false;
    try {
      add(families);
    } catch (const std::exception&) {
      failed = true;
    }
    if (!failed) all.append(std::move(families));
    parts.emplace_back(name, failed);
  };
  part("interfaces", [&](Families& into) { add_interfaces(into, options_.most_interfaces); });
  part("leases", &add_leases);
  part("tables", &add_tables);
  part("protocols", &add_protocols);
  part("sockets", [&](Families& into) { add_sockets(into, options_.most_processes); });
  if (!options_.watched.empty())
    part("watched", [&](Families& into) { add_watched(into, options_.watched); });
  all.gauge("iphlp_build_info", "Which version exports; always 1");
  all.sample(1, {{"version", version_text()}});
  all.gauge("iphlp_export_failed", "1 for a part that could not be asked for and is missing");
  for (const auto& [name, failed] : parts) all.sample(failed ? 1 : 0, {{"part", name}});
  all.gauge("iphlp_export_duration_seconds", "How long it took to ask for all of it");
  all.sample(std::chrono::duration<double>(Clock::now() - start).count());
  return all.take();
}

}  // namespace iphlp::cli
