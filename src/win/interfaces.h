// What kind of interface is a link, in Windows' numbers and names?
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "ifdef.h"
#include "ipifcons.h"
#include "net/adapter.h"
#include "net/link_key.h"
#include "ws2def.h"

namespace iphlp::win {

[[nodiscard]] IFTYPE interface_type(const net::LinkKey& key);
[[nodiscard]] IFTYPE interface_type(const net::Link& link, bool wireless);
[[nodiscard]] TUNNEL_TYPE tunnel_type(const net::Link& link);
[[nodiscard]] NET_IF_CONNECTION_TYPE connection_type(const net::Link& link);
[[nodiscard]] IF_OPER_STATUS operational_status(const net::Link& link);

// Whether a cable or an association is there, which only a link that is up can tell.
[[nodiscard]] NET_IF_MEDIA_CONNECT_STATE media_connect_state(const net::Link& link);
// A device carries it, or no kind of virtual link does.
[[nodiscard]] bool is_hardware(const net::Link& link);
// All ones when nobody knows.
[[nodiscard]] ULONG64 bits_a_second(std::uint32_t megabits);
// Scopes within the link have a zone of their own on every link, wider ones share one.
void write_zones(net::LinkId link, ULONG (&zones)[ScopeLevelCount]);

// How many bytes of a hardware address are shown: none of zeros, which a loopback has, and none that is
// longer than Windows' array (InfiniBand), rather than cutting it to a wrong one.
[[nodiscard]] std::size_t shown_length(const net::HardwareAddress& address);

// Unique while the link exists; the index makes it so, the type is there because Windows has it there. An
// index beyond 24 bits, which only an administrator can wish for, goes on in the reserved ones.
[[nodiscard]] NET_LUID luid_of(const net::LinkKey& key);
[[nodiscard]] NET_LUID luid_of(const net::Link& link, bool wireless);
// The number of the link that a LUID names, if there is one.
[[nodiscard]] net::LinkId link_in(const NET_LUID& luid);
[[nodiscard]] GUID guid_of(const net::Guid& guid);
[[nodiscard]] net::Guid guid_from(const GUID& guid);

// What Windows shows beside a name: an administrator's words, else what the link is and where it sits.
[[nodiscard]] std::string description_of(const net::Link& link);

// "\DEVICE\TCPIP_{GUID}", as GetInterfaceInfo hands it out and GetAdapterIndex takes it back.
inline constexpr std::string_view device_prefix = "\\DEVICE\\TCPIP_";
[[nodiscard]] std::string device_name(const net::Guid& guid);

}  // namespace iphlp::win
