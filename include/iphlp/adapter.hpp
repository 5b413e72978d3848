// One adapter of an answer of GetAdaptersAddresses.
// It is two pointers: copying is cheap, and every copy keeps the answer alive that it was read from.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "adapter_address.hpp"
#include "detail/c_api.hpp"
#include "detail/growing_buffer.hpp"
#include "guid.hpp"
#include "hardware_address.hpp"
#include "interface_types.hpp"
#include "ipv4_details.hpp"
#include "luid.hpp"
#include "text.hpp"

namespace iphlp {
namespace detail {

// One answer: the block that GetAdaptersAddresses filled, and what was asked beside it, by index.
struct snapshot {
  memory_block memory;
  std::size_t count = 0;
  std::vector<ipv4_details> details;

  [[nodiscard]] const IP_ADAPTER_ADDRESSES_LH* first() const noexcept {
    return reinterpret_cast<const IP_ADAPTER_ADDRESSES_LH*>(memory.get());
  }
};

// Bits of IP_ADAPTER_ADDRESSES.Flags; not every header names them all.
enum adapter_flag : std::uint32_t {
  ddns_enabled_flag = 0x1,
  register_suffix_flag = 0x2,
  dhcpv4_enabled_flag = 0x4,
  receive_only_flag = 0x8,
  no_multicast_flag = 0x10,
  ipv6_other_stateful_flag = 0x20,
  netbios_enabled_flag = 0x40,
  ipv4_enabled_flag = 0x80,
  ipv6_enabled_flag = 0x100,
  ipv6_managed_flag = 0x200,
};

}  // namespace detail

class adapter {
 public:
  adapter(std::shared_ptr<const detail::snapshot> answer, const IP_ADAPTER_ADDRESSES_LH& row) noexcept
      : answer_(std::move(answer)), row_(&row) {}

  // ---- Names ----

  // "{GUID}": stays the same over reboots and renaming.
  [[nodiscard]] std::string name() const { return row_->AdapterName == nullptr ? "" : row_->AdapterName; }
  [[nodiscard]] iphlp::guid guid() const { return guid::parse(name()).value_or(iphlp::guid()); }
  // What people call it: "eth0" here, "Ethernet" on Windows. "" when skipped.
  [[nodiscard]] std::string friendly_name() const { return to_utf8(row_->FriendlyName); }
  // What kind of thing it is, in words of its driver.
  [[nodiscard]] std::string description() const { return to_utf8(row_->Description); }
  // The IPv4 index, or the IPv6 one where IPv4 is off. Here the two are equal.
  [[nodiscard]] std::uint32_t index() const noexcept {
    return row_->IfIndex != 0 ? row_->IfIndex : row_->Ipv6IfIndex;
  }
  [[nodiscard]] std::uint32_t ipv6_index() const noexcept { return row_->Ipv6IfIndex; }
  [[nodiscard]] iphlp::luid luid() const noexcept { return {row_->Luid.Value}; }

  // ---- The link ----

  [[nodiscard]] hardware_address physical_address() const noexcept {
    const std::size_t size = std::min<std::size_t>(row_->PhysicalAddressLength, sizeof row_->PhysicalAddress);
    return hardware_address(std::span<const std::uint8_t>(row_->PhysicalAddress, size));
  }
  [[nodiscard]] interface_type type() const noexcept { return static_cast<interface_type>(row_->IfType); }
  [[nodiscard]] operational_status status() const noexcept {
    return static_cast<operational_status>(row_->OperStatus);
  }
  [[nodiscard]] bool is_up() const noexcept { return status() == operational_status::up; }
  [[nodiscard]] bool is_loopback() const noexcept { return type() == interface_type::loopback; }
  // Bytes; nothing when there is no limit.
  [[nodiscard]] std::optional<std::uint32_t> mtu() const noexcept {
    return row_->Mtu == 0xffffffffU ? std::nullopt : std::optional<std::uint32_t>(row_->Mtu);
  }
  // Bits per second; nothing when unknown.
  [[nodiscard]] std::optional<std::uint64_t> transmit_speed() const noexcept {
    return speed(row_->TransmitLinkSpeed);
  }
  [[nodiscard]] std::optional<std::uint64_t> receive_speed() const noexcept {
    return speed(row_->ReceiveLinkSpeed);
  }
  [[nodiscard]] connection_type connection() const noexcept {
    return static_cast<connection_type>(row_->ConnectionType);
  }
  [[nodiscard]] tunnel_type tunnel() const noexcept { return static_cast<tunnel_type>(row_->TunnelType); }
  [[nodiscard]] iphlp::guid network_guid() const noexcept { return guid::from(row_->NetworkGuid); }
  [[nodiscard]] std::uint32_t compartment() const noexcept { return row_->CompartmentId; }
  // Of the interface, added to each route's own; the lowest wins.
  [[nodiscard]] std::uint32_t ipv4_metric() const noexcept { return row_->Ipv4Metric; }
  [[nodiscard]] std::uint32_t ipv6_metric() const noexcept { return row_->Ipv6Metric; }

  // ---- Flags ----

  [[nodiscard]] bool ipv4_enabled() const noexcept { return has(detail::ipv4_enabled_flag); }
  [[nodiscard]] bool ipv6_enabled() const noexcept { return has(detail::ipv6_enabled_flag); }
  [[nodiscard]] bool receive_only() const noexcept { return has(detail::receive_only_flag); }
  [[nodiscard]] bool supports_multicast() const noexcept { return !has(detail::no_multicast_flag); }
  [[nodiscard]] bool dynamic_dns_enabled() const noexcept { return has(detail::ddns_enabled_flag); }
  [[nodiscard]] bool registers_dns_suffix() const noexcept { return has(detail::register_suffix_flag); }
  [[nodiscard]] bool netbios_enabled() const noexcept { return has(detail::netbios_enabled_flag); }
  [[nodiscard]] bool ipv6_managed_addresses() const noexcept { return has(detail::ipv6_managed_flag); }
  [[nodiscard]] bool ipv6_other_stateful_config() const noexcept {
    return has(detail::ipv6_other_stateful_flag);
  }

  // ---- Addresses: empty where none, or where the question left them out ----

  [[nodiscard]] unicast_list unicast_addresses() const noexcept {
    return {answer_, row_->FirstUnicastAddress};
  }
  [[nodiscard]] anycast_list anycast_addresses() const noexcept {
    return {answer_, row_->FirstAnycastAddress};
  }
  [[nodiscard]] multicast_list multicast_addresses() const noexcept {
    return {answer_, row_->FirstMulticastAddress};
  }
  [[nodiscard]] gateway_list gateways() const noexcept { return {answer_, row_->FirstGatewayAddress}; }
  [[nodiscard]] prefix_list prefixes() const noexcept { return {answer_, row_->FirstPrefix}; }
  [[nodiscard]] wins_server_list wins_servers() const noexcept {
    return {answer_, row_->FirstWinsServerAddress};
  }

  // ---- DNS ----

  [[nodiscard]] dns_server_list dns_servers() const noexcept {
    return {answer_, row_->FirstDnsServerAddress};
  }
  // The connection's own suffix; "" when there is none.
  [[nodiscard]] std::string dns_suffix() const { return to_utf8(row_->DnsSuffix); }
  [[nodiscard]] dns_suffix_list dns_suffixes() const noexcept { return {answer_, row_->FirstDnsSuffix}; }

  // ---- DHCP ----

  [[nodiscard]] bool dhcp_enabled() const noexcept { return has(detail::dhcpv4_enabled_flag); }
  [[nodiscard]] ip_address dhcp_server() const noexcept {
    return dhcp_enabled() ? detail::read_socket_address(row_->Dhcpv4Server).address : ip_address();
  }
  [[nodiscard]] ip_address dhcpv6_server() const noexcept {
    return detail::read_socket_address(row_->Dhcpv6Server).address;
  }
  // Who this host is to a DHCPv6 server; no bytes when unknown.
  [[nodiscard]] std::vector<std::uint8_t> dhcpv6_duid() const {
    const std::size_t size =
        std::min<std::size_t>(row_->Dhcpv6ClientDuidLength, sizeof row_->Dhcpv6ClientDuid);
    return {row_->Dhcpv6ClientDuid, row_->Dhcpv6ClientDuid + size};
  }
  // Which of its interfaces this is to that server; nothing when no DHCPv6 client runs.
  [[nodiscard]] std::optional<std::uint32_t> dhcpv6_iaid() const noexcept {
    return row_->Dhcpv6Iaid == 0 ? std::nullopt : std::optional<std::uint32_t>(row_->Dhcpv6Iaid);
  }

  // The lease's clock, APIPA: nothing unless adapter_options::ipv4_details asked, and for loopback.
  [[nodiscard]] std::optional<ipv4_details> ipv4() const {
    const auto& all = answer_->details;
    const auto found = std::lower_bound(all.begin(), all.end(), index(),
                                        [](const ipv4_details& d, std::uint32_t i) { return d.index < i; });
    return found != all.end() && found->index == index() ? std::optional(*found) : std::nullopt;
  }

  // The same adapter, whatever each answer says of it.
  friend bool operator==(const adapter& a, const adapter& b) noexcept { return a.luid() == b.luid(); }
  friend auto operator<=>(const adapter& a, const adapter& b) noexcept { return a.luid() <=> b.luid(); }
  friend std::ostream& operator<<(std::ostream& out, const adapter& a) { return out << a.friendly_name(); }

 private:
  [[nodiscard]] bool has(detail::adapter_flag flag) const noexcept { return (row_->Flags & flag) != 0; }

  [[nodiscard]] static std::optional<std::uint64_t> speed(std::uint64_t bits) noexcept {
    return bits == ~std::uint64_t{0} ? std::nullopt : std::optional(bits);
  }

  std::shared_ptr<const detail::snapshot> answer_;
  const IP_ADAPTER_ADDRESSES_LH* row_;
};

}  // namespace iphlp
