#include "win/interface_rows.h"

#include <algorithm>
#include <cstring>

#include "win/interfaces.h"
#include "win/text.h"

namespace iphlp::win {

namespace {

// The kernel's ARPHRD_ numbers of the layers that NDIS has a medium for.
struct Medium {
  std::uint16_t hardware_type;
  NDIS_MEDIUM medium;
};
constexpr std::array media{
    Medium{1, NdisMedium802_3},          Medium{6, NdisMedium802_5},
    Medium{19, NdisMediumAtm},           Medium{24, NdisMedium1394},
    Medium{32, NdisMediumInfiniBand},    Medium{256, NdisMediumWan},
    Medium{512, NdisMediumWan},          Medium{768, NdisMediumTunnel},
    Medium{769, NdisMediumTunnel},       Medium{772, NdisMediumLoopback},
    Medium{774, NdisMediumFddi},         Medium{776, NdisMediumTunnel},
    Medium{778, NdisMediumTunnel},       Medium{801, NdisMediumNative802_11},
    Medium{802, NdisMediumNative802_11}, Medium{803, NdisMediumNative802_11},
    Medium{823, NdisMediumTunnel},
};

NDIS_MEDIUM medium_of(const net::Link& link, bool wireless) {
  if (wireless) return NdisMediumNative802_11;
  for (const Medium& one : media)
    if (one.hardware_type == link.hardware_type) return one.medium;
  return NdisMediumIP;  // packets without a layer of their own: tun, wireguard
}

NDIS_PHYSICAL_MEDIUM physical_medium_of(const net::Link& link, bool wireless) {
  if (wireless) return NdisPhysicalMediumNative802_11;
  switch (medium_of(link, false)) {
    case NdisMediumInfiniBand:
      return NdisPhysicalMediumInfiniband;
    case NdisMedium802_3:
      return is_hardware(link) ? NdisPhysicalMedium802_3 : NdisPhysicalMediumUnspecified;
    default:
      return NdisPhysicalMediumUnspecified;
  }
}

NET_IF_ACCESS_TYPE access_type(const net::Link& link) {
  if (link.is_loopback()) return NET_IF_ACCESS_LOOPBACK;
  if (link.is(net::LinkFlag::point_to_point)) return NET_IF_ACCESS_POINT_TO_POINT;
  return link.is(net::LinkFlag::broadcast) ? NET_IF_ACCESS_BROADCAST : NET_IF_ACCESS_POINT_TO_MULTI_POINT;
}

void write_text(std::string_view text, WCHAR (&into)[IF_MAX_STRING_SIZE + 1]) {
  (void)write_wide(text, std::span{into}.first(IF_MAX_STRING_SIZE));
}

template <std::size_t size>
void write_address(const net::HardwareAddress& address, UCHAR (&into)[size]) {
  const auto bytes = address.bytes();
  if (!address.is_zero() && bytes.size() <= size) std::ranges::copy(bytes, into);
}

ULONG address_length(const net::HardwareAddress& address, std::size_t room) {
  const std::size_t length = address.bytes().size();
  return address.is_zero() || length > room ? 0 : static_cast<ULONG>(length);
}

using Flags = decltype(MIB_IF_ROW2::InterfaceAndOperStatusFlags);

void write_flags(const LinkFacts& f, Flags& flags) {
  const bool hardware = is_hardware(f.link);
  flags.HardwareInterface = hardware ? 1 : 0;
  flags.ConnectorPresent = hardware ? 1 : 0;
  flags.NotAuthenticated = f.link.operational == net::Operational::dormant ? 1 : 0;
  flags.NotMediaConnected = media_connect_state(f.link) == MediaConnectStateDisconnected ? 1 : 0;
}

// Received multicast packets are among the received ones, broadcasts are not told apart.
std::uint64_t received_unicast(const net::LinkCounters& c) {
  return c.received_packets - std::min(c.received_multicast, c.received_packets);
}

constexpr std::string_view not_by_kind = "0: Linux counts no octets by kind";

constexpr auto interface_row = row<MIB_IF_ROW2, LinkFacts>(
    "MIB_IF_ROW2",
    column(IPHLP_MEMBER(MIB_IF_ROW2, InterfaceLuid), "interface type and ifi_index",
           [](const LinkFacts& f) { return luid_of(f.link, f.wireless); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InterfaceIndex), "ifi_index",
           [](const LinkFacts& f) { return net::number(f.link.id); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InterfaceGuid),
           "a GUID from the permanent address and the device, else from kind and name",
           [](const LinkFacts& f) { return guid_of(f.guid); }),
    block(IPHLP_MEMBER(MIB_IF_ROW2, Alias), "IFLA_IFNAME",
          [](const LinkFacts& f, WCHAR (&into)[IF_MAX_STRING_SIZE + 1]) { write_text(f.link.name, into); }),
    block(IPHLP_MEMBER(MIB_IF_ROW2, Description), "IFLA_IFALIAS, else the kind or the device",
          [](const LinkFacts& f, WCHAR (&into)[IF_MAX_STRING_SIZE + 1]) {
            write_text(description_of(f.link), into);
          }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, PhysicalAddressLength), "0 where there is none but zeros",
           [](const LinkFacts& f) {
             return address_length(f.link.hardware_address, IF_MAX_PHYS_ADDRESS_LENGTH);
           }),
    block(IPHLP_MEMBER(MIB_IF_ROW2, PhysicalAddress), "IFLA_ADDRESS",
          [](const LinkFacts& f, UCHAR (&into)[IF_MAX_PHYS_ADDRESS_LENGTH]) {
            write_address(f.link.hardware_address, into);
          }),
    block(IPHLP_MEMBER(MIB_IF_ROW2, PermanentPhysicalAddress),
          "IFLA_PERM_ADDRESS, which real adapters have; else IFLA_ADDRESS",
          [](const LinkFacts& f, UCHAR (&into)[IF_MAX_PHYS_ADDRESS_LENGTH]) {
            const auto& permanent = f.link.permanent_address;
            write_address(permanent.present() ? permanent : f.link.hardware_address, into);
          }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, Mtu), "IFLA_MTU", [](const LinkFacts& f) { return f.link.mtu; }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, Type), "ARPHRD type; IEEE80211 by nl80211",
           [](const LinkFacts& f) { return interface_type(f.link, f.wireless); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, TunnelType), "ARPHRD type: DIRECT for sit, OTHER for the rest",
           [](const LinkFacts& f) { return tunnel_type(f.link); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, MediaType), "ARPHRD type; Native802_11 by nl80211",
           [](const LinkFacts& f) { return medium_of(f.link, f.wireless); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, PhysicalMediumType),
           "Native802_11 by nl80211; 802_3 and InfiniBand for hardware; else Unspecified",
           [](const LinkFacts& f) { return physical_medium_of(f.link, f.wireless); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, AccessType), "IFF_LOOPBACK, IFF_POINTOPOINT, IFF_BROADCAST",
           [](const LinkFacts& f) { return access_type(f.link); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, DirectionType), "SENDRECEIVE: no link of Linux's is one-way",
           [](const LinkFacts&) { return NET_IF_DIRECTION_SENDRECEIVE; }),
    block(IPHLP_MEMBER(MIB_IF_ROW2, InterfaceAndOperStatusFlags),
          "HardwareInterface and ConnectorPresent: IFLA_PARENT_DEV_NAME, or no kind in IFLA_LINKINFO; "
          "NotMediaConnected: IFLA_CARRIER; NotAuthenticated: IF_OPER_DORMANT; the others never",
          write_flags),
    gap<padding(offsetof(MIB_IF_ROW2, InterfaceAndOperStatusFlags) + sizeof(Flags),
                alignof(IF_OPER_STATUS))>(),
    column(IPHLP_MEMBER(MIB_IF_ROW2, OperStatus),
           "IFLA_OPERSTATE; where the driver has none, IFF_UP and IFF_LOWER_UP",
           [](const LinkFacts& f) { return operational_status(f.link); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, AdminStatus), "IFF_UP",
           [](const LinkFacts& f) {
             return f.link.is(net::LinkFlag::up) ? NET_IF_ADMIN_STATUS_UP : NET_IF_ADMIN_STATUS_DOWN;
           }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, MediaConnectState), "IFLA_CARRIER; Unknown while the link is down",
           [](const LinkFacts& f) { return media_connect_state(f.link); }),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, NetworkGuid), "zero: GetAdaptersAddresses asks the managers for it"),
    column(IPHLP_MEMBER(MIB_IF_ROW2, ConnectionType), "DEMAND for PPP, else DEDICATED",
           [](const LinkFacts& f) { return connection_type(f.link); }),
    gap<padding(offsetof(MIB_IF_ROW2, ConnectionType) + sizeof(NET_IF_CONNECTION_TYPE), alignof(ULONG64))>(),
    column(IPHLP_MEMBER(MIB_IF_ROW2, TransmitLinkSpeed),
           "ethtool link modes; all ones when the driver tells none",
           [](const LinkFacts& f) { return bits_a_second(f.speed.megabits); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, ReceiveLinkSpeed), "the same",
           [](const LinkFacts& f) { return bits_a_second(f.speed.megabits); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InOctets), "IFLA_STATS64 rx_bytes",
           [](const LinkFacts& f) { return f.link.counters.received_bytes; }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InUcastPkts), "rx_packets less multicast; broadcasts are among them",
           [](const LinkFacts& f) { return received_unicast(f.link.counters); }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InNUcastPkts), "multicast",
           [](const LinkFacts& f) { return f.link.counters.received_multicast; }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InDiscards), "rx_dropped and rx_missed_errors",
           [](const LinkFacts& f) { return f.link.counters.receive_drops + f.link.counters.missed; }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InErrors), "rx_errors",
           [](const LinkFacts& f) { return f.link.counters.receive_errors; }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, InUnknownProtos), "rx_nohandler",
           [](const LinkFacts& f) { return f.link.counters.unwanted; }),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, InUcastOctets), not_by_kind),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, InMulticastOctets), not_by_kind),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, InBroadcastOctets), not_by_kind),
    column(IPHLP_MEMBER(MIB_IF_ROW2, OutOctets), "tx_bytes",
           [](const LinkFacts& f) { return f.link.counters.sent_bytes; }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, OutUcastPkts), "tx_packets, of whichever kind",
           [](const LinkFacts& f) { return f.link.counters.sent_packets; }),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, OutNUcastPkts), "0: Linux tells sent packets not apart by kind"),
    column(IPHLP_MEMBER(MIB_IF_ROW2, OutDiscards), "tx_dropped",
           [](const LinkFacts& f) { return f.link.counters.send_drops; }),
    column(IPHLP_MEMBER(MIB_IF_ROW2, OutErrors), "tx_errors",
           [](const LinkFacts& f) { return f.link.counters.send_errors; }),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, OutUcastOctets), not_by_kind),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, OutMulticastOctets), not_by_kind),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, OutBroadcastOctets), not_by_kind),
    absent(IPHLP_MEMBER(MIB_IF_ROW2, OutQLen), "0: Windows does not use it"));

DWORD lower_half(std::uint64_t counter) {
  return static_cast<DWORD>(counter & 0xffffffffU);
}

DWORD bits_a_second_in_32(const LinkFacts& f) {
  return static_cast<DWORD>(std::min<ULONG64>(bits_a_second(f.speed.megabits), 0xffffffffU));
}

INTERNAL_IF_OPER_STATUS old_status(const net::Link& link) {
  if (!link.is(net::LinkFlag::up)) return IF_OPER_STATUS_NON_OPERATIONAL;
  switch (operational_status(link)) {
    case IfOperStatusUp:
      return IF_OPER_STATUS_OPERATIONAL;
    case IfOperStatusDormant:
    case IfOperStatusTesting:
      return IF_OPER_STATUS_CONNECTING;
    case IfOperStatusLowerLayerDown:
    case IfOperStatusNotPresent:
      return IF_OPER_STATUS_UNREACHABLE;
    default:
      return IF_OPER_STATUS_DISCONNECTED;
  }
}

std::array<char, MAXLEN_IFDESCR> narrow_description(const LinkFacts& f) {
  char text[MAXLEN_IFDESCR]{};
  write_narrow(description_of(f.link), text);
  return std::to_array(text);
}

constexpr auto old_interface_row = row<MIB_IFROW, LinkFacts>(
    "MIB_IFROW",
    block(IPHLP_MEMBER(MIB_IFROW, wszName), "\\DEVICE\\TCPIP_ and the GUID",
          [](const LinkFacts& f, WCHAR (&into)[MAX_INTERFACE_NAME_LEN]) {
            (void)write_wide(device_name(f.guid), std::span{into}.first(MAX_INTERFACE_NAME_LEN - 1));
          }),
    column(IPHLP_MEMBER(MIB_IFROW, dwIndex), "ifi_index",
           [](const LinkFacts& f) { return net::number(f.link.id); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwType), "ARPHRD type; IEEE80211 by nl80211",
           [](const LinkFacts& f) { return interface_type(f.link, f.wireless); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwMtu), "IFLA_MTU", [](const LinkFacts& f) { return f.link.mtu; }),
    column(IPHLP_MEMBER(MIB_IFROW, dwSpeed),
           "ethtool link modes; all ones above 4 Gbit/s and when the driver tells none", bits_a_second_in_32),
    column(IPHLP_MEMBER(MIB_IFROW, dwPhysAddrLen), "0 for loopback, tunnels and addresses over 8 bytes",
           [](const LinkFacts& f) { return address_length(f.link.hardware_address, MAXLEN_PHYSADDR); }),
    block(IPHLP_MEMBER(MIB_IFROW, bPhysAddr), "IFLA_ADDRESS",
          [](const LinkFacts& f, UCHAR (&into)[MAXLEN_PHYSADDR]) {
            write_address(f.link.hardware_address, into);
          }),
    column(IPHLP_MEMBER(MIB_IFROW, dwAdminStatus), "IFF_UP",
           [](const LinkFacts& f) {
             return f.link.is(net::LinkFlag::up) ? MIB_IF_ADMIN_STATUS_UP : MIB_IF_ADMIN_STATUS_DOWN;
           }),
    column(IPHLP_MEMBER(MIB_IFROW, dwOperStatus),
           "NON_OPERATIONAL without IFF_UP; else IFLA_OPERSTATE: OPERATIONAL, CONNECTING, UNREACHABLE when a "
           "lower link is down, DISCONNECTED",
           [](const LinkFacts& f) { return old_status(f.link); }),
    absent(IPHLP_MEMBER(MIB_IFROW, dwLastChange), "0, as on Windows since Vista"),
    column(IPHLP_MEMBER(MIB_IFROW, dwInOctets), "IFLA_STATS64 rx_bytes, the lower 32 bits, as all below",
           [](const LinkFacts& f) { return lower_half(f.link.counters.received_bytes); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwInUcastPkts), "rx_packets less multicast",
           [](const LinkFacts& f) { return lower_half(received_unicast(f.link.counters)); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwInNUcastPkts), "multicast",
           [](const LinkFacts& f) { return lower_half(f.link.counters.received_multicast); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwInDiscards), "rx_dropped and rx_missed_errors",
           [](const LinkFacts& f) {
             return lower_half(f.link.counters.receive_drops + f.link.counters.missed);
           }),
    column(IPHLP_MEMBER(MIB_IFROW, dwInErrors), "rx_errors",
           [](const LinkFacts& f) { return lower_half(f.link.counters.receive_errors); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwInUnknownProtos), "rx_nohandler",
           [](const LinkFacts& f) { return lower_half(f.link.counters.unwanted); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwOutOctets), "tx_bytes",
           [](const LinkFacts& f) { return lower_half(f.link.counters.sent_bytes); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwOutUcastPkts), "tx_packets, of whichever kind",
           [](const LinkFacts& f) { return lower_half(f.link.counters.sent_packets); }),
    absent(IPHLP_MEMBER(MIB_IFROW, dwOutNUcastPkts), "0: Linux tells sent packets not apart by kind"),
    column(IPHLP_MEMBER(MIB_IFROW, dwOutDiscards), "tx_dropped",
           [](const LinkFacts& f) { return lower_half(f.link.counters.send_drops); }),
    column(IPHLP_MEMBER(MIB_IFROW, dwOutErrors), "tx_errors",
           [](const LinkFacts& f) { return lower_half(f.link.counters.send_errors); }),
    absent(IPHLP_MEMBER(MIB_IFROW, dwOutQLen), "0: Windows does not use it"),
    column(IPHLP_MEMBER(MIB_IFROW, dwDescrLen), "bytes of bDescr, without its end",
           [](const LinkFacts& f) { return std::strlen(narrow_description(f).data()); }),
    block(IPHLP_MEMBER(MIB_IFROW, bDescr), "IFLA_IFALIAS, else the kind or the device",
          [](const LinkFacts& f, UCHAR (&into)[MAXLEN_IFDESCR]) {
            std::ranges::copy(narrow_description(f), into);
          }));

}  // namespace

void pack_interface(const LinkFacts& facts, MIB_IF_ROW2& row) {
  interface_row.pack(facts, row);
}

void pack_interface(const LinkFacts& facts, MIB_IFROW& row) {
  old_interface_row.pack(facts, row);
}

void add_speed(MIB_IF_ROW2& row, const net::LinkSpeed& speed) {
  row.TransmitLinkSpeed = bits_a_second(speed.megabits);
  row.ReceiveLinkSpeed = row.TransmitLinkSpeed;
}

void add_wireless(MIB_IF_ROW2& row) {
  row.Type = IF_TYPE_IEEE80211;
  row.InterfaceLuid.Info.IfType = IF_TYPE_IEEE80211;
  row.MediaType = NdisMediumNative802_11;
  row.PhysicalMediumType = NdisPhysicalMediumNative802_11;
}

void describe_interface_rows(const VisitMember& visit) {
  interface_row.each([&](auto name, auto words) { visit(interface_row.name, name, words); });
  old_interface_row.each([&](auto name, auto words) { visit(old_interface_row.name, name, words); });
}

}  // namespace iphlp::win
