// systemd-resolved: when it runs here, what it uses is the truth, whoever told it.
#include <map>
#include <string>

#include "host/sources.h"
#include "host/varlink.h"
#include "wire/networkd_description.h"

namespace iphlp::host {

namespace {

namespace dbus = wire::dbus;
namespace json = wire::json;

constexpr std::string_view source = "systemd-resolved";
constexpr std::string_view socket_path = "/run/systemd/resolve/io.systemd.Resolve";
constexpr std::string_view name = "org.freedesktop.resolve1";
constexpr std::string_view object = "/org/freedesktop/resolve1";
constexpr std::string_view interface = "org.freedesktop.resolve1.Manager";

// By link, link 0 being the host as a whole.
using Found = std::map<net::LinkId, net::Dns>;

// resolved writes 0 for the usual port.
net::NameServer name_server(const Inquiry& inquiry, net::LinkId link, const net::Ip& address,
                            std::uint64_t port, std::string_view tls_name) {
  wire::NameServerText text;
  text.server.address = address;
  if (port != 0) text.server.port = static_cast<std::uint16_t>(port);
  text.server.tls_name = tls_name;
  return inquiry.resolve(text, link);
}

net::Ip address_from(const dbus::Value& value) {
  const auto bytes = value.bytes();
  if (!bytes) return {};
  if (const auto v4 = base::load<std::array<std::uint8_t, 4>>(*bytes); v4 && bytes->size() == 4)
    return net::Ip::v4(*v4);
  if (const auto v6 = base::load<std::array<std::uint8_t, 16>>(*bytes); v6 && bytes->size() == 16)
    return net::Ip::v6(*v6);
  return {};
}

// a(iiayqs): link, family, address, port, certificate name.
void take_servers(const Inquiry& inquiry, const dbus::Value& list, Found& found) {
  for (const dbus::Value& row : list.items) {
    if (row.items.size() != 5) continue;
    const net::LinkId link{static_cast<std::uint32_t>(row.items[0].number)};
    const net::Ip address = address_from(row.items[2]);
    if (!address.present()) continue;
    add_server(found[link].servers,
               name_server(inquiry, link, address, row.items[3].number, row.items[4].words()));
  }
}

// a(isb): link, domain, "for routing only".
void take_domains(const dbus::Value& list, Found& found) {
  for (const dbus::Value& row : list.items)
    if (row.items.size() == 3 && row.items[2].number == 0)
      add_domain(found[net::LinkId{static_cast<std::uint32_t>(row.items[0].number)}].domains,
                 row.items[1].words());
}

void offer(Inquiry& inquiry, Found& found) {
  for (auto& [link, dns] : found) {
    dns.source = source;
    if (link == net::LinkId::none) {
      inquiry.offer_global(std::move(dns));
      continue;
    }
    dns.source += ", link " + std::to_string(net::number(link));
    inquiry.offer_dns(link, std::move(dns));
  }
}

void take_configuration(const Inquiry& inquiry, json::View entry, Found& found) {
  // A delegate's servers are for names below its domains, of no link and not for everything.
  if (entry["delegate"].present()) return;
  const net::LinkId link{entry["ifindex"].number<std::uint32_t>().value_or(0)};
  net::Dns& dns = found[link];
  for (const json::View server : entry["servers"].items()) {
    const net::Ip address = wire::decode_address_bytes(server["address"]);
    if (address.present())
      add_server(dns.servers,
                 name_server(inquiry, link, address, server["port"].number<std::uint16_t>().value_or(0),
                             server["name"].words()));
  }
  for (const json::View domain : entry["searchDomains"].items())
    if (!domain["routeOnly"].truth()) add_domain(dns.domains, domain["name"].words());
}

}  // namespace

Resolved::Resolved(Bus& bus)
    : servers_(bus.get(name, object, interface, "DNSEx")),
      domains_(bus.get(name, object, interface, "Domains")),
      process_(bus.process_of(name)) {}

bool Resolved::tell(const Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const {
  if (bus.answer(process_) == nullptr) return false;
  if (!neighborhood.listens(socket_path) && !is_here(bus, process_, neighborhood)) return false;
  Found found;
  if (const auto* servers = bus.answer(servers_)) take_servers(inquiry, *servers, found);
  if (const auto* domains = bus.answer(domains_)) take_domains(*domains, found);
  offer(inquiry, found);
  return true;
}

bool Resolved::ask(Inquiry& inquiry, Neighborhood& neighborhood) {
  if (!neighborhood.listens(socket_path)) return false;
  const auto answer = call_varlink(inquiry.root(), socket_path, "io.systemd.Resolve.DumpDNSConfiguration",
                                   inquiry.share_of_time());
  if (!answer) return true;
  Found found;
  for (const json::View entry : json::View{*answer}["configuration"].items())
    take_configuration(inquiry, entry, found);
  offer(inquiry, found);
  return true;
}

}  // namespace iphlp::host
