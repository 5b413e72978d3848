#include <algorithm>
#include <array>
#include <cerrno>

#include "host/network_manager.h"
#include "host/sources.h"
#include "wire/dbus.h"

namespace iphlp::host {

namespace {

namespace dbus = wire::dbus;

constexpr std::string_view name = "org.freedesktop.NetworkManager";
constexpr std::string_view manager_path = "/org/freedesktop/NetworkManager";
constexpr std::string_view device_interface = "org.freedesktop.NetworkManager.Device";

std::string words_of(const dbus::Value* value) {
  return value == nullptr ? std::string{} : std::string{value->words()};
}

dbus::Value variant(dbus::Value inside) {
  dbus::Value value{.type = 'v'};
  value.items.push_back(std::move(inside));
  return value;
}

dbus::Value entry(std::string_view key, dbus::Value value) {
  dbus::Value pair{.type = '{'};
  pair.items.push_back(dbus::text(key));
  pair.items.push_back(std::move(value));
  return pair;
}

dbus::Value list_of(const std::vector<std::string>& texts) {
  dbus::Value list{.type = 'a', .element = "s"};
  for (const std::string& text : texts) list.items.push_back(dbus::text(text));
  return list;
}

// A connection's settings are a dictionary of dictionaries: a{sa{sv}}.
void set(dbus::Value& section, std::string_view key, dbus::Value value) {
  std::erase_if(section.items, [&](const dbus::Value& one) { return one.items.front().words() == key; });
  section.items.push_back(entry(key, variant(std::move(value))));
}

void drop(dbus::Value& section, std::string_view key) {
  std::erase_if(section.items, [&](const dbus::Value& one) { return one.items.front().words() == key; });
}

dbus::Value& section_of(dbus::Value& settings, std::string_view key) {
  for (dbus::Value& one : settings.items)
    if (one.items.size() == 2 && one.items.front().words() == key) return one.items[1];
  settings.items.push_back(entry(key, dbus::Value{.type = 'a', .element = "{sv}"}));
  return settings.items.back().items[1];
}

// The servers in the form that all versions know: au for IPv4, each in network order, and aay for IPv6.
dbus::Value servers_of(const std::vector<std::string>& servers, net::Family family,
                       std::vector<std::array<std::uint8_t, 16>>& bytes) {
  const bool v4 = family == net::Family::v4;
  dbus::Value list{.type = 'a', .element = v4 ? "u" : "ay"};
  bytes.reserve(servers.size());
  for (const std::string& text : servers) {
    const auto address = net::Ip::parse(text).value_or(net::Ip{});
    bytes.push_back(address.bytes());
    if (v4) {
      list.items.push_back(
          dbus::number('u', *base::load<std::uint32_t>(std::as_bytes(std::span{bytes.back()}))));
      continue;
    }
    list.items.push_back({.type = 'a',
                          .text = {reinterpret_cast<const char*>(bytes.back().data()), bytes.back().size()},
                          .element = "y"});
  }
  return list;
}

// Of NameserverData (aa{sv}) or Nameservers (aay).
std::vector<std::string> server_texts(const dbus::Value& list) {
  std::vector<std::string> texts;
  for (const dbus::Value& server : list.items) {
    if (const auto* address = server.find("address")) {
      texts.emplace_back(address->words());
    } else if (const auto bytes = server.bytes()) {
      const auto v6 = base::load<std::array<std::uint8_t, 16>>(*bytes);
      if (v6) texts.push_back(net::Ip::v6(*v6).text());
    }
  }
  return texts;
}

}  // namespace

NetworkManagerDevice::NetworkManagerDevice(Bus& bus, std::string_view link, const os::Deadline& deadline)
    : bus_(bus), process_(bus.process_of(name)) {
  const auto device = bus.call(name, manager_path, name, "GetDeviceByIpIface", {dbus::text(link)});
  (void)bus.exchange(deadline);
  path_ = words_of(bus.answer(device));
  if (path_.empty()) return;
  const auto managed = bus.get(name, path_, device_interface, "Managed");
  const auto connection = bus.get(name, path_, device_interface, "ActiveConnection");
  (void)bus.exchange(deadline);
  const auto* flag = bus.answer(managed);
  managed_ = flag != nullptr && flag->number != 0;
  connection_ = words_of(bus.answer(connection));
}

bool NetworkManagerDevice::is_managed(Neighborhood& neighborhood) const {
  return managed_ && is_here(bus_, process_, neighborhood);
}

base::Status NetworkManagerDevice::disconnect(const os::Deadline& deadline) {
  const auto ticket = bus_.call(name, path_, device_interface, "Disconnect");
  (void)bus_.exchange(deadline);
  return bus_.outcome(ticket, "disconnect a device of NetworkManager");
}

base::Status NetworkManagerDevice::activate_again(const os::Deadline& deadline) {
  std::string settings = "/";
  if (is_connected()) {
    const auto ticket =
        bus_.get(name, connection_, "org.freedesktop.NetworkManager.Connection.Active", "Connection");
    (void)bus_.exchange(deadline);
    settings = words_of(bus_.answer(ticket));
    if (settings.empty()) return base::fail(base::Kind::timeout, "ask NetworkManager for a connection");
  }
  const auto ticket = bus_.call(name, manager_path, name, "ActivateConnection",
                                {dbus::text(settings, 'o'), dbus::text(path_, 'o'), dbus::text("/", 'o')});
  (void)bus_.exchange(deadline);
  return bus_.outcome(ticket, "activate a connection of NetworkManager");
}

// It takes changes while it is still activating, answers success, and forgets them.
base::Status NetworkManagerDevice::await_activation(const os::Deadline& deadline) {
  constexpr std::uint64_t activated = 100;
  constexpr os::Milliseconds moment{50};
  for (;;) {
    const auto ticket = bus_.get(name, path_, device_interface, "State");
    (void)bus_.exchange(deadline);
    if (auto done = bus_.outcome(ticket, "ask NetworkManager for a device's state"); !done) return done;
    const auto* state = bus_.answer(ticket);
    if (state != nullptr && state->number == activated) return {};
    if (deadline.passed()) return base::fail(base::Kind::timeout, "wait for a device of NetworkManager");
    os::sleep(moment);
  }
}

base::Status NetworkManagerDevice::reapply(const Settings& settings, const os::Deadline& deadline) {
  const auto asked = bus_.call(name, path_, device_interface, "GetAppliedConnection", {dbus::number('u', 0)});
  (void)bus_.exchange(deadline);
  if (auto done = bus_.outcome(asked, "ask NetworkManager for a connection"); !done) return done;
  const auto* answer = bus_.answers(asked);
  if (answer->size() != 2 || answer->front().element != "{sa{sv}}")
    return base::malformed("ask NetworkManager for a connection", 0);
  dbus::Value connection = answer->front();
  dbus::Value& section = section_of(connection, settings.family == net::Family::v4 ? "ipv4" : "ipv6");
  std::vector<std::array<std::uint8_t, 16>> bytes;  // what the message views, until it is queued
  if (settings.servers != nullptr) {
    drop(section, "dns-data");
    set(section, "dns", servers_of(*settings.servers, settings.family, bytes));
    set(section, "ignore-auto-dns", dbus::number('b', 1));
  }
  if (settings.domains != nullptr) set(section, "dns-search", list_of(*settings.domains));
  const auto ticket = bus_.call(name, path_, device_interface, "Reapply",
                                {std::move(connection), answer->at(1), dbus::number('u', 0)});
  (void)bus_.exchange(deadline);
  return bus_.outcome(ticket, "reapply a connection of NetworkManager");
}

// What it uses now, of the family; the settings were taken before that follows.
bool NetworkManagerDevice::uses(const Settings& settings, const os::Deadline& deadline) {
  const bool v4 = settings.family == net::Family::v4;
  const auto asked = bus_.get(name, path_, device_interface, v4 ? "Ip4Config" : "Ip6Config");
  (void)bus_.exchange(deadline);
  const std::string object = words_of(bus_.answer(asked));
  if (object.size() <= 1) return false;
  const std::string interface = std::string{name} + (v4 ? ".IP4Config" : ".IP6Config");
  const auto servers = bus_.get(name, object, interface, v4 ? "NameserverData" : "Nameservers");
  const auto searches = bus_.get(name, object, interface, "Searches");
  (void)bus_.exchange(deadline);
  const auto* server_list = bus_.answer(servers);
  const auto* search_list = bus_.answer(searches);
  if (server_list == nullptr || search_list == nullptr) return false;
  if (settings.servers != nullptr && !std::ranges::equal(server_texts(*server_list), *settings.servers))
    return false;
  return settings.domains == nullptr || std::ranges::equal(search_list->list(), *settings.domains);
}

// With new settings it asks DHCP anew, and takes a lease of the same second as the last for the last one:
// then it answers success and goes on with the old settings, for ever. It is told again until it does them,
// each time a second later.
base::Status NetworkManagerDevice::apply_dns(const Settings& settings, const os::Deadline& deadline) {
  // DHCP's servers, once ignored, come back with a new activation alone.
  if (settings.servers != nullptr && settings.servers->empty()) return activate_again(deadline);
  constexpr os::Milliseconds moment{50};
  constexpr int moments_for_it = 10;
  constexpr os::Milliseconds the_next_second{1100};
  if (auto done = await_activation(deadline); !done) return done;
  const std::vector<std::string> none;
  for (bool again = false;; again = true) {
    // What it believes to be so already it does not do: first something else.
    const Settings other{.family = settings.family,
                         .servers = settings.servers == nullptr ? nullptr : &none,
                         .domains = settings.domains == nullptr ? nullptr : &none};
    if (again) {
      if (auto done = reapply(other, deadline); !done) return done;
      os::sleep(the_next_second);
    }
    if (auto done = reapply(settings, deadline); !done) return done;
    for (int n = 0; n < moments_for_it; ++n) {
      if (uses(settings, deadline)) return {};
      if (deadline.passed())
        return base::fail(base::Kind::timeout, "wait for NetworkManager to use its settings");
      os::sleep(moment);
    }
  }
}

}  // namespace iphlp::host
