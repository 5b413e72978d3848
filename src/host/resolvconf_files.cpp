// Pieces of resolv.conf that resolvconf and openresolv keep, one file for each link and each program that
// told them of it. No daemon stands behind them.
#include <algorithm>
#include <map>

#include "host/resolv_pieces.h"
#include "host/sources.h"

namespace iphlp::host {

void read_resolv_pieces(Inquiry& inquiry, const std::string& folder, std::string_view source,
                        std::string_view which) {
  auto names = inquiry.root().names(folder);
  if (!names) return;
  std::ranges::sort(*names);
  std::map<net::LinkId, net::Dns> found;
  for (const std::string& name : *names) {
    if (!name.starts_with(which)) continue;
    const net::Link* link = inquiry.find_owner(name);
    const auto text = inquiry.root().read(folder + '/' + name);
    if (!text) continue;
    const net::LinkId id = link == nullptr ? net::LinkId::none : link->id;
    const auto conf = wire::decode_resolv_conf(*text);
    net::Dns& dns = found[id];
    dns.source += dns.source.empty() ? std::string{source} + ", " + name : ' ' + name;
    for (const auto& server : conf.servers)
      // A resolver on this host is no link's server: what it forwards to is in somebody else's piece.
      if (!server.server.address.is_loopback()) add_server(dns.servers, inquiry.resolve(server, id));
    for (const std::string_view domain : conf.domains()) add_domain(dns.domains, domain);
  }
  for (auto& [id, dns] : found) inquiry.offer_dns(id, std::move(dns));
}

void read_resolvconf_files(Inquiry& inquiry, Neighborhood& neighborhood) {
  if (!inquiry.run_has("resolvconf") || !inquiry.any_without_dns() || neighborhood.run_is_foreign()) return;
  read_resolv_pieces(inquiry, "/run/resolvconf/interface", "resolvconf");
  read_resolv_pieces(inquiry, "/run/resolvconf/interfaces", "openresolv");
}

}  // namespace iphlp::host
