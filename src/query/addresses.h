// Which addresses have the links, and changes of them. A whole table with who gave which address is
// Session::adapters().
#pragma once

#include <optional>
#include <vector>

#include "net/address.h"
#include "net/membership.h"
#include "query/session.h"

namespace iphlp::query {

// In order of the link's number.
[[nodiscard]] base::Result<std::vector<net::Address>> addresses(Session& session, net::Family family);
[[nodiscard]] base::Result<std::vector<net::Membership>> multicast(Session& session, net::Family family);
[[nodiscard]] base::Result<std::vector<net::Membership>> anycast(Session& session);

// Changes are Kind::refused with the kernel's errno where it does not carry them out, EPERM among them.

// Kind::refused with EEXIST where the link has it, with whatever prefix.
[[nodiscard]] base::Status add_address(Session& session, const net::Address& address);

struct AddressChange {
  net::LinkId link = net::LinkId::none;
  net::Ip address;
  std::optional<std::uint8_t> prefix_length;  // nothing: as it is
  net::Lifetimes lifetimes;
};
// Kind::absent when the link has no such address.
[[nodiscard]] base::Status change_address(Session& session, const AddressChange& change);

// This address alone: others of its subnet stay, as they do on Windows. Kind::absent when there is none.
[[nodiscard]] base::Status remove_address(Session& session, net::LinkId link, const net::Ip& address);
// The same, of an address that was listed: of two with one name and two prefixes the right one.
[[nodiscard]] base::Status remove_address(Session& session, const net::Address& address);

// The address is held until it is left or the session ends. Kind::invalid for one that the link may not
// answer for, Kind::system with EPERM without rights.
[[nodiscard]] base::Status join_anycast(Session& session, const net::Membership& address);
// Kind::absent for one that this session did not join.
[[nodiscard]] base::Status leave_anycast(Session& session, const net::Membership& address);

}  // namespace iphlp::query
