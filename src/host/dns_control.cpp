#include "host/dns_control.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include "host/bus.h"
#include "host/neighborhood.h"
#include "host/network_manager.h"
#include "host/sources.h"

namespace iphlp::host {

namespace {

namespace dbus = wire::dbus;

// resolved and networkd take the same orders by the same names: for a link that networkd manages only
// networkd does.
struct Systemd {
  std::string_view name;
  std::string_view path;
  std::string_view interface;
};
constexpr Systemd resolved{"org.freedesktop.resolve1", "/org/freedesktop/resolve1",
                           "org.freedesktop.resolve1.Manager"};
constexpr Systemd networkd{"org.freedesktop.network1", "/org/freedesktop/network1",
                           "org.freedesktop.network1.Manager"};

dbus::Value structure(std::vector<dbus::Value> members) {
  dbus::Value value{.type = '('};
  value.items = std::move(members);
  return value;
}

bool is_of(const net::NameServer& server, net::Family family) {
  return server.address.family() == family;
}

// The new servers, and those of the other family as they are.
std::vector<net::NameServer> servers_after(const DnsOrder& order) {
  std::vector<net::NameServer> servers;
  for (const net::Ip& address : *order.change.servers) servers.push_back({.address = address});
  if (order.now.dns)
    std::ranges::copy_if(order.now.dns->servers, std::back_inserter(servers),
                         [&](const net::NameServer& one) { return !is_of(one, order.change.family); });
  return servers;
}

// a(iayqs): family, address, port, name of the certificate.
dbus::Value server_list(const std::vector<net::NameServer>& servers) {
  constexpr std::uint64_t linux_v4 = 2;
  constexpr std::uint64_t linux_v6 = 10;
  dbus::Value list{.type = 'a', .element = "(iayqs)"};
  for (const net::NameServer& server : servers) {
    const bool v4 = server.address.is_v4();
    const std::string_view bytes{reinterpret_cast<const char*>(server.address.bytes().data()),
                                 server.address.size()};
    list.items.push_back(structure({dbus::number('i', v4 ? linux_v4 : linux_v6),
                                    {.type = 'a', .text = bytes, .element = "y"},
                                    dbus::number('q', server.port == 53 ? 0 : server.port),
                                    dbus::text(server.tls_name)}));
  }
  return list;
}

class SystemdOrders {
 public:
  SystemdOrders(Bus& bus, const Systemd& who, const DnsOrder& order) : bus_(bus), who_(who), order_(order) {}

  base::Status give() {
    const DnsChange& change = order_.change;
    std::vector<net::NameServer> servers;  // what the messages view, until they are queued
    if (change.servers) {
      servers = servers_after(order_);
      // networkd keeps an empty list as "none"; what DHCP said comes back only with everything else.
      if (servers.empty() && who_.name == networkd.name)
        call("RevertLinkDNS", {});
      else
        call("SetLinkDNSEx", {server_list(servers)});
    }
    if (change.domains) call("SetLinkDomains", {domain_list()});
    if (change.asks_neighbors) {
      call("SetLinkLLMNR", {dbus::text(*change.asks_neighbors ? "yes" : "no")});
      call("SetLinkMulticastDNS", {dbus::text(*change.asks_neighbors ? "yes" : "no")});
    }
    if (change.default_route) call("SetLinkDefaultRoute", {dbus::number('b', *change.default_route ? 1 : 0)});
    (void)bus_.exchange(order_.deadline);
    for (const Bus::Ticket ticket : tickets_)
      if (auto done = bus_.outcome(ticket, "set a link's DNS"); !done) return done;
    return {};
  }

 private:
  void call(std::string_view member, std::vector<dbus::Value> arguments) {
    arguments.insert(arguments.begin(), dbus::number('i', net::number(order_.link.id)));
    tickets_.push_back(bus_.call(who_.name, who_.path, who_.interface, member, std::move(arguments)));
  }

  [[nodiscard]] dbus::Value domain_list() const {
    dbus::Value list{.type = 'a', .element = "(sb)"};
    for (const std::string& domain : *order_.change.domains)
      list.items.push_back(structure({dbus::text(domain), dbus::number('b', 0)}));
    return list;
  }

  Bus& bus_;
  const Systemd& who_;
  const DnsOrder& order_;
  std::vector<Bus::Ticket> tickets_;
};

base::Status order_network_manager(NetworkManagerDevice& device, const DnsOrder& order) {
  const DnsChange& change = order.change;
  if (change.asks_neighbors || change.default_route)
    return base::fail(base::Kind::refused, "set a link's DNS", EOPNOTSUPP);
  std::vector<std::string> servers;
  if (change.servers)
    for (const net::Ip& address : *change.servers) servers.push_back(address.text());
  return device.apply_dns({.family = change.family,
                           .servers = change.servers ? &servers : nullptr,
                           .domains = change.domains ? &*change.domains : nullptr},
                          order.deadline);
}

}  // namespace

base::Status apply_dns(const DnsOrder& order) {
  auto bus = Bus::connect(Bus::address(order.root));
  if (!bus) return base::pass(bus);
  const auto resolved_process = bus->process_of(resolved.name);
  const auto networkd_process = bus->process_of(networkd.name);
  (void)bus->exchange(order.deadline);
  Neighborhood neighborhood{order.root};
  NetworkManagerDevice device{*bus, order.link.name, order.deadline};
  if (device.is_connected() && device.is_managed(neighborhood)) return order_network_manager(device, order);
  if (is_here(*bus, resolved_process, neighborhood)) {
    auto done = SystemdOrders{*bus, resolved, order}.give();
    if (done || done.error().code != EBUSY) return done;
  }
  if (is_here(*bus, networkd_process, neighborhood)) return SystemdOrders{*bus, networkd, order}.give();
  return base::fail(base::Kind::absent, "set a link's DNS");
}

DnsDetails find_dns_details(const net::Link& link, const os::Root& root, const os::Deadline& deadline) {
  DnsDetails details;
  auto bus = Bus::connect(Bus::address(root));
  if (!bus) return details;
  const auto process = bus->process_of(resolved.name);
  const auto object = bus->call(resolved.name, resolved.path, resolved.interface, "GetLink",
                                {dbus::number('i', net::number(link.id))});
  (void)bus->exchange(deadline);
  Neighborhood neighborhood{root};
  const auto* path = bus->answer(object);
  if (path == nullptr || !is_here(*bus, process, neighborhood)) return details;
  constexpr std::string_view interface = "org.freedesktop.resolve1.Link";
  const auto llmnr = bus->get(resolved.name, path->words(), interface, "LLMNR");
  const auto route = bus->get(resolved.name, path->words(), interface, "DefaultRoute");
  (void)bus->exchange(deadline);
  if (const auto* value = bus->answer(llmnr)) details.asks_neighbors = value->words() != "no";
  if (const auto* value = bus->answer(route)) details.default_route = value->number != 0;
  return details;
}

base::Status apply_host_name(const std::string& name, const os::Root& root, const os::Deadline& deadline) {
  auto bus = Bus::connect(Bus::address(root));
  if (!bus) return base::pass(bus);
  // An order, no question: it may start the daemon, which runs only while it is needed.
  const auto ticket =
      bus->order("org.freedesktop.hostname1", "/org/freedesktop/hostname1", "org.freedesktop.hostname1",
                 "SetStaticHostname", {dbus::text(name), dbus::number('b', 0)});
  (void)bus->exchange(deadline);
  return bus->outcome(ticket, "set the host's name");
}

}  // namespace iphlp::host
