#include "host/inquiry.h"

#include <algorithm>

#include "host/lease_clock.h"
#include "net/rows_of.h"

namespace iphlp::host {

namespace {

bool is_same_server(const net::NameServer& a, const net::NameServer& b) {
  return a.address == b.address && a.port == b.port && a.zone == b.zone;
}

}  // namespace

void add_server(std::vector<net::NameServer>& servers, net::NameServer server) {
  if (std::ranges::none_of(servers, [&](const auto& other) { return is_same_server(other, server); }))
    servers.push_back(std::move(server));
}

void add_domain(std::vector<std::string>& domains, std::string_view domain) {
  domain = wire::bare_domain(domain);
  if (!domain.empty() && std::ranges::find(domains, domain) == domains.end()) domains.emplace_back(domain);
}

Inquiry::Inquiry(const Question& question)
    : question_(question),
      deadline_(os::Deadline::in(question.patience)),
      unix_now_(os::unix_time()),
      monotonic_now_(os::monotonic_time()) {
  by_id_.reserve(question.links.size());
  for (std::uint32_t i = 0; i < question.links.size(); ++i)
    by_id_.emplace_back(net::number(question.links[i].id), i);
  std::ranges::sort(by_id_);
}

std::chrono::seconds Inquiry::now() const {
  return std::chrono::floor<std::chrono::seconds>(unix_now_);
}

const std::vector<std::string>& Inquiry::run_names() {
  if (!run_names_) run_names_ = root().names("/run").value_or(std::vector<std::string>{});
  return *run_names_;
}

bool Inquiry::run_has(std::string_view name) {
  return std::ranges::find(run_names(), name) != run_names().end();
}

bool Inquiry::run_has_prefix(std::string_view prefix) {
  return std::ranges::any_of(run_names(), [&](const std::string& name) { return name.starts_with(prefix); });
}

std::optional<std::size_t> Inquiry::index(net::LinkId id) const {
  // Most namespaces number their links without a gap.
  const std::size_t guess = by_id_.empty() ? 0 : std::size_t{net::number(id)} - by_id_.front().first;
  if (guess < by_id_.size() && by_id_[guess].first == net::number(id)) return by_id_[guess].second;
  const auto at =
      std::ranges::lower_bound(by_id_, net::number(id), {}, [](const auto& pair) { return pair.first; });
  if (at == by_id_.end() || at->first != net::number(id)) return std::nullopt;
  return at->second;
}

const net::Link* Inquiry::find(net::LinkId id) const {
  const auto at = index(id);
  return at ? &question_.links[*at] : nullptr;
}

const net::Link* Inquiry::find(std::string_view name) const {
  if (by_name_.empty()) {
    by_name_.reserve(question_.links.size());
    for (std::uint32_t i = 0; i < question_.links.size(); ++i)
      by_name_.emplace_back(question_.links[i].name, i);
    std::ranges::sort(by_name_);
  }
  const auto at = std::ranges::lower_bound(by_name_, name, {}, [](const auto& pair) { return pair.first; });
  return at == by_name_.end() || at->first != name ? nullptr : &question_.links[at->second];
}

const net::Link* Inquiry::find_owner(std::string_view file_name) const {
  for (std::string_view name = file_name;; name = name.substr(0, name.rfind('.'))) {
    if (const net::Link* link = find(name)) return link;
    if (name.find('.') == std::string_view::npos) return nullptr;
  }
}

net::LinkConfig* Inquiry::config(net::LinkId id) {
  if (!index(id)) return nullptr;
  const auto at = std::ranges::lower_bound(answer_.links, id, {}, &net::LinkConfig::link);
  if (at != answer_.links.end() && at->link == id) return &*at;
  net::LinkConfig& created = *answer_.links.emplace(at);
  created.link = id;
  return &created;
}

const net::LinkConfig* Inquiry::known(net::LinkId id) const {
  if (!index(id)) return nullptr;
  const auto at = std::ranges::lower_bound(answer_.links, id, {}, &net::LinkConfig::link);
  return at != answer_.links.end() && at->link == id ? &*at : &nothing_;
}

std::span<const net::Address> Inquiry::addresses(net::LinkId id) const {
  return net::rows_of(question_.addresses, id);
}

bool Inquiry::holds(net::LinkId id, const net::Ip& address) const {
  return std::ranges::any_of(addresses(id), [&](const net::Address& one) { return one.own() == address; });
}

bool Inquiry::has_v4(net::LinkId id) const {
  return std::ranges::any_of(addresses(id),
                             [](const net::Address& one) { return one.family == net::Family::v4; });
}

bool Inquiry::any_without_dns() const {
  if (answer_.links.size() < question_.links.size()) return true;
  return std::ranges::any_of(answer_.links,
                             [](const auto& link) { return !link.dns || link.dns->servers.empty(); });
}

bool Inquiry::any_without_dhcp() const {
  return std::ranges::any_of(question_.links, [&](const net::Link& link) {
    return !link.is_loopback() && has_v4(link.id) && !known(link.id)->dhcp4;
  });
}

net::NameServer Inquiry::resolve(const wire::NameServerText& text, net::LinkId on) const {
  net::NameServer server = text.server;
  if (!text.zone.empty())
    if (const net::Link* link = find(text.zone)) server.zone = link->id;
  if (!server.address.is_v6() || !server.address.is_link_local()) {
    // A zone says nothing about an address that is the same everywhere.
    server.zone = net::LinkId::none;
  } else if (server.zone == net::LinkId::none) {
    server.zone = on;
  }
  return server;
}

void Inquiry::offer_dns(net::LinkId id, net::Dns dns) {
  for (const net::NameServer& server : dns.servers) add_server(known_servers_, server);
  net::LinkConfig* link = config(id);
  if (link == nullptr || (dns.servers.empty() && dns.domains.empty())) return;
  if (!link->dns) {
    link->dns = std::move(dns);
    return;
  }
  // Who only knew domains leaves the servers to the next; the domains stay the better source's.
  if (!link->dns->servers.empty() || dns.servers.empty()) return;
  link->dns->servers = std::move(dns.servers);
  link->dns->source = std::move(dns.source);
}

void Inquiry::offer_dhcp4(net::LinkId id, bool enabled, std::string_view source) {
  net::LinkConfig* link = config(id);
  if (link == nullptr || link->dhcp4) return;
  link->dhcp4 = enabled;
  link->dhcp_source = source;
}

const net::Address* Inquiry::leased(net::LinkId id, const net::Ip& address) const {
  for (const net::Address& one : addresses(id)) {
    if (one.family != net::Family::v4) continue;
    if (address.present() ? one.own() == address : one.lifetimes.valid != net::Lifetimes::forever)
      return &one;
  }
  return nullptr;
}

bool Inquiry::offer_lease4(net::LinkId id, const LeaseFacts& facts) {
  net::LinkConfig* link = config(id);
  if (link == nullptr) return false;
  const net::Address* address = leased(id, facts.address);
  if (address == nullptr && facts.address.present()) return false;
  if (link->lease4) {
    if (!link->lease4->server.present()) link->lease4->server = facts.server;
    return true;
  }
  net::Lease4 lease{.server = facts.server, .source = facts.source};
  const LeaseTimes times = lease_times(facts, address, {.unix = unix_now_, .monotonic = monotonic_now_});
  lease.obtained = times.obtained;
  lease.expires = times.expires;
  lease.never_expires = times.never_expires;
  link->lease4 = std::move(lease);
  return true;
}

void Inquiry::offer_lease6(net::LinkId id, net::Lease6 lease) {
  net::LinkConfig* link = config(id);
  if (link == nullptr) return;
  constexpr std::size_t longest_duid = 130;
  if (lease.duid.size() > longest_duid) lease.duid.clear();
  if (!link->lease6) {
    link->lease6 = std::move(lease);
    return;
  }
  net::Lease6& kept = *link->lease6;
  if (!kept.server.present()) {
    kept.server = lease.server;
    kept.server_zone = lease.server_zone;
  }
  if (kept.duid.empty()) kept.duid = std::move(lease.duid);
  if (!kept.iaid) kept.iaid = lease.iaid;
}

void Inquiry::offer_automatic(net::LinkId id, bool would, std::string_view source) {
  net::LinkConfig* link = config(id);
  if (link == nullptr || link->automatic_addressing) return;
  link->automatic_addressing = would;
  link->automatic_source = source;
}

void Inquiry::offer_wins(net::LinkId id, const std::vector<net::Ip>& servers) {
  net::LinkConfig* link = config(id);
  if (link != nullptr && link->wins_servers.empty()) link->wins_servers = servers;
}

void Inquiry::offer_network(net::LinkId id, const std::array<std::uint8_t, 16>& uuid) {
  net::LinkConfig* link = config(id);
  if (link != nullptr && !link->network_uuid) link->network_uuid = uuid;
}

void Inquiry::offer_global(net::Dns dns) {
  for (const net::NameServer& server : dns.servers) add_server(known_servers_, server);
  if (global_.servers.empty()) global_ = std::move(dns);
}

bool Inquiry::is_known(const net::NameServer& server) const {
  return std::ranges::any_of(known_servers_,
                             [&](const auto& other) { return is_same_server(other, server); });
}

const std::vector<net::LinkId>& Inquiry::default_route_links() {
  if (!default_route_links_)
    default_route_links_ =
        question_.default_route_links ? question_.default_route_links() : std::vector<net::LinkId>{};
  return *default_route_links_;
}

bool Inquiry::has_default_route(net::LinkId id) {
  return std::ranges::find(default_route_links(), id) != default_route_links().end();
}

}  // namespace iphlp::host
