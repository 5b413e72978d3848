#include "win/interfaces.h"

#include <algorithm>
#include <cstring>

#include "iptypes.h"

namespace iphlp::win {

namespace {

// The kernel's ARPHRD_ numbers of the layers that Windows has a type for.
struct Layer {
  std::uint16_t hardware_type;
  IFTYPE type;
};
constexpr std::array layers{
    Layer{1, IF_TYPE_ETHERNET_CSMACD},
    Layer{6, IF_TYPE_ISO88025_TOKENRING},
    Layer{19, IF_TYPE_ATM},
    Layer{24, IF_TYPE_IEEE1394},
    Layer{32, 199},  // InfiniBand, which Windows' header does not name
    Layer{256, IF_TYPE_SLIP},
    Layer{512, IF_TYPE_PPP},
    Layer{768, IF_TYPE_TUNNEL},  // IPv4 in IPv4
    Layer{769, IF_TYPE_TUNNEL},  // in IPv6
    Layer{772, IF_TYPE_SOFTWARE_LOOPBACK},
    Layer{774, IF_TYPE_FDDI},
    Layer{776, IF_TYPE_TUNNEL},  // sit
    Layer{778, IF_TYPE_TUNNEL},  // GRE
    Layer{801, IF_TYPE_IEEE80211},
    Layer{802, IF_TYPE_IEEE80211},
    Layer{803, IF_TYPE_IEEE80211},
    Layer{823, IF_TYPE_TUNNEL},    // GRE over IPv6
    Layer{65534, IF_TYPE_TUNNEL},  // no link layer: tun, wireguard
};

constexpr std::uint16_t ipv6_in_ipv4 = 776;  // ARPHRD_SIT

}  // namespace

IFTYPE interface_type(const net::LinkKey& key) {
  if (key.wireless) return IF_TYPE_IEEE80211;
  for (const Layer& layer : layers)
    if (layer.hardware_type == key.hardware_type) return layer.type;
  return IF_TYPE_OTHER;
}

IFTYPE interface_type(const net::Link& link, bool wireless) {
  return interface_type(net::LinkKey{.hardware_type = link.hardware_type, .wireless = wireless});
}

TUNNEL_TYPE tunnel_type(const net::Link& link) {
  if (interface_type(link, false) != IF_TYPE_TUNNEL) return TUNNEL_TYPE_NONE;
  return link.hardware_type == ipv6_in_ipv4 ? TUNNEL_TYPE_DIRECT : TUNNEL_TYPE_OTHER;
}

NET_IF_CONNECTION_TYPE connection_type(const net::Link& link) {
  return interface_type(link, false) == IF_TYPE_PPP ? NET_IF_CONNECTION_DEMAND : NET_IF_CONNECTION_DEDICATED;
}

IF_OPER_STATUS operational_status(const net::Link& link) {
  switch (link.operational) {
    case net::Operational::up:
      return IfOperStatusUp;
    case net::Operational::down:
      return IfOperStatusDown;
    case net::Operational::testing:
      return IfOperStatusTesting;
    case net::Operational::dormant:
      return IfOperStatusDormant;
    case net::Operational::not_present:
      return IfOperStatusNotPresent;
    case net::Operational::lower_layer_down:
      return IfOperStatusLowerLayerDown;
    case net::Operational::unknown:
      break;
  }
  // Drivers without a state of their own (lo, tunnels) never say more than "unknown".
  const bool works = link.is(net::LinkFlag::up) && link.is(net::LinkFlag::lower_up);
  return works ? IfOperStatusUp : IfOperStatusDown;
}

NET_IF_MEDIA_CONNECT_STATE media_connect_state(const net::Link& link) {
  if (link.carrier != 0) return MediaConnectStateConnected;
  return link.is(net::LinkFlag::up) ? MediaConnectStateDisconnected : MediaConnectStateUnknown;
}

bool is_hardware(const net::Link& link) {
  return !link.parent_device.empty() || (link.kind.empty() && !link.is_loopback());
}

ULONG64 bits_a_second(std::uint32_t megabits) {
  return megabits == net::LinkSpeed::unknown ? NET_IF_LINK_SPEED_UNKNOWN : ULONG64{megabits} * 1'000'000;
}

void write_zones(net::LinkId link, ULONG (&zones)[ScopeLevelCount]) {
  std::ranges::fill(zones, 1U);
  zones[0] = 0;
  zones[ScopeLevelInterface] = net::number(link);
  zones[ScopeLevelLink] = net::number(link);
}

std::size_t shown_length(const net::HardwareAddress& address) {
  const std::size_t length = address.bytes().size();
  return address.is_zero() || length > MAX_ADAPTER_ADDRESS_LENGTH ? 0 : length;
}

NET_LUID luid_of(const net::LinkKey& key) {
  NET_LUID luid{};
  luid.Info.Reserved = net::number(key.id) >> 24 & 0xffU;
  luid.Info.NetLuidIndex = net::number(key.id) & 0xffffffU;
  luid.Info.IfType = interface_type(key) & 0xffffU;
  return luid;
}

NET_LUID luid_of(const net::Link& link, bool wireless) {
  return luid_of(net::LinkKey{.id = link.id, .hardware_type = link.hardware_type, .wireless = wireless});
}

net::LinkId link_in(const NET_LUID& luid) {
  if (luid.Info.Reserved > 0xff) return net::LinkId::none;
  return net::LinkId{static_cast<std::uint32_t>(luid.Info.Reserved << 24 | luid.Info.NetLuidIndex)};
}

GUID guid_of(const net::Guid& guid) {
  const auto& b = guid.bytes;
  GUID out{};
  out.Data1 =
      static_cast<ULONG>(b[0]) << 24 | static_cast<ULONG>(b[1]) << 16 | static_cast<ULONG>(b[2]) << 8 | b[3];
  out.Data2 = static_cast<unsigned short>(b[4] << 8 | b[5]);
  out.Data3 = static_cast<unsigned short>(b[6] << 8 | b[7]);
  std::memcpy(out.Data4, &b[8], sizeof out.Data4);
  return out;
}

net::Guid guid_from(const GUID& guid) {
  net::Guid out;
  auto& b = out.bytes;
  const auto byte = [](ULONG value, unsigned shift) { return static_cast<std::uint8_t>(value >> shift); };
  for (unsigned i = 0; i < 4; ++i) b[i] = byte(guid.Data1, 24 - 8 * i);
  for (unsigned i = 0; i < 2; ++i) {
    b[4 + i] = byte(guid.Data2, 8 - 8 * i);
    b[6 + i] = byte(guid.Data3, 8 - 8 * i);
  }
  std::memcpy(&b[8], guid.Data4, sizeof guid.Data4);
  return out;
}

std::string description_of(const net::Link& link) {
  if (!link.alias.empty()) return link.alias;
  if (link.is_loopback()) return "Loopback interface";
  if (!link.kind.empty()) return "Virtual interface (" + link.kind + ")";
  if (!link.parent_device.empty())
    return "Network adapter (" + link.parent_bus + " " + link.parent_device + ")";
  return "Network interface " + link.name;
}

std::string device_name(const net::Guid& guid) {
  const auto text = guid.text();
  std::string name{device_prefix};
  name.append(text.data(), text.size());
  return name;
}

}  // namespace iphlp::win
