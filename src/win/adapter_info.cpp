#include "win/adapter_info.h"

#include <algorithm>
#include <utility>

#include "win/addresses.h"
#include "win/interfaces.h"
#include "win/row.h"
#include "win/unicast.h"

namespace iphlp::win {

namespace {

constexpr std::string_view none = "0.0.0.0";

void write_ip(const net::Ip& ip, char (&into)[16]) {
  write_narrow(ip.is_v4() ? ip.text() : std::string{none}, into);
}

template <std::size_t size>
std::string_view guid_text(const std::array<char, size>& text) {
  return {text.data(), text.size()};
}

IPHLP_TIME64 seconds_of(const std::optional<std::chrono::seconds>& time) {
  return time ? time->count() : 0;
}

// Without an end the lease's time is the last that a 32-bit time_t can say, as Windows answers it.
IPHLP_TIME64 expiry_of(const net::Adapter& adapter) {
  constexpr IPHLP_TIME64 last = 0x7fffffff;
  if (!adapter.config.lease4) return 0;
  return adapter.config.lease4->never_expires ? last : seconds_of(adapter.config.lease4->expires);
}

constexpr auto info_row = row<IP_ADAPTER_INFO, net::Adapter>(
    "IP_ADAPTER_INFO", linked(IPHLP_MEMBER(IP_ADAPTER_INFO, Next), "the next adapter"),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, ComboIndex), "ifi_index",
           [](const net::Adapter& a) { return net::number(a.link.id); }),
    block(IPHLP_MEMBER(IP_ADAPTER_INFO, AdapterName),
          "a GUID from the permanent address and the device, else from kind and name",
          [](const net::Adapter& a, char (&into)[MAX_ADAPTER_NAME_LENGTH + 4]) {
            write_narrow(guid_text(a.guid.text()), into);
          }),
    block(IPHLP_MEMBER(IP_ADAPTER_INFO, Description), "IFLA_IFALIAS, else the kind or the device",
          [](const net::Adapter& a, char (&into)[MAX_ADAPTER_DESCRIPTION_LENGTH + 4]) {
            write_narrow(description_of(a.link), into);
          }),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, AddressLength),
           "0 for tunnels, for an address of zeros and for one over 8 bytes",
           [](const net::Adapter& a) { return shown_length(a.link.hardware_address); }),
    block(IPHLP_MEMBER(IP_ADAPTER_INFO, Address), "IFLA_ADDRESS",
          [](const net::Adapter& a, BYTE (&into)[MAX_ADAPTER_ADDRESS_LENGTH]) {
            const auto bytes = a.link.hardware_address.bytes();
            if (bytes.size() <= sizeof into) std::ranges::copy(bytes, into);
          }),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, Index), "ifi_index",
           [](const net::Adapter& a) { return net::number(a.link.id); }),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, Type), "ARPHRD type; IEEE80211 by nl80211",
           [](const net::Adapter& a) { return interface_type(a.link, a.wireless); }),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, DhcpEnabled), "the link's manager",
           [](const net::Adapter& a) { return a.config.dhcp4.value_or(false) ? 1 : 0; }),
    gap<padding(offsetof(IP_ADAPTER_INFO, DhcpEnabled) + sizeof(UINT), alignof(void*))>(),
    absent(IPHLP_MEMBER(IP_ADAPTER_INFO, CurrentIpAddress), "reserved"),
    linked(IPHLP_MEMBER(IP_ADAPTER_INFO, IpAddressList), "RTM_GETADDR, IPv4; 0.0.0.0 when there is none"),
    linked(IPHLP_MEMBER(IP_ADAPTER_INFO, GatewayList),
           "next hops of default routes, best metric first; 0.0.0.0 when there is none"),
    linked(IPHLP_MEMBER(IP_ADAPTER_INFO, DhcpServer),
           "the link's manager; 255.255.255.255 while it is sought"),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, HaveWins), "DHCP option 44 where the manager keeps it",
           [](const net::Adapter& a) { return a.config.wins_servers.empty() ? FALSE : TRUE; }),
    gap<padding(offsetof(IP_ADAPTER_INFO, HaveWins) + sizeof(BOOL), alignof(void*))>(),
    linked(IPHLP_MEMBER(IP_ADAPTER_INFO, PrimaryWinsServer), "the first of them"),
    linked(IPHLP_MEMBER(IP_ADAPTER_INFO, SecondaryWinsServer), "the second"),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, LeaseObtained),
           "the manager, else IFA_CACHEINFO's tstamp; seconds since 1970",
           [](const net::Adapter& a) { return a.config.lease4 ? seconds_of(a.config.lease4->obtained) : 0; }),
    column(IPHLP_MEMBER(IP_ADAPTER_INFO, LeaseExpires),
           "the manager, else IFA_CACHEINFO's ifa_valid; 2^31-1 for a lease without end", expiry_of));

constexpr auto per_adapter_row = row<IP_PER_ADAPTER_INFO, net::Adapter>(
    "IP_PER_ADAPTER_INFO",
    column(IPHLP_MEMBER(IP_PER_ADAPTER_INFO, AutoconfigEnabled),
           "the manager's policy, or active now; 0 when no manager answers",
           [](const net::Adapter& a) {
             const bool active = std::ranges::any_of(a.addresses, [](const net::Address& x) {
               return x.own().is_v4() && x.own().is_link_local();
             });
             return a.config.automatic_addressing.value_or(active) ? 1 : 0;
           }),
    column(IPHLP_MEMBER(IP_PER_ADAPTER_INFO, AutoconfigActive),
           "an address of 169.254/16 and no other of IPv4",
           [](const net::Adapter& a) {
             bool automatic = false;
             for (const net::Address& address : a.addresses) {
               if (!address.own().is_v4()) continue;
               if (!address.own().is_link_local()) return 0;
               automatic = true;
             }
             return automatic ? 1 : 0;
           }),
    absent(IPHLP_MEMBER(IP_PER_ADAPTER_INFO, CurrentDnsServer), "reserved"),
    linked(IPHLP_MEMBER(IP_PER_ADAPTER_INFO, DnsServerList),
           "the IPv4 servers that the link's manager uses (docs/sources.md)"),
    gap<padding(offsetof(IP_PER_ADAPTER_INFO, DnsServerList) + sizeof(IP_ADDR_STRING),
                alignof(IP_PER_ADAPTER_INFO))>());

// A list whose first element lies in the structure: answers where the next entry goes.
class Strings {
 public:
  Strings(Packer& packer, IP_ADDR_STRING& head) : packer_(packer), entry_(&head) {
    write_narrow("", head.IpAddress.String);
  }
  IP_ADDR_STRING& next() {
    if (!std::exchange(first_, false)) {
      auto& placed = packer_.place<IP_ADDR_STRING>();
      entry_->Next = packer_.at(placed);
      entry_ = &placed;
    }
    return *entry_;
  }
  void fill_when_empty() {
    if (!first_) return;
    write_narrow(none, entry_->IpAddress.String);
    write_narrow(none, entry_->IpMask.String);
  }

 private:
  Packer& packer_;
  IP_ADDR_STRING* entry_;
  bool first_ = true;
};

void pack_single(Packer& packer, IP_ADDR_STRING& entry, const net::Ip& ip) {
  Strings list{packer, entry};
  if (ip.is_v4()) write_ip(ip, list.next().IpAddress.String);
  list.fill_when_empty();
}

void pack_ips(Packer& packer, IP_ADAPTER_INFO& out, const net::Adapter& adapter) {
  Strings addresses{packer, out.IpAddressList};
  for (const net::Address& address : adapter.addresses) {
    if (!address.own().is_v4()) continue;
    IP_ADDR_STRING& entry = addresses.next();
    write_ip(address.own(), entry.IpAddress.String);
    write_ip(net::v4_mask(address.prefix_length), entry.IpMask.String);
    entry.Context = context_of(address);
  }
  addresses.fill_when_empty();

  Strings gateways{packer, out.GatewayList};
  for (const net::Gateway& gateway : adapter.gateways) {
    if (!gateway.address.is_v4()) continue;
    IP_ADDR_STRING& entry = gateways.next();
    write_ip(gateway.address, entry.IpAddress.String);
    write_narrow("255.255.255.255", entry.IpMask.String);
  }
  gateways.fill_when_empty();
}

// With DHCP on and no lease the server is still being sought, which Windows says with the broadcast address.
net::Ip dhcp_server(const net::Adapter& adapter) {
  if (!adapter.config.dhcp4.value_or(false)) return {};
  if (!adapter.config.lease4) return net::Ip::v4(255, 255, 255, 255);
  return adapter.config.lease4->server;
}

}  // namespace

void pack_servers(Packer& packer, IP_ADDR_STRING& head, std::span<const net::NameServer> servers) {
  Strings list{packer, head};
  for (const net::NameServer& server : servers)
    if (server.address.is_v4()) write_ip(server.address, list.next().IpAddress.String);
}

IP_ADAPTER_INFO& pack_adapter_info(Packer& packer, const net::Adapter& adapter) {
  auto& out = packer.place<IP_ADAPTER_INFO>();
  info_row.pack(adapter, out);
  pack_ips(packer, out, adapter);
  pack_single(packer, out.DhcpServer, dhcp_server(adapter));
  const auto& wins = adapter.config.wins_servers;
  pack_single(packer, out.PrimaryWinsServer, wins.empty() ? net::Ip{} : wins[0]);
  pack_single(packer, out.SecondaryWinsServer, wins.size() < 2 ? net::Ip{} : wins[1]);
  return out;
}

IP_PER_ADAPTER_INFO& pack_per_adapter_info(Packer& packer, const net::Adapter& adapter) {
  auto& out = packer.place<IP_PER_ADAPTER_INFO>();
  per_adapter_row.pack(adapter, out);
  if (adapter.config.dns) pack_servers(packer, out.DnsServerList, adapter.config.dns->servers);
  return out;
}

void describe_adapter_info(const VisitMember& visit) {
  info_row.each([&](auto name, auto words) { visit(info_row.name, name, words); });
  per_adapter_row.each([&](auto name, auto words) { visit(per_adapter_row.name, name, words); });
}

}  // namespace iphlp::win
