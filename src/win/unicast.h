// Addresses of links in the shapes of netioapi.h and of GetIpAddrTable, and the orders that rows give.
#pragma once

#include <chrono>
#include <optional>

#include "ipmib.h"
#include "net/adapter.h"
#include "net/membership.h"
#include "netioapi.h"
#include "win/adapter_addresses.h"

namespace iphlp::win {

// One moment on both of the kernel's clocks.
struct Moment {
  std::chrono::nanoseconds unix;
  std::chrono::nanoseconds monotonic;
};

struct UnicastRow {
  const net::Address& address;
  const net::LinkConfig& config;
  NET_LUID luid;
  Moment now;
};

// Each into a zeroed row.
void pack_unicast(const UnicastRow& from, MIB_UNICASTIPADDRESS_ROW& row);

struct MembershipRow {
  const net::Membership& membership;
  NET_LUID luid;
};
void pack_membership(const MembershipRow& from, MIB_MULTICASTIPADDRESS_ROW& row);
void pack_membership(const MembershipRow& from, MIB_ANYCASTIPADDRESS_ROW& row);

struct IpAddrRow {
  const net::Address& address;
  const net::Link& link;
};
void pack_ip_addr(const IpAddrRow& from, MIB_IPADDRROW& row);

// An address that an interface can have: of one host.
[[nodiscard]] bool can_be_held(const net::Ip& address);

// What Initialize… leaves for the caller to fill.
inline constexpr UINT8 unset_prefix_length = 255;
void initialize(MIB_UNICASTIPADDRESS_ROW& row);

// Whether the members that Create and Set check make sense; the address is looked at elsewhere.
[[nodiscard]] bool is_sound(const MIB_UNICASTIPADDRESS_ROW& row);

// The address that a sound row orders, without its link.
[[nodiscard]] net::Address address_in(const MIB_UNICASTIPADDRESS_ROW& row, const net::Ip& address);

// The number by which DeleteIPAddress knows an address: it follows from the address, its prefix and its link
// alone, so it is good for every process and after the library was loaded anew. Of one link no two are alike.
[[nodiscard]] DWORD context_of(const net::Address& address);

void describe_unicast(const VisitMember& visit);

}  // namespace iphlp::win
