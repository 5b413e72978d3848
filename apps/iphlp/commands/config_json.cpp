// The configuration for programs: every field with its unit in its name, lists always lists, null for
// unknown.
#include <chrono>
#include <fmt/format.h>
#include <string>

#include "commands/config.h"

namespace iphlp::cli {
namespace {

const char* family_of(const ip_address& address) {
  return address.is_v4() ? "ipv4" : address.is_v6() ? "ipv6" : nullptr;
}

// Two members, because no number means "without end".
void add_lifetime(Json& to, const std::string& name, std::chrono::seconds time) {
  to[name + "_seconds"] = time == forever ? Json(nullptr) : Json(time.count());
  to[name + "_is_infinite"] = time == forever;
}

Json unicast(const unicast_address& from) {
  Json to;
  to["address"] = from.address.to_string();
  to["family"] = family_of(from.address);
  const bool known = from.prefix_length <= from.address.bits();
  to["prefix_length_bits"] = known ? Json(from.prefix_length) : Json(nullptr);
  to["mask"] = known && from.address.is_v4() ? Json(from.prefix().mask().to_string()) : Json(nullptr);
  to["state"] = to_string(from.dad_state);
  to["prefix_origin"] = to_string(from.prefix_origin);
  to["suffix_origin"] = to_string(from.suffix_origin);
  add_lifetime(to, "valid_lifetime", from.valid_lifetime);
  add_lifetime(to, "preferred_lifetime", from.preferred_lifetime);
  add_lifetime(to, "lease_lifetime", from.lease_lifetime);
  to["dns_eligible"] = from.dns_eligible;
  to["transient"] = from.transient;
  return to;
}

Json dns_server_json(const dns_server& from) {
  return {{"address", from.address.to_string()}, {"family", family_of(from.address)}, {"port", from.port}};
}

Json dhcpv4(const adapter& a) {
  Json to;
  to["enabled"] = a.dhcp_enabled();
  to["server"] = text_or_null(a.dhcp_server().to_string());
  const auto v4 = a.ipv4();
  to["lease_obtained_utc"] = v4 ? time_or_null(v4->lease_obtained) : Json(nullptr);
  to["lease_expires_utc"] = v4 ? time_or_null(v4->lease_expires) : Json(nullptr);
  return to;
}

Json dhcpv6(const adapter& a) {
  std::string duid;
  for (const std::uint8_t byte : a.dhcpv6_duid())
    duid += fmt::format("{}{:02x}", duid.empty() ? "" : ":", byte);
  Json to;
  to["server"] = text_or_null(a.dhcpv6_server().to_string());
  to["client_duid"] = text_or_null(duid);
  to["iaid"] = number_or_null(a.dhcpv6_iaid());
  return to;
}

Json autoconfiguration(const adapter& a) {
  const auto v4 = a.ipv4();
  Json to;
  to["enabled"] = v4 ? Json(v4->per_adapter.autoconfiguration_enabled) : Json(nullptr);
  to["active"] = v4 ? Json(v4->per_adapter.autoconfiguration_active) : Json(nullptr);
  return to;
}

void add_identity(Json& to, const adapter& a) {
  to["name"] = a.friendly_name();
  to["guid"] = a.name();
  to["luid"] = a.luid().to_string();
  to["index"] = a.index();
  to["ipv6_index"] = a.ipv6_index() == 0 ? Json(nullptr) : Json(a.ipv6_index());
  to["description"] = text_or_null(a.description());
  to["type"] = to_string(a.type());
  to["type_number"] = static_cast<unsigned>(a.type());
  to["connection_type"] = to_string(a.connection());
  to["tunnel_type"] = a.tunnel() == tunnel_type::none ? Json(nullptr) : Json(to_string(a.tunnel()));
  to["network_guid"] = a.network_guid().is_nil() ? Json(nullptr) : Json(a.network_guid().to_string());
  to["compartment"] = a.compartment();
}

void add_link(Json& to, const adapter& a) {
  to["status"] = to_string(a.status());
  to["physical_address"] = text_or_null(a.physical_address().to_string());
  to["mtu_bytes"] = number_or_null(a.mtu());
  to["transmit_speed_bits_per_second"] = number_or_null(a.transmit_speed());
  to["receive_speed_bits_per_second"] = number_or_null(a.receive_speed());
  to["ipv4_enabled"] = a.ipv4_enabled();
  to["ipv6_enabled"] = a.ipv6_enabled();
  to["ipv4_metric"] = a.ipv4_metric();
  to["ipv6_metric"] = a.ipv6_metric();
  to["multicast_supported"] = a.supports_multicast();
  to["netbios_enabled"] = a.netbios_enabled();
}

void add_addresses(Json& to, const adapter& a) {
  Json& list = to["unicast_addresses"] = Json::array();
  for (const unicast_address& address : a.unicast_addresses()) list.push_back(unicast(address));
  to["anycast_addresses"] = texts(a.anycast_addresses());
  to["multicast_addresses"] = texts(a.multicast_addresses());
  to["prefixes"] = texts(a.prefixes());
  to["gateways"] = texts(a.gateways());
}

void add_resolver(Json& to, const adapter& a) {
  Json& servers = to["dns_servers"] = Json::array();
  for (const dns_server& server : a.dns_servers()) servers.push_back(dns_server_json(server));
  to["dns_suffix"] = text_or_null(a.dns_suffix());
  Json& suffixes = to["dns_suffixes"] = Json::array();
  for (const std::string& suffix : a.dns_suffixes()) suffixes.push_back(suffix);
  to["wins_servers"] = texts(a.wins_servers());
}

Json adapter_json(const AdapterFacts& facts, bool why) {
  Json to;
  add_identity(to, facts.adapter);
  add_link(to, facts.adapter);
  add_addresses(to, facts.adapter);
  add_resolver(to, facts.adapter);
  to["dhcpv4"] = dhcpv4(facts.adapter);
  to["dhcpv6"] = dhcpv6(facts.adapter);
  to["autoconfiguration"] = autoconfiguration(facts.adapter);
  if (!why) return to;
  Json& sources = to["sources"] = Json::object();
  for (const fact_source& source : facts.sources) sources[source.fact] = source.source;
  return to;
}

Json host_json(const ConfigFacts& facts) {
  const host_parameters& host = *facts.host;
  Json to;
  to["name"] = host.host_name;
  to["domain"] = text_or_null(host.domain_name);
  to["node_type"] = host.node_type == node_type::unknown ? Json(nullptr) : Json(to_string(host.node_type));
  to["netbios_scope"] = text_or_null(host.netbios_scope);
  to["routing_enabled"] = host.routing_enabled;
  to["arp_proxy_enabled"] = host.arp_proxy_enabled;
  to["dns_enabled"] = host.dns_enabled;
  to["ipv4_dns_servers"] = texts(host.dns_servers);
  to["dns_suffix_search_list"] = facts.suffix_search_list;
  return to;
}

}  // namespace

Json config_json(const ConfigFacts& facts, const ConfigOptions& options) {
  Json document;
  document["format"] = "iphlp-config-1";
  document["host"] = facts.host ? host_json(facts) : Json(nullptr);
  Json& list = document["adapters"] = Json::array();
  for (const AdapterFacts& adapter : facts.adapters) list.push_back(adapter_json(adapter, options.why));
  return document;
}

}  // namespace iphlp::cli
