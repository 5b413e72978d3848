#include "win/unicast.h"

#include "win/addresses.h"
#include "win/inet.h"
#include "win/row.h"

namespace iphlp::win {

namespace {

using Hundredths = std::chrono::duration<std::int64_t, std::centi>;
using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;

// Between 1601, where Windows begins to count, and 1970.
constexpr Ticks filetime_of_1970{116'444'736'000'000'000};

// The kernel's stamp has 32 bits and wraps after 497 days.
LONGLONG created_at(std::uint32_t stamp, const Moment& now) {
  const auto today = static_cast<std::uint32_t>(std::chrono::floor<Hundredths>(now.monotonic).count());
  const std::uint32_t age = today - stamp;
  // A stamp from after the clock was read.
  const Hundredths passed{age > 0xffff'ff00U ? 0 : age};
  return (std::chrono::floor<Ticks>(now.unix - passed) + filetime_of_1970).count();
}

ULONG scope_of(const SOCKADDR_INET& address) {
  return net::number(zone_in(address));
}

constexpr bool is_in_origins(int value) {
  return (value >= 0 && value <= 5) || value == 16;
}

constexpr auto unicast_row = row<MIB_UNICASTIPADDRESS_ROW, UnicastRow>(
    "MIB_UNICASTIPADDRESS_ROW",
    block(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, Address),
          "IFA_LOCAL, else IFA_ADDRESS; the scope of link-local IPv6 is ifa_index",
          [](const UnicastRow& r, SOCKADDR_INET& into) { pack_inet(into, r.address.own(), r.address.link); }),
    gap<padding(offsetof(MIB_UNICASTIPADDRESS_ROW, Address) + sizeof(SOCKADDR_INET), alignof(NET_LUID))>(),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, InterfaceLuid), "ifa_index and the link's type",
           [](const UnicastRow& r) { return r.luid; }),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, InterfaceIndex), "ifa_index",
           [](const UnicastRow& r) { return net::number(r.address.link); }),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, PrefixOrigin), "as IP_ADAPTER_UNICAST_ADDRESS",
           [](const UnicastRow& r) { return prefix_origin(r.address, by_dhcp(r.config, r.address)); }),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, SuffixOrigin), "as IP_ADAPTER_UNICAST_ADDRESS",
           [](const UnicastRow& r) { return suffix_origin(r.address, by_dhcp(r.config, r.address)); }),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, ValidLifetime), "IFA_CACHEINFO, seconds left",
           [](const UnicastRow& r) { return r.address.lifetimes.valid; }),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, PreferredLifetime), "IFA_CACHEINFO, seconds left",
           [](const UnicastRow& r) { return r.address.lifetimes.preferred; }),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, OnLinkPrefixLength), "ifa_prefixlen",
           [](const UnicastRow& r) { return r.address.prefix_length; }),
    absent(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, SkipAsSource), "Linux has no such flag"),
    gap<padding(offsetof(MIB_UNICASTIPADDRESS_ROW, SkipAsSource) + 1, alignof(NL_DAD_STATE))>(),
    column(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, DadState),
           "IFA_F_DADFAILED, IFA_F_TENTATIVE, IFA_F_DEPRECATED, else Preferred",
           [](const UnicastRow& r) { return dad_state(r.address); }),
    block(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, ScopeId), "the scope of Address",
          [](const UnicastRow& r, SCOPE_ID& into) {
            SOCKADDR_INET address{};
            pack_inet(address, r.address.own(), r.address.link);
            into.Value = scope_of(address);
          }),
    gap<padding(offsetof(MIB_UNICASTIPADDRESS_ROW, ScopeId) + sizeof(SCOPE_ID), alignof(LARGE_INTEGER))>(),
    block(IPHLP_MEMBER(MIB_UNICASTIPADDRESS_ROW, CreationTimeStamp),
          "IFA_CACHEINFO's cstamp on the clock of the day", [](const UnicastRow& r, LARGE_INTEGER& into) {
            into.QuadPart = created_at(r.address.lifetimes.created, r.now);
          }));

void write_scope(const MembershipRow& from, SCOPE_ID& into) {
  SOCKADDR_INET address{};
  pack_inet(address, from.membership.address, from.membership.link);
  into.Value = scope_of(address);
}

void write_membership(const MembershipRow& from, SOCKADDR_INET& into) {
  pack_inet(into, from.membership.address, from.membership.link);
}

constexpr auto multicast_row = row<MIB_MULTICASTIPADDRESS_ROW, MembershipRow>(
    "MIB_MULTICASTIPADDRESS_ROW",
    block(IPHLP_MEMBER(MIB_MULTICASTIPADDRESS_ROW, Address),
          "RTM_GETMULTICAST, IPv4 before Linux 6.14: /proc/net/igmp", write_membership),
    column(IPHLP_MEMBER(MIB_MULTICASTIPADDRESS_ROW, InterfaceIndex), "ifa_index",
           [](const MembershipRow& r) { return net::number(r.membership.link); }),
    column(IPHLP_MEMBER(MIB_MULTICASTIPADDRESS_ROW, InterfaceLuid), "ifa_index and the link's type",
           [](const MembershipRow& r) { return r.luid; }),
    block(IPHLP_MEMBER(MIB_MULTICASTIPADDRESS_ROW, ScopeId), "the scope of Address", write_scope),
    gap<padding(offsetof(MIB_MULTICASTIPADDRESS_ROW, ScopeId) + sizeof(SCOPE_ID),
                alignof(MIB_MULTICASTIPADDRESS_ROW))>());

constexpr auto anycast_row = row<MIB_ANYCASTIPADDRESS_ROW, MembershipRow>(
    "MIB_ANYCASTIPADDRESS_ROW",
    block(IPHLP_MEMBER(MIB_ANYCASTIPADDRESS_ROW, Address), "RTM_GETANYCAST; IPv6 alone", write_membership),
    gap<padding(offsetof(MIB_ANYCASTIPADDRESS_ROW, Address) + sizeof(SOCKADDR_INET), alignof(NET_LUID))>(),
    column(IPHLP_MEMBER(MIB_ANYCASTIPADDRESS_ROW, InterfaceLuid), "ifa_index and the link's type",
           [](const MembershipRow& r) { return r.luid; }),
    column(IPHLP_MEMBER(MIB_ANYCASTIPADDRESS_ROW, InterfaceIndex), "ifa_index",
           [](const MembershipRow& r) { return net::number(r.membership.link); }),
    block(IPHLP_MEMBER(MIB_ANYCASTIPADDRESS_ROW, ScopeId), "the scope of Address", write_scope));

unsigned short type_of(const IpAddrRow& r) {
  constexpr std::uint32_t secondary = net::AddressFlag::temporary;  // one bit, two names
  const net::Ip& ip = r.address.own();
  unsigned type = 0;
  if ((r.address.flags & secondary) == 0) type |= MIB_IPADDR_PRIMARY;
  if ((r.address.flags & net::AddressFlag::permanent) == 0) type |= MIB_IPADDR_DYNAMIC;
  if (!r.link.is(net::LinkFlag::lower_up)) type |= MIB_IPADDR_DISCONNECTED;
  if (!ip.is_loopback() && !ip.is_link_local()) type |= MIB_IPADDR_DNS_ELIGIBLE;
  return static_cast<unsigned short>(type == 0 ? MIB_IPADDR_PRIMARY : type);
}

constexpr auto ip_addr_row = row<MIB_IPADDRROW, IpAddrRow>(
    "MIB_IPADDRROW",
    column(IPHLP_MEMBER(MIB_IPADDRROW, dwAddr), "IFA_LOCAL, else IFA_ADDRESS",
           [](const IpAddrRow& r) { return dword_of(r.address.own()); }),
    column(IPHLP_MEMBER(MIB_IPADDRROW, dwIndex), "ifa_index",
           [](const IpAddrRow& r) { return net::number(r.address.link); }),
    column(IPHLP_MEMBER(MIB_IPADDRROW, dwMask), "ifa_prefixlen",
           [](const IpAddrRow& r) { return dword_of(net::v4_mask(r.address.prefix_length)); }),
    column(IPHLP_MEMBER(MIB_IPADDRROW, dwBCastAddr), "1, as on Windows: the host part is all ones",
           [](const IpAddrRow&) { return 1; }),
    column(IPHLP_MEMBER(MIB_IPADDRROW, dwReasmSize), "65535, as on Windows",
           [](const IpAddrRow&) { return 65535; }),
    absent(IPHLP_MEMBER(MIB_IPADDRROW, unused1), "reserved"),
    column(
        IPHLP_MEMBER(MIB_IPADDRROW, wType),
        "PRIMARY unless IFA_F_SECONDARY; DYNAMIC unless IFA_F_PERMANENT; DISCONNECTED unless IFF_LOWER_UP; "
        "DNS_ELIGIBLE unless loopback or link-local; never 0",
        type_of));

}  // namespace

void pack_unicast(const UnicastRow& from, MIB_UNICASTIPADDRESS_ROW& row) {
  unicast_row.pack(from, row);
}

void pack_membership(const MembershipRow& from, MIB_MULTICASTIPADDRESS_ROW& row) {
  multicast_row.pack(from, row);
}

void pack_membership(const MembershipRow& from, MIB_ANYCASTIPADDRESS_ROW& row) {
  anycast_row.pack(from, row);
}

void pack_ip_addr(const IpAddrRow& from, MIB_IPADDRROW& row) {
  ip_addr_row.pack(from, row);
}

bool can_be_held(const net::Ip& address) {
  return address.present() && !address.is_unspecified() && !address.is_multicast() &&
         address != net::Ip::v4(255, 255, 255, 255);
}

void initialize(MIB_UNICASTIPADDRESS_ROW& row) {
  row = {};
  row.PrefixOrigin = IpPrefixOriginUnchanged;
  row.SuffixOrigin = IpSuffixOriginUnchanged;
  row.ValidLifetime = net::Lifetimes::forever;
  row.PreferredLifetime = net::Lifetimes::forever;
  row.OnLinkPrefixLength = unset_prefix_length;
}

bool is_sound(const MIB_UNICASTIPADDRESS_ROW& row) {
  const bool prefix_unchanged = row.PrefixOrigin == IpPrefixOriginUnchanged;
  const bool suffix_unchanged = row.SuffixOrigin == IpSuffixOriginUnchanged;
  const unsigned bits = family_of(row.Address.si_family) == net::Family::v4 ? 32 : 128;
  return row.PreferredLifetime <= row.ValidLifetime && row.ValidLifetime != 0 &&
         prefix_unchanged == suffix_unchanged && is_in_origins(static_cast<int>(row.PrefixOrigin)) &&
         is_in_origins(static_cast<int>(row.SuffixOrigin)) &&
         (row.OnLinkPrefixLength == unset_prefix_length || row.OnLinkPrefixLength <= bits);
}

net::Address address_in(const MIB_UNICASTIPADDRESS_ROW& row, const net::Ip& address) {
  net::Address made;
  made.family = address.family();
  made.local = address;
  made.address = address;
  made.prefix_length = row.OnLinkPrefixLength == unset_prefix_length
                           ? static_cast<std::uint8_t>(address.bits())
                           : row.OnLinkPrefixLength;
  made.lifetimes = {.preferred = row.PreferredLifetime, .valid = row.ValidLifetime};
  // Since Windows 10 an address that is said to be preferred is used while it is still looked for elsewhere.
  if (address.is_v6() && row.DadState == IpDadStatePreferred) made.flags = net::AddressFlag::optimistic;
  if (address.is_loopback()) made.scope = net::Scope::host;
  if (address.is_v4() && address.is_link_local()) made.scope = net::Scope::link;
  return made;
}

DWORD context_of(const net::Address& address) {
  std::uint32_t place = net::number(address.link) << 8 | address.prefix_length;
  place *= 0x9e37'79b1U;
  place ^= place >> 15;
  place *= 0x85eb'ca77U;
  place ^= place >> 13;
  return dword_of(address.own()) ^ place;
}

void describe_unicast(const VisitMember& visit) {
  unicast_row.each([&](auto name, auto words) { visit(unicast_row.name, name, words); });
  multicast_row.each([&](auto name, auto words) { visit(multicast_row.name, name, words); });
  anycast_row.each([&](auto name, auto words) { visit(anycast_row.name, name, words); });
  ip_addr_row.each([&](auto name, auto words) { visit(ip_addr_row.name, name, words); });
}

}  // namespace iphlp::win
