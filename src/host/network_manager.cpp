// NetworkManager: every object it has in one question. Its per-link files in /run stand in where it does not
// answer; they know what DHCP said and nothing that was set by hand.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "host/sources.h"
#include "wire/key_file.h"

namespace iphlp::host {

namespace {

namespace dbus = wire::dbus;

constexpr std::string_view source = "NetworkManager";
constexpr std::string_view name = "org.freedesktop.NetworkManager";

// A DHCP client's options by name, wherever they are kept.
using Options = std::function<std::string_view(std::string_view)>;

std::optional<std::array<std::uint8_t, 16>> uuid_from(std::string_view text) {
  std::string digits{text};
  std::erase(digits, '-');
  const auto bytes = wire::decode_hex(digits);
  if (!bytes || bytes->size() != 16 || digits.find(':') != std::string::npos) return std::nullopt;
  std::array<std::uint8_t, 16> uuid{};
  std::ranges::copy(*bytes, uuid.begin());
  return uuid;
}

void take_lease4(Inquiry& inquiry, net::LinkId link, const Options& option) {
  LeaseFacts facts{.address = net::Ip::parse(option("ip_address")).value_or(net::Ip{}),
                   .server = net::Ip::parse(option("dhcp_server_identifier")).value_or(net::Ip{}),
                   .time = wire::decode_lease_time(option("dhcp_lease_time")),
                   .source = std::string{source}};
  if (!facts.address.present()) return;
  if (const auto expiry = base::number<std::uint32_t>(option("expiry")))
    facts.expires = std::chrono::seconds{*expiry};
  if (inquiry.offer_lease4(link, facts))
    inquiry.offer_wins(link, wire::decode_addresses(option("netbios_name_servers")));
}

void take_lease6(Inquiry& inquiry, net::LinkId link, const Options& option) {
  auto duid = wire::decode_hex(option("dhcp6_client_id"));
  if (!duid) return;
  inquiry.offer_lease6(
      link,
      {.duid = std::move(*duid), .iaid = wire::decode_iaid(option("iaid")), .source = std::string{source}});
}

// The answer of GetManagedObjects, by path: a{oa{sa{sv}}}.
class Objects {
 public:
  explicit Objects(const dbus::Value& answer) {
    for (const dbus::Value& entry : answer.items)
      if (entry.items.size() == 2) by_path_.emplace_back(entry.items[0].words(), &entry.items[1]);
    std::ranges::sort(by_path_, {}, [](const auto& pair) { return pair.first; });
  }

  // The properties of an object's interface; nullptr when there is no such object.
  [[nodiscard]] const dbus::Value* properties(std::string_view path, std::string_view interface) const {
    const auto at = std::ranges::lower_bound(by_path_, path, {}, [](const auto& pair) { return pair.first; });
    return at == by_path_.end() || at->first != path ? nullptr : at->second->find(interface);
  }
  template <class Visit>
  void each(std::string_view interface, Visit visit) const {
    for (const auto& [path, object] : by_path_)
      if (const auto* found = object->find(interface)) visit(*found);
  }

 private:
  std::vector<std::pair<std::string_view, const dbus::Value*>> by_path_;
};

std::string_view words(const dbus::Value& properties, std::string_view key) {
  const auto* value = properties.find(key);
  return value == nullptr ? std::string_view{} : value->words();
}

// The object that a property points to.
const dbus::Value* follow(const Objects& objects, const dbus::Value& properties, std::string_view key,
                          std::string_view interface) {
  return objects.properties(words(properties, key), std::string{name} + '.' + std::string{interface});
}

void take_servers(const Inquiry& inquiry, net::LinkId link, const dbus::Value& config, net::Dns& dns) {
  if (const auto* data = config.find("NameserverData")) {
    for (const dbus::Value& server : data->items) {
      // 1.52 adds "uri", which has a port and a certificate's name where one was set.
      const auto text = wire::decode_name_server(words(server, "address"));
      if (text) add_server(dns.servers, inquiry.resolve(*text, link));
    }
  } else if (const auto* raw = config.find("Nameservers")) {
    for (const dbus::Value& server : raw->items) {
      const auto bytes = server.bytes();
      const auto v6 = bytes ? base::load<std::array<std::uint8_t, 16>>(*bytes) : std::nullopt;
      if (v6) add_server(dns.servers, inquiry.resolve({.server = {.address = net::Ip::v6(*v6)}}, link));
    }
  }
}

void take_domains(const dbus::Value* config, std::string_view key, net::Dns& dns) {
  const auto* list = config == nullptr ? nullptr : config->find(key);
  if (list == nullptr) return;
  for (const std::string_view domain : list->list())
    if (!domain.starts_with('~')) add_domain(dns.domains, domain);
}

class Device {
 public:
  Device(const Objects& objects, const dbus::Value& properties)
      : objects_(objects),
        properties_(properties),
        ip4_(follow(objects, properties, "Ip4Config", "IP4Config")),
        ip6_(follow(objects, properties, "Ip6Config", "IP6Config")),
        connection_(follow(objects, properties, "ActiveConnection", "Connection.Active")) {}

  void tell(Inquiry& inquiry) const {
    const auto* managed = properties_.find("Managed");
    if (managed == nullptr || managed->number == 0) return;
    std::string_view link_name = words(properties_, "IpInterface");
    if (link_name.empty()) link_name = words(properties_, "Interface");
    const net::Link* link = inquiry.find(link_name);
    tell_dns(inquiry, link == nullptr ? net::LinkId::none : link->id);
    if (link == nullptr) return;
    tell_dhcp(inquiry, link->id);
    if (const auto uuid = connection_ ? uuid_from(words(*connection_, "Uuid")) : std::nullopt)
      inquiry.offer_network(link->id, *uuid);
  }

 private:
  void tell_dns(Inquiry& inquiry, net::LinkId link) const {
    net::Dns dns{.source = std::string{source} + ", link " + std::to_string(net::number(link))};
    for (const auto* config : {ip4_, ip6_}) {
      if (config != nullptr) take_servers(inquiry, link, *config, dns);
    }
    for (const auto* config : {ip4_, ip6_}) take_domains(config, "Domains", dns);
    for (const auto* config : {ip4_, ip6_}) take_domains(config, "Searches", dns);
    inquiry.offer_dns(link, std::move(dns));
  }

  // A connection that somebody else set up and NetworkManager only looks at.
  [[nodiscard]] bool is_external() const {
    constexpr std::uint64_t external = 0x80;
    const auto* flags = connection_ == nullptr ? nullptr : connection_->find("StateFlags");
    return connection_ == nullptr || (flags != nullptr && (flags->number & external) != 0);
  }

  void tell_dhcp(Inquiry& inquiry, net::LinkId link) const {
    const auto options_of = [&](std::string_view key, std::string_view interface) -> Options {
      const auto* config = follow(objects_, properties_, key, interface);
      const auto* options = config == nullptr ? nullptr : config->find("Options");
      if (options == nullptr) return {};
      return [options](std::string_view option) { return words(*options, option); };
    };
    if (const auto option = options_of("Dhcp4Config", "DHCP4Config")) {
      inquiry.offer_dhcp4(link, true, source);
      take_lease4(inquiry, link, option);
    } else if (!is_external()) {
      inquiry.offer_dhcp4(link, false, source);
    }
    if (const auto option = options_of("Dhcp6Config", "DHCP6Config")) take_lease6(inquiry, link, option);
    if (const auto* wins = ip4_ == nullptr ? nullptr : ip4_->find("WinsServerData")) {
      std::vector<net::Ip> servers;
      for (const std::string_view text : wins->list())
        if (const auto server = net::Ip::parse(text)) servers.push_back(*server);
      inquiry.offer_wins(link, servers);
    }
    if (!is_external()) inquiry.offer_automatic(link, takes_link_local(inquiry, link), source);
  }

  // "link-local" among the settings is only seen in the address that comes of it.
  static bool takes_link_local(const Inquiry& inquiry, net::LinkId link) {
    return std::ranges::any_of(inquiry.addresses(link), [](const net::Address& address) {
      return address.family == net::Family::v4 && address.own().is_link_local();
    });
  }

  const Objects& objects_;
  const dbus::Value& properties_;
  const dbus::Value* ip4_;
  const dbus::Value* ip6_;
  const dbus::Value* connection_;
};

void take_file(Inquiry& inquiry, net::LinkId link, const wire::KeyFile& file) {
  const auto options_of = [&](std::string_view group) -> Options {
    return [&file, section = std::string{group}](std::string_view option) {
      return file.value(section, section + '.' + std::string{option});
    };
  };
  if (const auto uuid = uuid_from(file.value("device", "connection-uuid")))
    inquiry.offer_network(link, *uuid);
  const Options dhcp4 = options_of("dhcp4");
  const Options dhcp6 = options_of("dhcp6");
  if (file.has_section("dhcp4")) {
    inquiry.offer_dhcp4(link, true, source);
    take_lease4(inquiry, link, dhcp4);
  }
  if (file.has_section("dhcp6")) take_lease6(inquiry, link, dhcp6);
  net::Dns dns{.source = std::string{source} + ", link " + std::to_string(net::number(link))};
  for (const auto& list : {dhcp4("domain_name_servers"), dhcp6("dhcp6_name_servers")})
    for (const net::Ip& address : wire::decode_addresses(list))
      add_server(dns.servers, inquiry.resolve({.server = {.address = address}}, link));
  for (std::string_view list : {dhcp4("domain_name"), dhcp4("domain_search"), dhcp6("dhcp6_domain_search")})
    for (auto word = base::take_word(list); !word.empty(); word = base::take_word(list))
      add_domain(dns.domains, word);
  inquiry.offer_dns(link, std::move(dns));
}

void read_files(Inquiry& inquiry) {
  const std::string folder = "/run/NetworkManager/devices";
  const auto names = inquiry.root().names(folder);
  if (!names) return;
  for (const std::string& file : *names) {
    const auto number = base::number<std::uint32_t>(file);
    if (!number) continue;
    if (const auto text = inquiry.root().read(folder + '/' + file))
      take_file(inquiry, net::LinkId{*number}, wire::KeyFile::decode(*text));
  }
}

}  // namespace

NetworkManager::NetworkManager(Bus& bus)
    : objects_(bus.call(name, "/org/freedesktop", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")),
      process_(bus.process_of(name)) {}

void NetworkManager::tell(const Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const {
  if (!is_here(bus, process_, neighborhood)) return;
  const auto* answer = bus.answer(objects_);
  if (answer == nullptr) return read_files(inquiry);
  const Objects objects{*answer};
  objects.each("org.freedesktop.NetworkManager.Device",
               [&](const dbus::Value& properties) { Device{objects, properties}.tell(inquiry); });
}

}  // namespace iphlp::host
