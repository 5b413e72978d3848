#include "kernel/link_details.h"

#include <array>
#include <cerrno>

#include "kernel/ethtool.h"
#include "kernel/links.h"
#include "os/driver_name.h"
#include "wire/snmp.h"

namespace iphlp::kernel {

namespace {

struct Counter {
  std::string_view name;
  std::uint64_t net::Ipv6Counters::* member;
};
constexpr std::array counters{
    Counter{"InReceives", &net::Ipv6Counters::in_receives},
    Counter{"InOctets", &net::Ipv6Counters::in_octets},
    Counter{"InDelivers", &net::Ipv6Counters::in_delivers},
    Counter{"InHdrErrors", &net::Ipv6Counters::in_header_errors},
    Counter{"InDiscards", &net::Ipv6Counters::in_discards},
    Counter{"InMcastPkts", &net::Ipv6Counters::in_multicast_packets},
    Counter{"OutForwDatagrams", &net::Ipv6Counters::forwarded},
    Counter{"OutRequests", &net::Ipv6Counters::out_requests},
    Counter{"OutOctets", &net::Ipv6Counters::out_octets},
    Counter{"OutDiscards", &net::Ipv6Counters::out_discards},
    Counter{"OutMcastPkts", &net::Ipv6Counters::out_multicast_packets},
};

// From the file, by name: IFLA_INET6_STATS tells the same by numbers, and those are others in Linux 6.18 than
// in 6.1.
base::Result<std::optional<net::Ipv6Counters>> read_counters(const os::Root& root, const std::string& link) {
  const auto text = root.read("/proc/thread-self/net/dev_snmp6/" + link);
  if (!text && text.error().code == ENOENT) return std::nullopt;
  if (!text) return base::pass(text);
  net::Ipv6Counters read;
  wire::each_counter6(*text, "Ip6", [&](std::string_view name, std::int64_t value) {
    for (const Counter& one : counters)
      if (one.name == name) read.*one.member = static_cast<std::uint64_t>(value);
  });
  return read;
}

}  // namespace

base::Result<net::LinkDetails> find_link_details(Channel& route, Channel& generic, const os::Root& root,
                                                 net::LinkId id) {
  const auto link = find_link(route, id);
  if (!link) return base::pass(link);
  net::LinkDetails details{.kind = link->kind, .driver = {}, .duplex = 0xff, .ipv6 = {}};
  if (link->has_ipv6()) {
    auto read = read_counters(root, link->name);
    if (!read) return base::pass(read);
    details.ipv6 = *read;
  }
  auto driver = os::read_driver_name(route.fd(), link->name);
  if (driver) details.driver = std::move(*driver);
  // It has no name for itself, or the link is gone or has another name.
  else if (driver.error().code != EOPNOTSUPP && driver.error().code != ENODEV)
    return base::pass(driver);
  const auto speed = find_speed(generic, id);
  if (!speed) return base::pass(speed);
  details.duplex = speed->duplex;
  return details;
}

}  // namespace iphlp::kernel
