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

base::Status NetworkManagerDevice::apply_dns(const Settings& settings, const os::Deadline& deadline) {
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
    set(section, "ignore-auto-dns", dbus::number('b', settings.servers->empty() ? 0 : 1));
  }
  if (settings.domains != nullptr) set(section, "dns-search", list_of(*settings.domains));
  const auto ticket = bus_.call(name, path_, device_interface, "Reapply",
                                {std::move(connection), answer->at(1), dbus::number('u', 0)});
  (void)bus_.exchange(deadline);
  return bus_.outcome(ticket, "reapply a connection of NetworkManager");
}

}  // namespace iphlp::host
