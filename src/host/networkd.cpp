// systemd-networkd by its own word: the DHCP facts, which its files do not keep since version 261.
#include "host/sources.h"
#include "host/varlink.h"
#include "wire/networkd_description.h"

namespace iphlp::host {

namespace {

constexpr std::string_view source = "systemd-networkd";
constexpr std::string_view name = "org.freedesktop.network1";
constexpr std::string_view object = "/org/freedesktop/network1";
constexpr std::string_view interface = "org.freedesktop.network1.Manager";
constexpr std::string_view socket_path = "/run/systemd/netif/io.systemd.Network";

void take_link(Inquiry& inquiry, const wire::NetworkdDescription& link) {
  if (!link.managed || inquiry.find(link.link) == nullptr) return;
  if (link.dhcp4) inquiry.offer_dhcp4(link.link, true, source);
  if (link.link_local4) inquiry.offer_automatic(link.link, true, source);
  if (link.server6.present() || !link.duid.empty())
    inquiry.offer_lease6(link.link,
                         {.server = link.server6,
                          .server_zone = link.server6.is_link_local() ? link.link : net::LinkId::none,
                          .duid = link.duid,
                          .source = std::string{source}});
}

// After its files, which know how long a lease is where the description of 252 does not.
void take_lease(Inquiry& inquiry, const wire::NetworkdDescription& link) {
  if (!link.managed || !link.address.present()) return;
  inquiry.offer_lease4(
      link.link,
      {.address = link.address, .server = link.server, .time = link.time, .source = std::string{source}});
  inquiry.offer_wins(link.link, link.wins_servers);
}

// What its configuration files did not settle either: a client that it does not run, an address that it would
// not take.
void conclude(Inquiry& inquiry, const std::vector<wire::NetworkdDescription>& links) {
  for (const auto& link : links) {
    if (!link.configured) continue;
    inquiry.offer_dhcp4(link.link, false, source);
    inquiry.offer_automatic(link.link, false, source);
  }
}

void take_all(Inquiry& inquiry, wire::json::View description) {
  const auto links = wire::decode_networkd_description(description);
  for (const auto& link : links) take_link(inquiry, link);
  read_networkd_files(inquiry, true);
  for (const auto& link : links) take_lease(inquiry, link);
  conclude(inquiry, links);
}

}  // namespace

Networkd::Networkd(Bus& bus)
    : namespace_(bus.get(name, object, interface, "NamespaceId")), process_(bus.process_of(name)) {}

void Networkd::tell(Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const {
  if (bus.answer(process_) == nullptr) {
    // Who has no name on the bus has stopped, whatever its files say, unless its own socket is open.
    if (inquiry.run_has("systemd") && neighborhood.listens(socket_path)) ask(inquiry, neighborhood);
    return;
  }
  const auto* inode = bus.answer(namespace_);
  if (inode == nullptr) {
    if (is_here(bus, process_, neighborhood)) read_networkd_files(inquiry, true);
    return;
  }
  if (!neighborhood.is_ours(inode->number)) return;
  const auto ticket = bus.call(name, object, interface, "Describe");
  (void)bus.exchange(inquiry.share_of_time());
  const auto* text = bus.answer(ticket);
  auto description = wire::json::decode(text == nullptr ? std::string_view{"null"} : text->words());
  take_all(inquiry, description ? wire::json::View{*description} : wire::json::View{});
}

void Networkd::ask(Inquiry& inquiry, Neighborhood& neighborhood) {
  if (!neighborhood.listens(socket_path)) return read_networkd_files(inquiry, false);
  const auto description =
      call_varlink(inquiry.root(), socket_path, "io.systemd.Network.Describe", inquiry.share_of_time());
  take_all(inquiry, description ? wire::json::View{*description} : wire::json::View{});
}

}  // namespace iphlp::host
