#include "win/changes.h"

#include <cstring>

#include "win/addresses.h"
#include "win/interfaces.h"

namespace iphlp::win {

namespace {

ADDRESS_FAMILY family_number(net::Family family) {
  return family == net::Family::v6 ? dialect.v6 : AF_INET;
}

// An absent address is the unspecified one of its family.
void pack_address(const net::Ip& ip, net::Family family, net::LinkId zone, SOCKADDR_INET& into) {
  if (family == net::Family::v6) {
    into.Ipv6.sin6_family = dialect.v6;
    std::memcpy(&into.Ipv6.sin6_addr, ip.bytes().data(), sizeof into.Ipv6.sin6_addr);
    if (ip.is_link_local() || ip.is_multicast()) into.Ipv6.sin6_scope_id = net::number(zone);
  } else {
    into.Ipv4.sin_family = AF_INET;
    std::memcpy(&into.Ipv4.sin_addr, ip.bytes().data(), sizeof into.Ipv4.sin_addr);
  }
}

template <class Row>
void pack_link(const net::LinkKey& link, Row& row) {
  row.InterfaceLuid = luid_of(link);
  row.InterfaceIndex = net::number(link.id);
}

}  // namespace

MIB_NOTIFICATION_TYPE notification_type(net::Happening what) {
  return what == net::Happening::added     ? MibAddInstance
         : what == net::Happening::removed ? MibDeleteInstance
                                           : MibParameterNotification;
}

void pack_change(const net::Change& change, MIB_IPINTERFACE_ROW& row) {
  row.Family = family_number(change.family);
  pack_link(change.link, row);
}

void pack_change(const net::Change& change, MIB_UNICASTIPADDRESS_ROW& row) {
  pack_address(change.prefix.ip, change.family, change.link.id, row.Address);
  pack_link(change.link, row);
}

void pack_change(const net::Change& change, MIB_IPFORWARD_ROW2& row) {
  pack_address(change.prefix.ip, change.family, change.link.id, row.DestinationPrefix.Prefix);
  row.DestinationPrefix.PrefixLength = change.prefix.length;
  // A gateway may be of the other family (RFC 5549).
  const net::Family family = change.gateway.present() ? change.gateway.family() : change.family;
  pack_address(change.gateway, family, change.link.id, row.NextHop);
  pack_link(change.link, row);
}

void pack_change(const net::Change& change, MIB_IPNET_ROW2& row) {
  pack_address(change.prefix.ip, change.family, change.link.id, row.Address);
  pack_link(change.link, row);
}

}  // namespace iphlp::win
