// The order of the sources: who answers first for a link is believed. Liveness comes before files: a daemon
// that does not run, or not in our network namespace, has left its files to nobody.
#include "host/ask.h"

#include "host/sources.h"

namespace iphlp::host {

bool is_here(const Bus& bus, Bus::Ticket process, Neighborhood& neighborhood) {
  const auto* number = bus.answer(process);
  return number != nullptr && neighborhood.has_netlink(static_cast<std::uint32_t>(number->number));
}

namespace {

base::Result<Bus> connect(Inquiry& inquiry) {
  const std::string address = Bus::address(inquiry.root());
  // Most machines without a bus have not even its socket: seen without opening one of our own.
  if (address == inquiry.root().locate(Bus::usual_socket) &&
      !(inquiry.run_has("dbus") && inquiry.root().exists(Bus::usual_socket)))
    return base::fail(base::Kind::absent, "connect to the bus");
  return Bus::connect(address);
}

// The daemons, all asked before the first has answered: one that hangs costs the time of all of them once.
bool ask_daemons(Inquiry& inquiry, Neighborhood& neighborhood) {
  const bool systemd = inquiry.run_has("systemd");
  auto bus = connect(inquiry);
  if (!bus) {
    if (!systemd) return false;
    const bool resolved_is_here = Resolved::ask(inquiry, neighborhood);
    Networkd::ask(inquiry, neighborhood);
    return resolved_is_here;
  }
  const Resolved resolved{*bus};
  const NetworkManager network_manager{*bus};
  const Networkd networkd{*bus};
  const Connman connman{*bus};
  (void)bus->exchange(inquiry.share_of_time());
  // Who is not on the bus may still answer on its own socket.
  const bool resolved_is_here =
      resolved.tell(*bus, inquiry, neighborhood) || (systemd && Resolved::ask(inquiry, neighborhood));
  network_manager.tell(*bus, inquiry, neighborhood);
  networkd.tell(*bus, inquiry, neighborhood);
  connman.tell(*bus, inquiry, neighborhood);
  return resolved_is_here;
}

}  // namespace

Answer ask(const Question& question) {
  Inquiry inquiry{question};
  Neighborhood neighborhood{question.root};
  const bool resolved_is_here = ask_daemons(inquiry, neighborhood);
  ask_dhcpcd(inquiry, neighborhood);
  read_resolvconf_files(inquiry, neighborhood);
  read_dhclient_leases(inquiry);
  look_for_udhcpc(inquiry, neighborhood);
  read_lifetimes(inquiry);
  read_resolv_conf(inquiry, resolved_is_here);
  return std::move(inquiry.answer());
}

}  // namespace iphlp::host
