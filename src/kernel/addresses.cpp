#include "kernel/addresses.h"

#include <algorithm>
#include <cerrno>

#include <linux/rtnetlink.h>

#include "wire/address.h"
#include "wire/igmp.h"
#include "wire/membership.h"

namespace iphlp::kernel {

namespace {

wire::Request address_request(std::uint16_t type, net::Family family, net::LinkId link) {
  ifaddrmsg head{};
  head.ifa_family = wire::family_number(family);
  head.ifa_index = net::number(link);
  return wire::Request{type, NLM_F_DUMP, head};
}

// The kernel answers one family after the other, each in order of links (since 6.9; before, in no order):
// two sorted runs merge in one pass.
template <class Row>
void order_by_link(std::vector<Row>& rows) {
  const auto second = std::ranges::is_sorted_until(rows, {}, &Row::link);
  if (second == rows.end()) return;
  if (std::is_sorted(second, rows.end(), [](const Row& a, const Row& b) { return a.link < b.link; }))
    std::ranges::inplace_merge(rows, second, {}, &Row::link);
  else
    std::ranges::stable_sort(rows, {}, &Row::link);
}

bool is_old_kernels_answer(const base::Error& error) {
  return error.kind == base::Kind::refused && (error.code == EOPNOTSUPP || error.code == EINVAL);
}

base::Result<std::vector<net::Membership>> list_v4_multicast(Channel& route, const os::Root& root) {
  auto groups = list<wire::membership_schema>(
      route, address_request(RTM_GETMULTICAST, net::Family::v4, net::LinkId::none), "IPv4 multicast dump");
  if (groups || !is_old_kernels_answer(groups.error())) return groups;
  const auto table = root.read("/proc/thread-self/net/igmp");
  if (!table) return base::pass(table);
  return wire::decode_igmp(*table);
}

}  // namespace

base::Result<std::vector<net::Address>> list_addresses(Channel& route, net::Family family, net::LinkId link,
                                                       std::size_t expected) {
  auto addresses = list_if<wire::address_schema>(route, address_request(RTM_GETADDR, family, link),
                                                 "address dump", wire::describes_ip_address, expected);
  if (!addresses) return addresses;
  // Kernels before 4.20 do not filter by link.
  if (link != net::LinkId::none)
    std::erase_if(*addresses, [&](const net::Address& address) { return address.link != link; });
  order_by_link(*addresses);
  return addresses;
}

base::Result<std::vector<net::Membership>> list_multicast(Channel& route, net::Family family,
                                                          const os::Root& root) {
  std::vector<net::Membership> groups;
  if (family != net::Family::v6) {
    auto v4 = list_v4_multicast(route, root);
    if (!v4) return v4;
    groups = std::move(*v4);
  }
  if (family != net::Family::v4) {
    auto v6 = list<wire::membership_schema>(
        route, address_request(RTM_GETMULTICAST, net::Family::v6, net::LinkId::none), "IPv6 multicast dump");
    // A kernel without IPv6 has no such groups.
    if (!v6 && !is_old_kernels_answer(v6.error())) return v6;
    if (v6) groups.insert(groups.end(), v6->begin(), v6->end());
  }
  order_by_link(groups);
  return groups;
}

base::Result<std::vector<net::Membership>> list_anycast(Channel& route) {
  auto found = list<wire::membership_schema>(
      route, address_request(RTM_GETANYCAST, net::Family::v6, net::LinkId::none), "anycast dump");
  if (!found && is_old_kernels_answer(found.error())) return std::vector<net::Membership>{};
  if (found) order_by_link(*found);
  return found;
}

}  // namespace iphlp::kernel
