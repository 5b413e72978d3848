// What the host has only once: its names, its resolver, whether it routes.
#pragma once

#include <string>
#include <system_error>
#include <vector>

#include "detail/c_api.hpp"
#include "detail/growing_buffer.hpp"
#include "detail/socket_address.hpp"
#include "interface_types.hpp"
#include "ip_address.hpp"

namespace iphlp {

struct host_parameters {
  std::string host_name;
  std::string domain_name;              // "" when it has none
  std::vector<ip_address> dns_servers;  // IPv4 only, in order of use
  iphlp::node_type node_type = iphlp::node_type::unknown;
  std::string netbios_scope;
  bool routing_enabled = false;    // forwards IPv4 packets
  bool arp_proxy_enabled = false;  // answers ARP for others
  bool dns_enabled = false;

  friend bool operator==(const host_parameters&, const host_parameters&) = default;
};

// Does: asks for the parameters of the host.
// Answers: them; errc::no_data when there are none, errc::not_supported.
// Source: the host's name, its DNS manager or resolv.conf; the kernel's forwarding switches.
// Differs: names are UTF-8 here, in the ANSI code page on Windows.
[[nodiscard]] inline host_parameters network_parameters(std::error_code& error) {
  const detail::memory_block block = detail::ask_growing(
      sizeof(FIXED_INFO) + 512, ERROR_BUFFER_OVERFLOW, error,
      [](void* buffer, PULONG size) { return ::GetNetworkParams(static_cast<PFIXED_INFO>(buffer), size); });
  host_parameters to;
  if (!block) return to;
  const auto& from = *reinterpret_cast<const FIXED_INFO*>(block.get());
  to.host_name = detail::text_of(from.HostName);
  to.domain_name = detail::text_of(from.DomainName);
  to.dns_servers = detail::read_dotted_list(from.DnsServerList);
  to.node_type = static_cast<node_type>(from.NodeType);
  to.netbios_scope = detail::text_of(from.ScopeId);
  to.routing_enabled = from.EnableRouting != 0;
  to.arp_proxy_enabled = from.EnableProxy != 0;
  to.dns_enabled = from.EnableDns != 0;
  return to;
}

[[nodiscard]] inline host_parameters network_parameters() {
  return detail::or_throw("GetNetworkParams",
                          [](std::error_code& error) { return network_parameters(error); });
}

}  // namespace iphlp
