// The configuration for people: what ipconfig shows, and with --all what ipconfig /all shows.
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <string>
#include <utility>

#include "commands/config.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

constexpr const char* none = "none";

template <class Range>
std::vector<Value> values_of(const Range& range) {
  std::vector<Value> values;
  for (const auto& element : range) values.push_back({.text = element.to_string()});
  return values;
}

std::vector<Value> or_none(std::vector<Value> values) {
  if (values.empty()) values.push_back({.text = none});
  return values;
}

bool is_temporary(const unicast_address& address) {
  return address.address.is_v6() && address.suffix_origin == suffix_origin::random &&
         address.prefix_origin == prefix_origin::router_advertisement;
}

std::string label_of(const unicast_address& address) {
  const bool link_local = address.address.is_link_local();
  if (address.address.is_v4()) return link_local ? "Autoconfiguration IPv4" : "IPv4 address";
  if (link_local) return "Link-local IPv6";
  return is_temporary(address) ? "Temporary IPv6 address" : "IPv6 address";
}

Mood mood_of(dad_state state) {
  if (state == dad_state::preferred) return Mood::quiet;
  return state == dad_state::duplicate || state == dad_state::invalid ? Mood::bad : Mood::warning;
}

Value value_of(const unicast_address& address, bool all) {
  Value value{.text = address.prefix_length <= address.address.bits() ? address.prefix().to_string()
                                                                      : address.address.to_string()};
  // Preferred is what an address should be; without --all only the others are worth a word.
  if (all || address.dad_state != dad_state::preferred) {
    value.note = capitalized(to_string(address.dad_state));
    value.mood = mood_of(address.dad_state);
  }
  return value;
}

// ipconfig's order: IPv6 first, its link-local addresses last, then each IPv4 address with its mask.
int rank_of(const unicast_address& address) {
  if (address.address.is_v4()) return 3;
  if (address.address.is_link_local()) return 2;
  return is_temporary(address) ? 1 : 0;
}

void add_address(Section& section, const unicast_address& address, bool all) {
  const std::string label = label_of(address);
  const bool is_v4 = address.address.is_v4();
  if (!is_v4 && !section.rows.empty() && section.rows.back().label == label)
    section.rows.back().values.push_back(value_of(address, all));
  else
    section.add(label, {value_of(address, all)});
  if (is_v4 && address.prefix_length <= 32) section.add("Subnet mask", address.prefix().mask().to_string());
}

void add_addresses(Section& section, const iphlp::adapter& a, bool all) {
  for (int rank = 0; rank <= 3; ++rank)
    for (const unicast_address& address : a.unicast_addresses())
      if (rank_of(address) == rank) add_address(section, address, all);
}

std::string link_words(const iphlp::adapter& a, bool all) {
  std::string words = capitalized(to_string(a.type()));
  words += ", " + std::string(to_string(a.status()));
  const auto sent = a.transmit_speed();
  const auto received = a.receive_speed();
  if (!all || !a.is_up() || a.is_loopback() || !sent || !received || (*sent == 0 && *received == 0))
    return words;
  if (*sent == *received) return words + ", " + speed(*sent);
  return words + ", sends " + speed(*sent) + ", receives " + speed(*received);
}

void add_time(Section& section, const char* label, const std::optional<std::chrono::sys_seconds>& time,
              const Style& style) {
  if (!time) return;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  // How long is for people; what is read by programs should not change from second to second.
  section.add(label, local_time(*time), style.unicode || style.color ? relative(*time, now) : std::string());
}

std::string hexadecimal(const std::vector<std::uint8_t>& bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) text += fmt::format("{}{:02x}", text.empty() ? "" : ":", byte);
  return text;
}

void add_identity(Section& section, const iphlp::adapter& a) {
  if (const auto words = a.description(); !words.empty()) section.add("Description", words);
  if (const auto address = a.physical_address(); !address.empty())
    section.add("Physical address", address.to_string());
  section.add("Index", std::to_string(a.index()));
  section.add("GUID", a.name());
  if (const auto mtu = a.mtu()) section.add("MTU", fmt::format("{} bytes", *mtu));
}

void add_dhcp(Section& section, const iphlp::adapter& a) {
  if (!a.is_loopback()) section.add("DHCP enabled", std::string(yes_no(a.dhcp_enabled())));
  if (const auto v4 = a.ipv4())
    section.add("Autoconfiguration", v4->per_adapter.autoconfiguration_enabled ? "enabled" : "disabled",
                v4->per_adapter.autoconfiguration_active ? "in use" : "", Mood::warning);
}

void add_lease(Section& section, const iphlp::adapter& a, const Style& style) {
  if (const auto v4 = a.ipv4()) {
    add_time(section, "Lease obtained", v4->lease_obtained, style);
    add_time(section, "Lease expires", v4->lease_expires, style);
  }
}

void add_servers(Section& section, const iphlp::adapter& a) {
  if (const ip_address server = a.dhcp_server()) {
    const bool sought = server == ip_address(ip_address::v4_bytes{255, 255, 255, 255});
    section.add("DHCP server", sought ? "not found yet" : server.to_string());
  }
  if (const ip_address server = a.dhcpv6_server()) section.add("DHCPv6 server", server.to_string());
  if (const auto iaid = a.dhcpv6_iaid()) section.add("DHCPv6 IAID", std::to_string(*iaid));
  if (const auto duid = a.dhcpv6_duid(); !duid.empty()) section.add("DHCPv6 client DUID", hexadecimal(duid));
  // Of an adapter without a network only what is there is told, as ipconfig does.
  auto resolvers = values_of(a.dns_servers());
  section.add("DNS servers", a.is_up() ? or_none(std::move(resolvers)) : std::move(resolvers));
  section.add("WINS servers", values_of(a.wins_servers()));
  if (a.is_up()) section.add("NetBIOS over TCP/IP", a.netbios_enabled() ? "enabled" : "disabled");
}

std::string label_of_fact(const std::string& fact) {
  static constexpr std::array<std::pair<const char*, const char*>, 9> words{
      {{"dns", "DNS"},
       {"domains", "Domains"},
       {"dhcp", "DHCP"},
       {"lease", "Lease"},
       {"dhcpv6", "DHCPv6"},
       {"autoconfiguration", "Autoconfiguration"},
       {"addresses", "Addresses"},
       {"link", "Link"},
       {"gateways", "Gateways"}}};
  for (const auto& [name, word] : words)
    if (fact == name) return word;
  return fact;
}

Section adapter_section(const AdapterFacts& facts, const ConfigOptions& options, const Style& style) {
  const iphlp::adapter& a = facts.adapter;
  Section section{.title = a.friendly_name(),
                  .subtitle = link_words(a, options.all),
                  .mood = a.is_up() ? Mood::good : Mood::quiet};
  if (const auto suffix = a.dns_suffix(); !suffix.empty()) section.add("DNS suffix", suffix);
  if (options.all) {
    add_identity(section, a);
    add_dhcp(section, a);
  }
  add_addresses(section, a, options.all);
  if (options.all) add_lease(section, a, style);
  const bool has_network = a.is_up() && !a.is_loopback();
  auto gateways = values_of(a.gateways());
  section.add("Default gateway", has_network ? or_none(std::move(gateways)) : std::move(gateways));
  if (options.all && !a.is_loopback()) add_servers(section, a);
  return section;
}

Section sources_section(const AdapterFacts& facts) {
  Section section{.title = "Sources of " + facts.adapter.friendly_name()};
  for (const fact_source& source : facts.sources) section.add(label_of_fact(source.fact), source.source);
  return section;
}

Section host_section(const ConfigFacts& facts) {
  const host_parameters& host = *facts.host;
  Section section{.title = "Host"};
  section.add("Host name", host.host_name);
  section.add("Primary DNS suffix", host.domain_name.empty() ? none : host.domain_name);
  section.add("Node type", capitalized(to_string(host.node_type)));
  if (!host.netbios_scope.empty()) section.add("NetBIOS scope", host.netbios_scope);
  section.add("IP routing", host.routing_enabled ? "enabled" : "disabled");
  section.add("ARP proxy", host.arp_proxy_enabled ? "enabled" : "disabled");
  std::vector<Value> suffixes;
  for (const std::string& suffix : facts.suffix_search_list) suffixes.push_back({.text = suffix});
  section.add("DNS suffix search", or_none(std::move(suffixes)));
  return section;
}

}  // namespace

std::vector<Section> config_text(const ConfigFacts& facts, const ConfigOptions& options, const Style& style) {
  std::vector<Section> sections;
  if (facts.host) sections.push_back(host_section(facts));
  for (const AdapterFacts& adapter : facts.adapters) {
    sections.push_back(adapter_section(adapter, options, style));
    if (options.why && !adapter.sources.empty()) sections.push_back(sources_section(adapter));
  }
  if (facts.adapters.empty()) sections.push_back({.title = "No adapters"});
  return sections;
}

}  // namespace iphlp::cli
