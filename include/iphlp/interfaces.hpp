// The interfaces of this host, their counters and how they lie on each other; IP on them, read and changed.
// The header to include; on top of the C API alone, so the same program runs on Linux and on Windows.
#pragma once

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "detail/c_api.hpp"
#include "detail/inet_address.hpp"
#include "error.hpp"
#include "guid.hpp"
#include "hardware_address.hpp"
#include "interface_types.hpp"
#include "ip_address.hpp"
#include "luid.hpp"
#include "text.hpp"

#if !defined(_WIN32)
#include <iphlp_link.h>
#endif

namespace iphlp {

// What went over an interface since it is there. Octets in bytes, the others in packets.
struct interface_counters {
  std::uint64_t in_octets = 0;
  std::uint64_t in_unicast = 0;
  std::uint64_t in_multicast = 0;  // and broadcast, where the system tells it apart
  std::uint64_t in_discards = 0;
  std::uint64_t in_errors = 0;
  std::uint64_t in_unknown_protocols = 0;
  std::uint64_t out_octets = 0;
  std::uint64_t out_unicast = 0;
  std::uint64_t out_multicast = 0;
  std::uint64_t out_discards = 0;
  std::uint64_t out_errors = 0;

  friend bool operator==(const interface_counters&, const interface_counters&) = default;
};

struct network_interface {
  std::uint32_t index = 0;
  iphlp::luid luid;
  iphlp::guid guid;
  std::string name;  // what people use: "eth0"
  std::string description;
  hardware_address physical_address;
  hardware_address permanent_address;
  std::uint32_t mtu = 0;  // bytes
  interface_type type{};
  tunnel_type tunnel{};
  connection_type connection{};
  operational_status status{};
  bool enabled = false;           // an administrator wants it up
  std::optional<bool> connected;  // a cable or an association is there; nothing when nobody knows
  bool hardware = false;
  std::optional<std::uint64_t> transmit_speed;  // bit/s
  std::optional<std::uint64_t> receive_speed;
  interface_counters counters;

  friend bool operator==(const network_interface&, const network_interface&) = default;
};

#if !defined(_WIN32)
enum class duplex { unknown, half, full };

// What IPv6 counted on an interface, by the names of RFC 4293. Octets in bytes, the others in packets.
struct ipv6_counters {
  std::uint64_t in_receives = 0;
  std::uint64_t in_octets = 0;
  std::uint64_t in_delivers = 0;
  std::uint64_t in_header_errors = 0;
  std::uint64_t in_discards = 0;
  std::uint64_t in_multicast_packets = 0;
  std::uint64_t forwarded = 0;
  std::uint64_t out_requests = 0;
  std::uint64_t out_octets = 0;
  std::uint64_t out_discards = 0;
  std::uint64_t out_multicast_packets = 0;

  friend bool operator==(const ipv6_counters&, const ipv6_counters&) = default;
};

// Linux alone: what no row of Windows has a place for.
struct interface_details {
  std::string kind;    // "veth", "bridge"; "" for real adapters and loopback
  std::string driver;  // "virtio_net"; "" where the driver does not tell
  iphlp::duplex duplex = iphlp::duplex::unknown;
  std::optional<ipv6_counters> ipv6;  // nothing where IPv6 is not on it

  friend bool operator==(const interface_details&, const interface_details&) = default;
};
#endif

// An interface and one that carries it; 0 stands for "nothing above" and "nothing below".
struct interface_relation {
  std::uint32_t higher = 0;
  std::uint32_t lower = 0;

  friend auto operator<=>(const interface_relation&, const interface_relation&) = default;
};

// What a family does on an interface. Times in milliseconds.
struct ip_interface {
  std::uint32_t index = 0;
  iphlp::luid luid;
  ip_family family = ip_family::none;
  bool forwarding = false;
  bool connected = false;
  bool router_discovery = false;
  bool default_routes = true;
  std::uint32_t mtu = 0;
  std::uint32_t metric = 0;
  std::uint32_t dad_transmits = 0;
  std::uint32_t base_reachable_time = 0;
  std::uint32_t retransmit_time = 0;

  friend bool operator==(const ip_interface&, const ip_interface&) = default;
};

// What is absent stays as it is.
struct ip_interface_change {
  std::optional<bool> forwarding;
  std::optional<bool> router_discovery;
  std::optional<bool> default_routes;
  std::optional<std::uint32_t> mtu;
  std::optional<std::uint32_t> metric;
  std::optional<std::uint32_t> dad_transmits;
  std::optional<std::uint32_t> base_reachable_time;
  std::optional<std::uint32_t> retransmit_time;
};

namespace detail {

// A table that netioapi.h allocated.
struct free_mib_table {
  void operator()(void* table) const noexcept { ::FreeMibTable(table); }
};
template <class Table>
using mib_table = std::unique_ptr<Table, free_mib_table>;

template <class Table>
[[nodiscard]] auto rows_of(const mib_table<Table>& table) noexcept {
  return std::span(table->Table, table->NumEntries);
}

[[nodiscard]] inline std::optional<std::uint64_t> known_speed(ULONG64 bits) noexcept {
  return bits == ~ULONG64{0} ? std::nullopt : std::optional<std::uint64_t>(bits);
}

[[nodiscard]] inline network_interface read_interface(const MIB_IF_ROW2& row) {
  network_interface to;
  to.index = static_cast<std::uint32_t>(row.InterfaceIndex);
  to.luid.value = row.InterfaceLuid.Value;
  to.guid = guid::from(row.InterfaceGuid);
  to.name = to_utf8(row.Alias);
  to.description = to_utf8(row.Description);
  const auto length = static_cast<std::size_t>(row.PhysicalAddressLength);
  to.physical_address = hardware_address(std::span(row.PhysicalAddress, length));
  to.permanent_address = hardware_address(std::span(row.PermanentPhysicalAddress, length));
  to.mtu = static_cast<std::uint32_t>(row.Mtu);
  to.type = static_cast<interface_type>(row.Type);
  to.tunnel = static_cast<tunnel_type>(row.TunnelType);
  to.connection = static_cast<connection_type>(row.ConnectionType);
  to.status = static_cast<operational_status>(row.OperStatus);
  to.enabled = row.AdminStatus == NET_IF_ADMIN_STATUS_UP;
  if (row.MediaConnectState != MediaConnectStateUnknown)
    to.connected = row.MediaConnectState == MediaConnectStateConnected;
  to.hardware = row.InterfaceAndOperStatusFlags.HardwareInterface != 0;
  to.transmit_speed = known_speed(row.TransmitLinkSpeed);
  to.receive_speed = known_speed(row.ReceiveLinkSpeed);
  to.counters = {row.InOctets,      row.InUcastPkts,     row.InNUcastPkts, row.InDiscards,
                 row.InErrors,      row.InUnknownProtos, row.OutOctets,    row.OutUcastPkts,
                 row.OutNUcastPkts, row.OutDiscards,     row.OutErrors};
  return to;
}

[[nodiscard]] inline ip_interface read_ip_interface(const MIB_IPINTERFACE_ROW& row) {
  ip_interface to;
  to.index = static_cast<std::uint32_t>(row.InterfaceIndex);
  to.luid.value = row.InterfaceLuid.Value;
  to.family = row.Family == AF_INET ? ip_family::v4 : ip_family::v6;
  to.forwarding = row.ForwardingEnabled != 0;
  to.connected = row.Connected != 0;
  to.router_discovery = row.RouterDiscoveryBehavior == RouterDiscoveryEnabled;
  to.default_routes = row.DisableDefaultRoutes == 0;
  to.mtu = static_cast<std::uint32_t>(row.NlMtu);
  to.metric = static_cast<std::uint32_t>(row.Metric);
  to.dad_transmits = static_cast<std::uint32_t>(row.DadTransmits);
  to.base_reachable_time = static_cast<std::uint32_t>(row.BaseReachableTime);
  to.retransmit_time = static_cast<std::uint32_t>(row.RetransmitTime);
  return to;
}

}  // namespace detail

// Does: asks for all interfaces with their counters, loopback included.
// Answers: them, in order of the index on Linux. Errors: errc::not_enough_memory and those of any function.
// Source: the kernel's links and their drivers.
[[nodiscard]] inline std::vector<network_interface> interfaces(std::error_code& error) {
  MIB_IF_TABLE2* answer = nullptr;
  error = detail::windows_error(::GetIfTable2(&answer));
  const detail::mib_table<MIB_IF_TABLE2> table(answer);
  std::vector<network_interface> list;
  if (!table) return list;
  list.reserve(table->NumEntries);
  for (const MIB_IF_ROW2& row : detail::rows_of(table)) list.push_back(detail::read_interface(row));
  return list;
}

[[nodiscard]] inline std::vector<network_interface> interfaces() {
  return detail::or_throw("GetIfTable2", [](std::error_code& error) { return interfaces(error); });
}

// Does: finds an interface by its index.
// Answers: it; nothing when there is none, which is no error.
[[nodiscard]] inline std::optional<network_interface> find_interface(std::uint32_t index,
                                                                     std::error_code& error) {
  auto row = std::make_unique<MIB_IF_ROW2>();
  row->InterfaceIndex = index;
  error.clear();
  if (index == 0) return std::nullopt;
  error = detail::windows_error(::GetIfEntry2(row.get()));
  if (!error) return detail::read_interface(*row);
  if (error == errc::file_not_found) error.clear();
  return std::nullopt;
}

[[nodiscard]] inline std::optional<network_interface> find_interface(std::uint32_t index) {
  return detail::or_throw("GetIfEntry2",
                          [=](std::error_code& error) { return find_interface(index, error); });
}

// Does: finds an interface by what people call it, by "{GUID}", or by its index in digits.
// Answers: it; nothing when there is none.
[[nodiscard]] inline std::optional<network_interface> find_interface(std::string_view text,
                                                                     std::error_code& error) {
  const auto list = interfaces(error);
  const auto id = guid::parse(text);
  for (const network_interface& one : list)
    if (one.name == text || (id && one.guid == *id)) return one;
  std::uint32_t index = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  for (const network_interface& one : list)
    if (one.index == index) return one;
  return std::nullopt;
}

[[nodiscard]] inline std::optional<network_interface> find_interface(std::string_view text) {
  return detail::or_throw("GetIfTable2", [=](std::error_code& error) { return find_interface(text, error); });
}

#if !defined(_WIN32)
// Does: asks what an interface is beyond what Windows tells of one.
// Answers: it; nothing when there is no such interface, which is no error.
// Source: the kernel's link, its driver. Linux alone.
[[nodiscard]] inline std::optional<interface_details> find_interface_details(std::uint32_t index,
                                                                             std::error_code& error) {
  IPHLP_INTERFACE_DETAILS told{};
  error.clear();
  if (index == 0) return std::nullopt;
  error = detail::windows_error(::iphlp_interface_details(index, &told));
  if (error == errc::file_not_found) {
    error.clear();
    return std::nullopt;
  }
  if (error) return std::nullopt;
  interface_details found{told.Kind, told.Driver, static_cast<duplex>(told.Duplex), std::nullopt};
  const IPHLP_IPV6_COUNTERS& v6 = told.Ipv6;
  if (told.HasIpv6 != 0)
    found.ipv6 = ipv6_counters{v6.InReceives, v6.InOctets,    v6.InDelivers,       v6.InHdrErrors,
                               v6.InDiscards, v6.InMcastPkts, v6.OutForwDatagrams, v6.OutRequests,
                               v6.OutOctets,  v6.OutDiscards, v6.OutMcastPkts};
  return found;
}

[[nodiscard]] inline std::optional<interface_details> find_interface_details(std::uint32_t index) {
  return detail::or_throw("iphlp_interface_details",
                          [=](std::error_code& error) { return find_interface_details(index, error); });
}
#endif

// Does: lists which interface lies on which, in order of the higher ones.
[[nodiscard]] inline std::vector<interface_relation> interface_stack(std::error_code& error) {
  MIB_IFSTACK_TABLE* answer = nullptr;
  error = detail::windows_error(::GetIfStackTable(&answer));
  if (error == errc::not_found) error.clear();
  const detail::mib_table<MIB_IFSTACK_TABLE> table(answer);
  std::vector<interface_relation> list;
  if (!table) return list;
  for (const MIB_IFSTACK_ROW& row : detail::rows_of(table))
    list.push_back({static_cast<std::uint32_t>(row.HigherLayerInterfaceIndex),
                    static_cast<std::uint32_t>(row.LowerLayerInterfaceIndex)});
  return list;
}

[[nodiscard]] inline std::vector<interface_relation> interface_stack() {
  return detail::or_throw("GetIfStackTable", [](std::error_code& error) { return interface_stack(error); });
}

// Does: sets an interface up or down.
// Answers: nothing. Errors: errc::file_not_found, errc::access_denied without the right to.
inline void enable_interface(std::uint32_t index, bool enabled, std::error_code& error) {
  auto row = std::make_unique<MIB_IFROW>();
  row->dwIndex = index;
  row->dwAdminStatus = enabled ? MIB_IF_ADMIN_STATUS_UP : MIB_IF_ADMIN_STATUS_DOWN;
  error = detail::windows_error(::SetIfEntry(row.get()));
}

inline void enable_interface(std::uint32_t index, bool enabled) {
  std::error_code error;
  enable_interface(index, enabled, error);
  if (error) throw std::system_error(error, "SetIfEntry");
}

// Does: asks what IPv4 and IPv6 do on the interfaces that have them; ip_family::none asks for both.
[[nodiscard]] inline std::vector<ip_interface> ip_interfaces(ip_family family, std::error_code& error) {
  MIB_IPINTERFACE_TABLE* answer = nullptr;
  error = detail::windows_error(::GetIpInterfaceTable(detail::number_of(family), &answer));
  if (error == errc::not_found) error.clear();
  const detail::mib_table<MIB_IPINTERFACE_TABLE> table(answer);
  std::vector<ip_interface> list;
  if (!table) return list;
  for (const MIB_IPINTERFACE_ROW& row : detail::rows_of(table))
    list.push_back(detail::read_ip_interface(row));
  return list;
}

[[nodiscard]] inline std::vector<ip_interface> ip_interfaces(ip_family family = ip_family::none) {
  return detail::or_throw("GetIpInterfaceTable",
                          [=](std::error_code& error) { return ip_interfaces(family, error); });
}

// Does: changes what a family does on an interface.
// Answers: nothing. Errors: errc::file_not_found, errc::not_found, errc::access_denied,
// errc::invalid_parameter,
//   errc::not_supported for what the system cannot set.
// Differs: on Linux there is no metric of an interface.
inline void change_ip_interface(std::uint32_t index, ip_family family, const ip_interface_change& change,
                                std::error_code& error) {
  MIB_IPINTERFACE_ROW row;
  ::InitializeIpInterfaceEntry(&row);
  row.Family = detail::number_of(family);
  row.InterfaceIndex = index;
  if (family == ip_family::v4) row.SitePrefixLength = 0;
  if (change.forwarding) row.ForwardingEnabled = *change.forwarding ? 1 : 0;
  if (change.router_discovery)
    row.RouterDiscoveryBehavior = *change.router_discovery ? RouterDiscoveryEnabled : RouterDiscoveryDisabled;
  if (change.default_routes) row.DisableDefaultRoutes = *change.default_routes ? 0 : 1;
  if (change.mtu) row.NlMtu = *change.mtu;
  if (change.metric) row.Metric = *change.metric;
  if (change.dad_transmits) row.DadTransmits = *change.dad_transmits;
  if (change.base_reachable_time) row.BaseReachableTime = *change.base_reachable_time;
  if (change.retransmit_time) row.RetransmitTime = *change.retransmit_time;
  error = detail::windows_error(::SetIpInterfaceEntry(&row));
}

inline void change_ip_interface(std::uint32_t index, ip_family family, const ip_interface_change& change) {
  std::error_code error;
  change_ip_interface(index, family, change, error);
  if (error) throw std::system_error(error, "SetIpInterfaceEntry");
}

}  // namespace iphlp
