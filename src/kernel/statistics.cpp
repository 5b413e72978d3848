#include "kernel/statistics.h"

#include <algorithm>
#include <array>
#include <string>

#include <linux/rtnetlink.h>

#include "base/text.h"
#include "wire/schema.h"
#include "wire/snmp.h"

namespace iphlp::kernel {

namespace {

// Where a counter goes.
template <class Value>
struct Counter {
  std::string_view name;
  std::uint64_t Value::* member;
};

template <class Value, std::size_t count>
bool store(const std::array<Counter<Value>, count>& counters, std::string_view name, std::int64_t number,
           Value& into) {
  const auto found = std::ranges::find(counters, name, &Counter<Value>::name);
  if (found == counters.end()) return false;
  into.*found->member = static_cast<std::uint64_t>(number);
  return true;
}

using net::IpStatistics;
// RFC 1213's names, and RFC 2011's for IPv6.
constexpr std::array<Counter<IpStatistics>, 17> ip_counters{{
    {"InReceives", &IpStatistics::in_receives},
    {"InHdrErrors", &IpStatistics::in_header_errors},
    {"InAddrErrors", &IpStatistics::in_address_errors},
    {"ForwDatagrams", &IpStatistics::forwarded},
    {"OutForwDatagrams", &IpStatistics::forwarded},
    {"InUnknownProtos", &IpStatistics::in_unknown_protocols},
    {"InDiscards", &IpStatistics::in_discards},
    {"InDelivers", &IpStatistics::in_delivers},
    {"OutRequests", &IpStatistics::out_requests},
    {"OutDiscards", &IpStatistics::out_discards},
    {"OutNoRoutes", &IpStatistics::out_no_routes},
    {"ReasmReqds", &IpStatistics::reassembly_requests},
    {"ReasmOKs", &IpStatistics::reassembled},
    {"ReasmFails", &IpStatistics::reassembly_failures},
    {"FragOKs", &IpStatistics::fragmented},
    {"FragFails", &IpStatistics::fragmentation_failures},
    {"FragCreates", &IpStatistics::fragments},
}};

using net::TcpStatistics;
constexpr std::array<Counter<TcpStatistics>, 9> tcp_counters{{
    {"ActiveOpens", &TcpStatistics::active_opens},
    {"PassiveOpens", &TcpStatistics::passive_opens},
    {"AttemptFails", &TcpStatistics::failed_attempts},
    {"EstabResets", &TcpStatistics::resets},
    {"InSegs", &TcpStatistics::in_segments},
    {"OutSegs", &TcpStatistics::out_segments},
    {"RetransSegs", &TcpStatistics::retransmitted},
    {"InErrs", &TcpStatistics::in_errors},
    {"OutRsts", &TcpStatistics::out_resets},
}};

using net::UdpStatistics;
constexpr std::array<Counter<UdpStatistics>, 4> udp_counters{{
    {"InDatagrams", &UdpStatistics::in_datagrams},
    {"NoPorts", &UdpStatistics::no_ports},
    {"InErrors", &UdpStatistics::in_errors},
    {"OutDatagrams", &UdpStatistics::out_datagrams},
}};

constexpr std::string_view snmp_path = "/proc/thread-self/net/snmp";
constexpr std::string_view snmp6_path = "/proc/thread-self/net/snmp6";

std::string setting_of(const os::Root& root, std::string_view path) {
  const auto text = root.read(path);
  return text ? std::string{base::trim(*text)} : std::string{};
}
std::uint32_t number_of(const os::Root& root, std::string_view path) {
  return base::number<std::uint32_t>(setting_of(root, path)).value_or(0);
}

constexpr std::string_view forwarding_path(net::Family family) {
  return family == net::Family::v6 ? "/proc/sys/net/ipv6/conf/all/forwarding"
                                   : "/proc/sys/net/ipv4/ip_forward";
}
constexpr std::string_view ttl_path(net::Family family) {
  return family == net::Family::v6 ? "/proc/sys/net/ipv6/conf/default/hop_limit"
                                   : "/proc/sys/net/ipv4/ip_default_ttl";
}
constexpr std::string_view reassembly_path(net::Family family) {
  return family == net::Family::v6 ? "/proc/sys/net/ipv6/ip6frag_time" : "/proc/sys/net/ipv4/ipfrag_time";
}

using Visit = base::FunctionRef<void(std::string_view, std::int64_t)>;

// Every counter of the family: "Ip" of IPv4, "Ip6" of IPv6.
base::Status each(const os::Root& root, net::Family family, std::string_view protocol, Visit visit) {
  if (family == net::Family::v4) {
    const auto text = root.read(snmp_path);
    if (!text) return base::pass(text);
    wire::each_counter(*text, protocol, visit);
    return {};
  }
  const auto text = root.read(snmp6_path);
  if (!text) return base::pass(text);
  wire::each_counter6(*text, std::string{protocol} + '6', visit);
  return {};
}

// "InType8" and "OutType0".
void store_type(std::string_view name, std::int64_t value, net::IcmpStatistics& into) {
  const bool in = name.starts_with("InType");
  if (!in && !name.starts_with("OutType")) return;
  const auto type = base::number<std::uint8_t>(name.substr(in ? 6 : 7));
  if (type) (in ? into.in : into.out).types[*type] = static_cast<std::uint64_t>(value);
}

}  // namespace

base::Result<net::IpStatistics> read_ip_statistics(const os::Root& root, net::Family family) {
  IpStatistics found;
  auto done = each(root, family, "Ip", [&](std::string_view name, std::int64_t value) {
    (void)store(ip_counters, name, value, found);
  });
  if (!done) return base::pass(done);
  found.forwards = setting_of(root, forwarding_path(family)) == "1";
  found.default_ttl = number_of(root, ttl_path(family));
  found.reassembly_seconds = number_of(root, reassembly_path(family));
  return found;
}

base::Result<net::IcmpStatistics> read_icmp_statistics(const os::Root& root, net::Family family) {
  net::IcmpStatistics found;
  auto done = each(root, family, "Icmp", [&](std::string_view name, std::int64_t value) {
    const auto number = static_cast<std::uint64_t>(value);
    if (name == "InMsgs") found.in.messages = number;
    if (name == "InErrors") found.in.errors = number;
    if (name == "OutMsgs") found.out.messages = number;
    if (name == "OutErrors") found.out.errors = number;
    store_type(name, value, found);
  });
  if (!done) return base::pass(done);
  if (family == net::Family::v6) return found;
  // IPv4's types stand apart.
  done = each(root, family, "IcmpMsg",
              [&](std::string_view name, std::int64_t value) { store_type(name, value, found); });
  if (!done) return base::pass(done);
  return found;
}

base::Result<net::UdpStatistics> read_udp_statistics(const os::Root& root, net::Family family) {
  UdpStatistics found;
  auto done = each(root, family, "Udp", [&](std::string_view name, std::int64_t value) {
    (void)store(udp_counters, name, value, found);
  });
  if (!done) return base::pass(done);
  return found;
}

base::Result<net::TcpStatistics> read_tcp_statistics(const os::Root& root) {
  TcpStatistics found;
  auto done = each(root, net::Family::v4, "Tcp", [&](std::string_view name, std::int64_t value) {
    if (store(tcp_counters, name, value, found)) return;
    if (name == "RtoAlgorithm") found.rto_algorithm = static_cast<std::uint32_t>(value);
    if (name == "RtoMin") found.rto_least = static_cast<std::uint32_t>(value);
    if (name == "RtoMax") found.rto_most = static_cast<std::uint32_t>(value);
    if (name == "MaxConn") found.most_connections = value;
    if (name == "CurrEstab") found.established = static_cast<std::uint32_t>(value);
  });
  if (!done) return base::pass(done);
  return found;
}

bool has_family(const os::Root& root, net::Family family) {
  return family != net::Family::v6 || root.exists(snmp6_path);
}

base::Result<std::uint32_t> count_routes(Channel& route, net::Family family) {
  rtmsg head{};
  head.rtm_family = wire::family_number(family);
  std::uint32_t count = 0;
  auto done = route.dump(
      wire::Request{RTM_GETROUTE, NLM_F_DUMP, head}, "count routes",
      [&](base::Bytes payload) -> base::Status {
        const auto one = base::load<rtmsg>(payload);
        if (one && wire::family_of(one->rtm_family) == family) ++count;
        return {};
      },
      [&] { count = 0; });
  if (!done) return base::pass(done);
  return count;
}

base::Status set_forwarding(const os::Root& root, net::Family family, bool forwards) {
  return root.write(forwarding_path(family), forwards ? "1" : "0");
}

base::Status set_default_ttl(const os::Root& root, net::Family family, std::uint32_t ttl) {
  const std::string text = std::to_string(ttl);
  if (auto done = root.write(ttl_path(family), text); !done || family == net::Family::v4) return done;
  // `default` counts for links to come, `all` for those that are there.
  return root.write("/proc/sys/net/ipv6/conf/all/hop_limit", text);
}

}  // namespace iphlp::kernel
