// systemd-networkd's state files: formats of 252, 257 and 262.
#include <string>

#include "base/text.h"
#include "host/sources.h"
#include "wire/lease_networkd.h"

namespace iphlp::host {

namespace {

constexpr std::string_view source = "systemd-networkd";

std::string with_number(std::string_view folder, net::LinkId id) {
  return std::string{folder} + std::to_string(net::number(id));
}

void take_lease(Inquiry& inquiry, net::LinkId id) {
  const auto file = inquiry.root().read_dated(with_number("/run/systemd/netif/leases/", id));
  if (!file) return;
  const auto lease = wire::decode_networkd_lease(file->text);
  if (!lease.address.present()) return;
  // The file is written anew with every renewal.
  const auto obtained = std::chrono::floor<std::chrono::seconds>(file->modified);
  LeaseFacts facts{.address = lease.address,
                   .server = lease.server,
                   .time = lease.time,
                   .obtained = obtained,
                   .source = std::string{source}};
  if (lease.time && !lease.time->forever) facts.expires = obtained + lease.time->length;
  inquiry.offer_lease4(id, facts);
}

// What its configuration says, where its state does not: a client that has no lease yet leaves no trace.
void take_settings(Inquiry& inquiry, net::LinkId id, std::string_view network_file) {
  if (!network_file.starts_with('/')) return;
  const auto text = inquiry.root().read(network_file);
  if (!text) return;
  const auto settings = wire::decode_networkd_settings(*text);
  if (settings.dhcp4) inquiry.offer_dhcp4(id, *settings.dhcp4, source);
  if (settings.link_local4) inquiry.offer_automatic(id, *settings.link_local4, source);
}

// Apart: where networkd is not, nothing of it runs.
[[gnu::noinline]] void take_link(Inquiry& inquiry, net::LinkId id, const wire::NetworkdLink& link) {
  net::Dns dns{.source = std::string{source} + ", link " + std::to_string(net::number(id))};
  for (const auto& server : link.servers) add_server(dns.servers, inquiry.resolve(server, id));
  for (const std::string_view domain : link.domains) add_domain(dns.domains, domain);
  inquiry.offer_dns(id, std::move(dns));
  if (inquiry.find(id) == nullptr) return;
  if (link.has_lease4) {
    inquiry.offer_dhcp4(id, true, source);
    take_lease(inquiry, id);
  }
  if (!link.duid.empty() && link.iaid)
    inquiry.offer_lease6(id, {.duid = link.duid, .iaid = link.iaid, .source = std::string{source}});
  if (!inquiry.known(id)->dhcp4 || !inquiry.known(id)->automatic_addressing)
    take_settings(inquiry, id, link.network_file);
}

// Without the daemon to ask: its lease is on the link, so the file is about this link and of this hour.
bool kernel_confirms(const Inquiry& inquiry, net::LinkId id, const wire::NetworkdLink& link) {
  if (!link.has_lease4) return false;
  const auto text = inquiry.root().read(with_number("/run/systemd/netif/leases/", id));
  if (!text) return false;
  const auto lease = wire::decode_networkd_lease(*text);
  return lease.address.present() && inquiry.holds(id, lease.address);
}

// Whose files to look at. A daemon that is here speaks for every link it has; without it a few asked links
// are looked for by name, which costs less than a listing of a folder that is mostly not there.
std::vector<net::LinkId> candidates(const Inquiry& inquiry, bool present) {
  constexpr std::size_t few = 2;
  constexpr std::string_view folder = "/run/systemd/netif/links";
  std::vector<net::LinkId> ids;
  if (!present && inquiry.links().size() <= few) {
    for (const net::Link& link : inquiry.links()) ids.push_back(link.id);
    return ids;
  }
  for (const std::string& name : inquiry.root().names(folder).value_or(std::vector<std::string>{}))
    if (const auto number = base::number<std::uint32_t>(name)) ids.push_back(net::LinkId{*number});
  return ids;
}

}  // namespace

void read_networkd_files(Inquiry& inquiry, bool present) {
  for (const net::LinkId id : candidates(inquiry, present)) {
    if (!present && inquiry.find(id) == nullptr) continue;
    const auto text = inquiry.root().read(with_number("/run/systemd/netif/links/", id));
    if (!text) continue;
    const auto link = wire::decode_networkd_link(*text);
    if (link.managed && (present || kernel_confirms(inquiry, id, link))) take_link(inquiry, id, link);
  }
}

}  // namespace iphlp::host
