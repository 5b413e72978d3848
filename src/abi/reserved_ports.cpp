// Persistent port reservations: six functions over one list of the kernel's.

#include "query/reserved_ports.h"

#include <cerrno>
#include <cstring>

#include "abi/door.h"
#include "iphlpapi.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

// StartPort is in network byte order. Nothing for no ports, port 0, or more than there are.
std::optional<net::PortRange> range_of(USHORT start, USHORT count) {
  std::array<std::uint8_t, 2> bytes{};
  std::memcpy(bytes.data(), &start, sizeof start);
  const unsigned first = bytes[0] * 256U + bytes[1];
  const unsigned last = first + count - 1;
  if (first == 0 || count == 0 || last > 65535) return std::nullopt;
  return net::PortRange{static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last)};
}

// The same for the same range as long as it is reserved, whoever asks; never 0.
ULONG64 token_of(net::Transport transport, net::PortRange range) {
  const ULONG64 protocol = transport == net::Transport::tcp ? 6 : 17;
  return protocol << 32 | static_cast<ULONG64>(range.first) << 16 | range.last;
}

ULONG code_of(const base::Error& error) {
  return error.code == EBUSY ? static_cast<ULONG>(ERROR_SHARING_VIOLATION) : win::change_code(error);
}

ULONG reserve(net::Transport transport, USHORT start, USHORT count, ULONG64* token) {
  return answer([&](Room& room) -> DWORD {
    const auto range = range_of(start, count);
    if (!range || token == nullptr) return ERROR_INVALID_PARAMETER;
    const auto done = query::reserve_ports(*room.session, transport, *range);
    if (!done) return code_of(done.error());
    *token = token_of(transport, *range);
    return NO_ERROR;
  });
}

ULONG look_up(net::Transport transport, USHORT start, USHORT count, ULONG64* token) {
  return answer([&](Room& room) -> DWORD {
    const auto range = range_of(start, count);
    if (!range || token == nullptr) return ERROR_INVALID_PARAMETER;
    const auto done = query::find_reservation(*room.session, *range);
    if (!done) return code_of(done.error());
    *token = token_of(transport, *range);
    return NO_ERROR;
  });
}

ULONG release(USHORT start, USHORT count) {
  return answer([&](Room& room) -> DWORD {
    const auto range = range_of(start, count);
    if (!range) return ERROR_INVALID_PARAMETER;
    const auto done = query::release_ports(*room.session, *range);
    return done ? NO_ERROR : code_of(done.error());
  });
}

}  // namespace

}  // namespace iphlp::abi

using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

ULONG WINAPI CreatePersistentTcpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
  return reserve(net::Transport::tcp, StartPort, NumberOfPorts, Token);
}
ULONG WINAPI CreatePersistentUdpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
  return reserve(net::Transport::udp, StartPort, NumberOfPorts, Token);
}
ULONG WINAPI LookupPersistentTcpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
  return look_up(net::Transport::tcp, StartPort, NumberOfPorts, Token);
}
ULONG WINAPI LookupPersistentUdpPortReservation(USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token) {
  return look_up(net::Transport::udp, StartPort, NumberOfPorts, Token);
}
ULONG WINAPI DeletePersistentTcpPortReservation(USHORT StartPort, USHORT NumberOfPorts) {
  return release(StartPort, NumberOfPorts);
}
ULONG WINAPI DeletePersistentUdpPortReservation(USHORT StartPort, USHORT NumberOfPorts) {
  return release(StartPort, NumberOfPorts);
}

}  // extern "C"
