#include "host/dhcp_control.h"

#include <cerrno>
#include <csignal>
#include <optional>
#include <vector>

#include "base/text.h"
#include "host/bus.h"
#include "host/neighborhood.h"
#include "host/network_manager.h"
#include "host/sources.h"
#include "os/program.h"
#include "os/socket.h"

namespace iphlp::host {

namespace {

namespace dbus = wire::dbus;

base::Status no_such_order() {
  return base::fail(base::Kind::refused, "change a DHCP lease", ENOSYS);
}

base::Status nobody() {
  return base::fail(base::Kind::absent, "change a DHCP lease");
}

base::Status ask_networkd(const DhcpOrder& order) {
  if (order.verb == DhcpVerb::release) return no_such_order();
  constexpr std::string_view name = "org.freedesktop.network1";
  auto bus = Bus::connect(Bus::address(order.root));
  if (!bus) return base::pass(bus);
  const auto ticket = bus->call(name, "/org/freedesktop/network1", "org.freedesktop.network1.Manager",
                                "RenewLink", {dbus::number('i', net::number(order.link.id))});
  (void)bus->exchange(order.deadline);
  return bus->outcome(ticket, "renew a lease of networkd");
}

base::Status ask_network_manager(const DhcpOrder& order) {
  auto bus = Bus::connect(Bus::address(order.root));
  if (!bus) return base::pass(bus);
  Neighborhood neighborhood{order.root};
  NetworkManagerDevice device{*bus, order.link.name, order.deadline};
  if (!device.is_managed(neighborhood)) return nobody();
  if (order.verb == DhcpVerb::release) return device.disconnect(order.deadline);
  // Reapply does not renew; activating the same connection once more asks the server again.
  return device.activate_again(order.deadline);
}

// The process of a file that holds its number, when it is one of our namespace and runs that program for that
// link.
std::optional<std::int32_t> process_in(const DhcpOrder& order, const std::string& file,
                                       std::string_view program) {
  const auto text = order.root.read(file);
  const auto process = text ? base::number<std::int32_t>(base::trim(*text)) : std::nullopt;
  if (!process || *process <= 1) return std::nullopt;
  const Neighborhood neighborhood{order.root};
  if (neighborhood.is_neighbor(static_cast<std::uint32_t>(*process)) == false) return std::nullopt;
  const auto command = order.root.read("/proc/" + std::to_string(*process) + "/cmdline");
  if (!command || command->find(program) == std::string::npos) return std::nullopt;
  return process;
}

base::Status signal(std::int32_t process, int number) {
  auto done = os::signal_process(process, number);
  if (!done && done.error().code == ESRCH) return nobody();
  return done;
}

base::Status ask_udhcpc(const DhcpOrder& order) {
  for (const char* form : {"/run/udhcpc.", "/run/udhcpc-"})
    if (const auto process = process_in(order, form + order.link.name + ".pid", "udhcpc"))
      return signal(*process, order.verb == DhcpVerb::renew ? SIGUSR1 : SIGUSR2);
  return nobody();
}

// One that serves all links takes orders on its socket, in the words of its own command line.
base::Status order_dhcpcd(const DhcpOrder& order) {
  const auto socket = os::connect_local(order.root.locate("/run/dhcpcd/sock"), "dhcpcd socket");
  if (!socket) return base::pass(socket);
  std::string words{"dhcpcd\0", 7};
  words += order.verb == DhcpVerb::renew ? "-n" : "-k";
  words += '\0' + order.link.name + '\0';
  const auto sent = os::send(*socket, base::bytes_of(std::string_view{words}));
  if (!sent) return base::pass(sent);
  return *sent == words.size() ? base::Status{} : base::fail(base::Kind::truncated, "order dhcpcd");
}

base::Status ask_dhcpcd_to(const DhcpOrder& order) {
  for (const char* form : {".pid", "-4.pid"})
    if (const auto process = process_in(order, "/run/dhcpcd/" + order.link.name + form, "dhcpcd"))
      return signal(*process, order.verb == DhcpVerb::renew ? SIGHUP : SIGALRM);
  return order_dhcpcd(order);
}

// dhclient reads no order and dies of signals: it is told to end, with or without giving the lease back, and
// started again in its own words, as its page says.
struct Dhclient {
  std::int32_t process = 0;
  std::string program;
  std::vector<std::string> words;
};

bool is_dhclient(std::string_view word) {
  return word == "dhclient" || word.ends_with("/dhclient");
}

std::optional<Dhclient> find_dhclient(const DhcpOrder& order) {
  const auto names = order.root.names("/proc");
  if (!names) return std::nullopt;
  const Neighborhood neighborhood{order.root};
  for (const std::string& name : *names) {
    const auto process = base::number<std::int32_t>(name);
    if (!process) continue;
    const auto command = order.root.read("/proc/" + name + "/cmdline");
    if (!command || neighborhood.is_neighbor(static_cast<std::uint32_t>(*process)) == false) continue;
    std::string_view rest = *command;
    const std::string_view first = base::take_until(rest, '\0');
    if (!is_dhclient(first)) continue;
    Dhclient found{.process = *process, .program = std::string{first}, .words = {}};
    bool serves = false;
    bool v6 = false;
    while (!rest.empty()) {
      const std::string_view word = base::take_until(rest, '\0');
      serves = serves || word == order.link.name;
      v6 = v6 || word == "-6" || word == "-P" || word == "-S";
      // What would keep it in the foreground, or end it, is no part of a start.
      if (word != "-d" && word != "-r" && word != "-x") found.words.emplace_back(word);
    }
    if (serves && !v6) return found;
  }
  return std::nullopt;
}

base::Status run_dhclient(const Dhclient& client, const char* order, const os::Deadline& deadline) {
  std::vector<std::string> words = client.words;
  if (order != nullptr) words.insert(words.begin(), order);
  for (const std::string folder : {"/sbin/", "/usr/sbin/"}) {
    const std::string path = client.program.starts_with('/') ? client.program : folder + "dhclient";
    const auto status = os::run_program(path, words, deadline);
    if (!status) return base::pass(status);
    if (*status == 0) return {};
    if (*status != 127) break;
  }
  return base::fail(base::Kind::refused, "run dhclient", EIO);
}

base::Status ask_dhclient(const DhcpOrder& order) {
  const auto client = find_dhclient(order);
  if (!client) return nobody();
  // Before anything is ended: may we?
  if (auto may = os::probe_process(client->process); !may) return may;
  if (order.verb == DhcpVerb::release) return run_dhclient(*client, "-r", order.deadline);
  if (auto ended = run_dhclient(*client, "-x", order.deadline); !ended) return ended;
  return run_dhclient(*client, nullptr, order.deadline);
}

}  // namespace

base::Status apply_dhcp(const DhcpOrder& order) {
  const std::string_view client = order.client;
  if (client.starts_with("systemd-networkd")) return ask_networkd(order);
  if (client.starts_with("NetworkManager")) return ask_network_manager(order);
  if (client.starts_with("dhcpcd")) return ask_dhcpcd_to(order);
  if (client.starts_with("dhclient")) return ask_dhclient(order);
  if (client.starts_with("udhcpc")) return ask_udhcpc(order);
  // Who still has the link without a lease; the other clients have ended with theirs.
  if (client.empty() && order.verb == DhcpVerb::renew) {
    auto done = ask_network_manager(order);
    return !done && done.error().kind == base::Kind::absent ? ask_udhcpc(order) : done;
  }
  if (client.empty()) return nobody();
  return no_such_order();
}

}  // namespace iphlp::host
