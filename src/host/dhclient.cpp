// ISC dhclient. Its files keep every lease it ever had: the last one of a link counts, when it has not run
// out and the link holds its address.
#include <algorithm>
#include <map>

#include "host/sources.h"
#include "wire/lease_dhclient.h"

namespace iphlp::host {

namespace {

struct Found {
  wire::DhclientLease lease;
  std::string file;
};

using Key = std::pair<net::LinkId, bool>;  // a link, IPv6

bool is_in_force(const Inquiry& inquiry, net::LinkId id, const wire::DhclientLease& lease) {
  if (!lease.address.present() || !inquiry.holds(id, lease.address)) return false;
  return lease.is_v6 || lease.never_expires || !lease.expires || *lease.expires > inquiry.now();
}

bool is_newer(const wire::DhclientLease& lease, const wire::DhclientLease& than) {
  constexpr auto never = std::chrono::seconds::max();
  return (lease.never_expires ? never : lease.expires.value_or(std::chrono::seconds{})) >
         (than.never_expires ? never : than.expires.value_or(std::chrono::seconds{}));
}

// Apart, like what tells of it: most hosts have no such lease, and what does not run is not to lie among what
// every question runs through.
[[gnu::noinline]] void take_file(const Inquiry& inquiry, const std::string& path,
                                 std::map<Key, Found>& found) {
  const auto text = inquiry.root().read(path);
  if (!text) return;
  std::map<Key, wire::DhclientLease> last;
  for (auto& lease : wire::decode_dhclient_leases(*text))
    if (const net::Link* link = inquiry.find(lease.interface))
      last[{link->id, lease.is_v6}] = std::move(lease);
  for (auto& [key, lease] : last) {
    if (!is_in_force(inquiry, key.first, lease)) continue;
    const auto other = found.find(key);
    if (other == found.end() || is_newer(lease, other->second.lease))
      found[key] = {.lease = std::move(lease), .file = path};
  }
}

[[gnu::noinline]] void tell(Inquiry& inquiry, net::LinkId id, const Found& found) {
  const wire::DhclientLease& lease = found.lease;
  const std::string source = "dhclient, " + found.file;
  if (lease.is_v6) {
    inquiry.offer_lease6(id, {.duid = lease.duid, .iaid = lease.iaid, .source = source});
  } else {
    inquiry.offer_dhcp4(id, true, source);
    auto time = lease.time;
    if (lease.never_expires) time = wire::LeaseTime{.forever = true};
    inquiry.offer_lease4(id, {.address = lease.address,
                              .server = lease.server,
                              .time = time,
                              .expires = lease.expires,
                              .source = source});
    inquiry.offer_wins(id, lease.wins_servers);
  }
}

// Both families' leases are one link's answer.
[[gnu::noinline]] void tell_dns(Inquiry& inquiry, const std::map<Key, Found>& found) {
  std::map<net::LinkId, net::Dns> all;
  for (const auto& [key, one] : found) {
    net::Dns& dns = all[key.first];
    dns.source = dns.source.empty() ? "dhclient, " + one.file : dns.source + ' ' + one.file;
    for (const net::Ip& address : one.lease.name_servers)
      add_server(dns.servers, inquiry.resolve({.server = {.address = address}}, key.first));
    for (const std::string& domain : one.lease.domains) add_domain(dns.domains, domain);
  }
  for (auto& [id, dns] : all) inquiry.offer_dns(id, std::move(dns));
}

}  // namespace

void read_dhclient_leases(Inquiry& inquiry) {
  if (!inquiry.any_without_dhcp()) return;
  std::map<Key, Found> found;
  for (const std::string folder : {"/var/lib/dhcp", "/var/lib/dhclient"}) {
    auto names = inquiry.root().names(folder);
    if (!names) continue;
    std::ranges::sort(*names);
    for (const std::string& name : *names)
      if (name.starts_with("dhclient") && name.find(".lease") != std::string::npos)
        take_file(inquiry, folder + '/' + name, found);
  }
  if (found.empty()) return;
  for (const auto& [key, one] : found) tell(inquiry, key.first, one);
  tell_dns(inquiry, found);
}

void read_lifetimes(Inquiry& inquiry) {
  constexpr std::string_view source = "the address's lifetime";
  for (const net::Address& address : inquiry.addresses()) {
    if (address.family != net::Family::v4 || address.lifetimes.valid == net::Lifetimes::forever) continue;
    const net::LinkConfig* known = inquiry.known(address.link);
    if (known == nullptr || known->dhcp4) continue;
    inquiry.offer_dhcp4(address.link, true, source);
    inquiry.offer_lease4(address.link, {.address = address.own(), .source = std::string{source}});
  }
}

}  // namespace iphlp::host
