// connman: one question for all services. It keeps no lease's times and no server's address.
#include "host/sources.h"

namespace iphlp::host {

namespace {

namespace dbus = wire::dbus;

constexpr std::string_view source = "connman";
constexpr std::string_view name = "net.connman";

std::string_view words(const dbus::Value* dictionary, std::string_view key) {
  const auto* value = dictionary == nullptr ? nullptr : dictionary->find(key);
  return value == nullptr ? std::string_view{} : value->words();
}

void take_service(Inquiry& inquiry, const dbus::Value& properties) {
  const std::string_view state = words(&properties, "State");
  if (state != "ready" && state != "online") return;
  const net::Link* link = inquiry.find(words(properties.find("Ethernet"), "Interface"));
  const net::LinkId id = link == nullptr ? net::LinkId::none : link->id;
  net::Dns dns{.source = std::string{source}};
  if (const auto* servers = properties.find("Nameservers"))
    for (const std::string_view text : servers->list())
      if (const auto server = wire::decode_name_server(text))
        add_server(dns.servers, inquiry.resolve(*server, id));
  if (const auto* domains = properties.find("Domains"))
    for (const std::string_view domain : domains->list()) add_domain(dns.domains, domain);
  inquiry.offer_dns(id, std::move(dns));
  const auto* ipv4 = properties.find("IPv4");
  const std::string_view method = words(ipv4, "Method");
  if (link == nullptr || method.empty()) return;
  // "auto" is what it calls DHCP that found no server: it has taken an address of 169.254/16 and asks on.
  const bool dhcp = method == "dhcp" || method == "auto";
  inquiry.offer_dhcp4(id, dhcp, source);
  inquiry.offer_automatic(id, dhcp, source);
  if (const auto address = net::Ip::parse(words(ipv4, "Address")); address && method == "dhcp")
    inquiry.offer_lease4(id, {.address = *address, .source = std::string{source}});
}

}  // namespace

Connman::Connman(Bus& bus)
    : services_(bus.call(name, "/", "net.connman.Manager", "GetServices")), process_(bus.process_of(name)) {}

void Connman::tell(const Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const {
  const auto* services = bus.answer(services_);
  if (services == nullptr || !is_here(bus, process_, neighborhood)) return;
  for (const dbus::Value& service : services->items)
    if (service.items.size() == 2) take_service(inquiry, service.items[1]);
}

}  // namespace iphlp::host
