// Packs the world into Windows' structures.
#include "fake_api.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>

#include <arpa/inet.h>

namespace fake {

World& world() {
  static World the_world;
  return the_world;
}

namespace {

// Takes memory from the caller's block; when that is full, from a scratch page, and counts on.
class Room {
 public:
  Room(void* block, ULONG size)
      : block_(static_cast<unsigned char*>(block)), size_(block == nullptr ? 0 : size) {}

  template <class T>
  T* take(std::size_t count = 1) {
    used_ = (used_ + 7) / 8 * 8;
    const std::size_t bytes = sizeof(T) * count;
    unsigned char* place = used_ + bytes <= size_ ? block_ + used_ : scratch_.data();
    used_ += bytes;
    std::memset(place, 0, bytes);
    return reinterpret_cast<T*>(place);
  }
  [[nodiscard]] std::size_t used() const { return used_; }

 private:
  unsigned char* block_;
  std::size_t size_;
  std::size_t used_ = 0;
  alignas(8) std::array<unsigned char, 4096> scratch_{};
};

WCHAR* put(Room& room, const std::u16string& text) {
  WCHAR* to = room.take<WCHAR>(text.size() + 1);
  std::memcpy(to, text.data(), text.size() * sizeof(WCHAR));
  return to;
}

SOCKET_ADDRESS put_address(Room& room, const std::string& text) {
  const auto hash = text.find('#');
  const auto percent = text.find('%');
  const std::string address = text.substr(0, std::min(hash, percent));
  const auto port = hash == std::string::npos ? 0 : std::atoi(text.c_str() + hash + 1);
  if (text.empty()) return {nullptr, 0};
  if (address.find(':') == std::string::npos) {
    auto* v4 = room.take<SOCKADDR_IN>();
    v4->sin_family = AF_INET;
    v4->sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, address.c_str(), &v4->sin_addr);
    return {reinterpret_cast<LPSOCKADDR>(v4), sizeof *v4};
  }
  auto* v6 = room.take<SOCKADDR_IN6>();
  v6->sin6_family = AF_INET6;
  v6->sin6_port = htons(static_cast<std::uint16_t>(port));
  if (percent != std::string::npos)
    v6->sin6_scope_id = static_cast<ULONG>(std::atoi(text.c_str() + percent + 1));
  ::inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr);
  return {reinterpret_cast<LPSOCKADDR>(v6), sizeof *v6};
}

template <class Node, class Element, class Fill>
Node* put_list(Room& room, const std::vector<Element>& elements, Fill fill) {
  Node* first = nullptr;
  Node** link = &first;
  for (const Element& element : elements) {
    Node* node = room.take<Node>();
    fill(*node, element);
    *link = node;
    link = &node->Next;
    if (room.used() > 60 * 1024 * 1024) std::abort();
  }
  return first;
}

template <class Node>
Node* put_addresses(Room& room, const std::vector<std::string>& texts) {
  return put_list<Node>(room, texts, [&](Node& node, const std::string& text) {
    node.Length = sizeof(Node);
    node.Address = put_address(room, text);
  });
}

void put_unicast(Room& room, IP_ADAPTER_UNICAST_ADDRESS_LH& to, const Unicast& from) {
  to.Length = sizeof to;
  to.Flags = from.flags;
  to.Address = put_address(room, from.address);
  to.PrefixOrigin = from.prefix_origin;
  to.SuffixOrigin = from.suffix_origin;
  to.DadState = from.state;
  to.ValidLifetime = from.valid;
  to.PreferredLifetime = from.preferred;
  to.LeaseLifetime = from.lease;
  to.OnLinkPrefixLength = from.prefix_length;
}

void put_suffixes(Room& room, IP_ADAPTER_ADDRESSES& to, const Adapter& from) {
  to.FirstDnsSuffix = put_list<IP_ADAPTER_DNS_SUFFIX>(
      room, from.dns_suffixes, [](IP_ADAPTER_DNS_SUFFIX& node, const std::u16string& text) {
        std::copy_n(text.begin(), std::min<std::size_t>(text.size(), MAX_DNS_SUFFIX_STRING_LENGTH - 1),
                    node.String);
      });
}

void put_adapter(Room& room, IP_ADAPTER_ADDRESSES& to, const Adapter& from) {
  to.Length = sizeof to;
  to.IfIndex = from.index;
  to.Ipv6IfIndex = from.ipv6_index;
  char* name = room.take<char>(from.name.size() + 1);
  std::memcpy(name, from.name.data(), from.name.size());
  to.AdapterName = name;
  to.FriendlyName = put(room, from.friendly_name);
  to.Description = put(room, from.description);
  to.DnsSuffix = put(room, from.dns_suffix);
  put_suffixes(room, to, from);
  to.PhysicalAddressLength = static_cast<ULONG>(from.mac.size());
  std::copy_n(from.mac.begin(), std::min<std::size_t>(from.mac.size(), 8), to.PhysicalAddress);
  to.Flags = from.flags;
  to.Mtu = from.mtu;
  to.IfType = from.type;
  to.OperStatus = from.status;
  to.TransmitLinkSpeed = from.transmit_speed;
  to.ReceiveLinkSpeed = from.receive_speed;
  to.Luid.Value = (static_cast<ULONG64>(from.type) << 48U) | (static_cast<ULONG64>(from.index) << 24U);
  to.ConnectionType = NET_IF_CONNECTION_DEDICATED;
  to.CompartmentId = 1;
  to.Ipv4Metric = 25;
  to.Ipv6Metric = 25;
  to.FirstUnicastAddress = put_list<IP_ADAPTER_UNICAST_ADDRESS_LH>(
      room, from.unicast,
      [&](IP_ADAPTER_UNICAST_ADDRESS_LH& node, const Unicast& address) { put_unicast(room, node, address); });
  to.FirstAnycastAddress = put_addresses<IP_ADAPTER_ANYCAST_ADDRESS_XP>(room, from.anycast);
  to.FirstMulticastAddress = put_addresses<IP_ADAPTER_MULTICAST_ADDRESS_XP>(room, from.multicast);
  to.FirstDnsServerAddress = put_addresses<IP_ADAPTER_DNS_SERVER_ADDRESS_XP>(room, from.dns_servers);
  to.FirstGatewayAddress = put_addresses<IP_ADAPTER_GATEWAY_ADDRESS_LH>(room, from.gateways);
  to.FirstWinsServerAddress = put_addresses<IP_ADAPTER_WINS_SERVER_ADDRESS_LH>(room, from.wins_servers);
  to.FirstPrefix =
      put_list<IP_ADAPTER_PREFIX_XP>(room, from.prefixes, [&](auto& node, const std::string& text) {
        node.Address = put_address(room, text);
        node.PrefixLength = 64;
      });
  to.Dhcpv4Server = put_address(room, from.dhcpv4_server);
  to.Dhcpv6Server = put_address(room, from.dhcpv6_server);
  std::copy(from.duid.begin(), from.duid.end(), to.Dhcpv6ClientDuid);
  to.Dhcpv6ClientDuidLength = static_cast<ULONG>(from.duid.size());
  to.Dhcpv6Iaid = from.iaid;
}

template <std::size_t Size>
void copy_text(char (&to)[Size], const std::string& from) {
  std::memcpy(to, from.data(), std::min(from.size(), Size));
}

void put_dotted(Room& room, IP_ADDR_STRING& first, const std::vector<std::string>& texts) {
  IP_ADDR_STRING* node = &first;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i != 0) node = node->Next = room.take<IP_ADDR_STRING>();
    copy_text(node->IpAddress.String, texts[i]);
  }
}

std::vector<std::string> only_v4(const std::vector<std::string>& texts) {
  std::vector<std::string> v4;
  for (const std::string& text : texts)
    if (text.find(':') == std::string::npos) v4.push_back(text);
  return v4;
}

// What every question has in common: failures, growth, and a size that is too small.
template <class Pack>
DWORD answer(const std::string& function, void* block, ULONG* size, DWORD too_small, Pack pack) {
  World& w = world();
  const int call = ++w.calls[function];
  if (size == nullptr) return ERROR_INVALID_PARAMETER;
  if (const auto failure = w.failures.find(function); failure != w.failures.end()) return failure->second;
  if (const auto growths = w.growths.find(function); growths != w.growths.end() && call <= growths->second) {
    *size += w.growth;
    return too_small;
  }
  Room room(block, *size);
  pack(room);
  if (room.used() <= *size && block != nullptr) return NO_ERROR;
  *size = static_cast<ULONG>(room.used());
  return too_small;
}

const Adapter* find(ULONG index) {
  for (const Adapter& a : world().adapters)
    if (a.index == index) return &a;
  return nullptr;
}

bool is_listed(const Adapter& a) {
  return a.type != IF_TYPE_SOFTWARE_LOOPBACK;
}

void put_info(Room& room, IP_ADAPTER_INFO& to, const Adapter& from) {
  copy_text(to.AdapterName, from.name);
  to.Index = from.index;
  to.Type = from.type;
  to.DhcpEnabled = (from.flags & IP_ADAPTER_DHCP_ENABLED) != 0;
  put_dotted(room, to.DhcpServer, {from.dhcpv4_server.empty() ? "0.0.0.0" : from.dhcpv4_server});
  to.HaveWins = !from.wins_servers.empty();
  if (to.HaveWins != 0) put_dotted(room, to.PrimaryWinsServer, {from.wins_servers[0]});
  to.LeaseObtained = from.lease_obtained;
  to.LeaseExpires = from.lease_expires;
}

}  // namespace
}  // namespace fake

using namespace fake;

extern "C" {

ULONG GetAdaptersAddresses(ULONG Family, ULONG Flags, PVOID, PIP_ADAPTER_ADDRESSES AdapterAddresses,
                           PULONG SizePointer) {
  world().last_flags = Flags;
  world().last_family = Family;
  if (world().adapters.empty()) return ERROR_NO_DATA;
  return answer("GetAdaptersAddresses", AdapterAddresses, SizePointer, ERROR_BUFFER_OVERFLOW, [](Room& room) {
    put_list<IP_ADAPTER_ADDRESSES>(
        room, world().adapters,
        [&](IP_ADAPTER_ADDRESSES& row, const Adapter& adapter) { put_adapter(room, row, adapter); });
  });
}

ULONG GetAdaptersInfo(PIP_ADAPTER_INFO AdapterInfo, PULONG SizePointer) {
  std::vector<Adapter> listed;
  std::copy_if(world().adapters.begin(), world().adapters.end(), std::back_inserter(listed), is_listed);
  if (listed.empty()) return ERROR_NO_DATA;
  return answer("GetAdaptersInfo", AdapterInfo, SizePointer, ERROR_BUFFER_OVERFLOW, [&](Room& room) {
    put_list<IP_ADAPTER_INFO>(room, listed,
                              [&](IP_ADAPTER_INFO& row, const Adapter& a) { put_info(room, row, a); });
  });
}

DWORD GetPerAdapterInfo(ULONG IfIndex, PIP_PER_ADAPTER_INFO pPerAdapterInfo, PULONG pOutBufLen) {
  const Adapter* from = find(IfIndex);
  if (from == nullptr) return ERROR_NO_DATA;
  return answer("GetPerAdapterInfo", pPerAdapterInfo, pOutBufLen, ERROR_BUFFER_OVERFLOW, [&](Room& room) {
    auto& to = *room.take<IP_PER_ADAPTER_INFO>();
    to.AutoconfigEnabled = from->autoconfiguration_enabled;
    to.AutoconfigActive = from->autoconfiguration_active;
    put_dotted(room, to.DnsServerList, only_v4(from->dns_servers));
  });
}

DWORD GetNetworkParams(PFIXED_INFO pFixedInfo, PULONG pOutBufLen) {
  return answer("GetNetworkParams", pFixedInfo, pOutBufLen, ERROR_BUFFER_OVERFLOW, [](Room& room) {
    auto& to = *room.take<FIXED_INFO>();
    copy_text(to.HostName, world().host_name);
    copy_text(to.DomainName, world().domain_name);
    to.NodeType = world().node_type;
    to.EnableRouting = world().routing;
    to.EnableDns = 1;
    std::vector<std::string> servers;
    for (const Adapter& a : world().adapters)
      for (const std::string& server : only_v4(a.dns_servers)) servers.push_back(server);
    put_dotted(room, to.DnsServerList, servers);
  });
}

DWORD GetInterfaceInfo(PIP_INTERFACE_INFO pIfTable, PULONG dwOutBufLen) {
  return answer("GetInterfaceInfo", pIfTable, dwOutBufLen, ERROR_INSUFFICIENT_BUFFER, [](Room& room) {
    std::size_t count = 0;
    auto& to = *room.take<IP_INTERFACE_INFO>();
    for (const Adapter& a : world().adapters) {
      if (!is_listed(a)) continue;
      auto& row = count++ == 0 ? to.Adapter[0] : *room.take<IP_ADAPTER_INDEX_MAP>();
      row.Index = a.index;
      const std::u16string name = u"\\DEVICE\\TCPIP_" + std::u16string(a.name.begin(), a.name.end());
      std::copy(name.begin(), name.end(), row.Name);
    }
    to.NumAdapters = static_cast<LONG>(count);
  });
}

DWORD GetNumberOfInterfaces(PDWORD pdwNumIf) {
  *pdwNumIf = static_cast<DWORD>(world().adapters.size());
  return NO_ERROR;
}

PIP_ADAPTER_ORDER_MAP GetAdapterOrderMap(void) {
  const std::size_t count = world().adapters.size();
  if (count == 0) return nullptr;
  auto* map = static_cast<PIP_ADAPTER_ORDER_MAP>(std::malloc(sizeof(ULONG) * (count + 1)));
  if (map == nullptr) return nullptr;
  map->NumAdapters = static_cast<ULONG>(count);
  for (std::size_t i = 0; i < count; ++i) map->AdapterOrder[i] = world().adapters[i].index;
  return map;
}

void iphlp_free(void* memory) {
  ++world().calls["iphlp_free"];
  std::free(memory);
}

DWORD iphlp_adapter_sources(ULONG IfIndex, PSTR Text, PULONG Size) {
  const Adapter* from = find(IfIndex);
  if (from == nullptr) return ERROR_NO_DATA;
  return answer("iphlp_adapter_sources", Text, Size, ERROR_BUFFER_OVERFLOW, [&](Room& room) {
    char* to = room.take<char>(from->sources.size() + 1);
    from->sources.copy(to, from->sources.size());
  });
}

}  // extern "C"
