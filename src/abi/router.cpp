// Routers: this host as one, and how many there are on the way to another host.

#include "query/router.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "abi/door.h"
#include "abi/last_error.h"
#include "iphlpapi.h"
#include "query/hop_count.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/echo.h"

namespace iphlp::abi {

namespace {

DWORD find_distance(Room& room, const net::Ip& destination, ULONG most_hops, ULONG& hops, ULONG& round_trip) {
  const auto bound = static_cast<std::uint8_t>(std::min<ULONG>(most_hops, 255));
  const auto found = query::distance_of(*room.session, destination, bound);
  if (!found) return win::echo_code(found.error());
  if (found->outcome != net::EchoOutcome::echoed) return win::status_of(found->outcome);
  hops = found->hops;
  round_trip =
      static_cast<ULONG>(std::chrono::duration_cast<std::chrono::milliseconds>(found->round_trip).count());
  return NO_ERROR;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

BOOL WINAPI GetRTTAndHopCount(IPAddr DestIpAddress, PULONG HopCount, ULONG MaxHops, PULONG RTT) {
  const DWORD code = answer([&](Room& room) -> DWORD {
    if (HopCount == nullptr || RTT == nullptr || MaxHops == 0) return ERROR_INVALID_PARAMETER;
    if (DestIpAddress == 0) return ERROR_INVALID_NETNAME;
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &DestIpAddress, bytes.size());
    return find_distance(room, net::Ip::v4(bytes), MaxHops, *HopCount, *RTT);
  });
  set_last_error(code);
  return code == NO_ERROR ? TRUE : FALSE;
}

DWORD WINAPI EnableRouter(HANDLE*, OVERLAPPED* pOverlapped) {
  return answer([&](Room& room) -> DWORD {
    if (pOverlapped == nullptr) return ERROR_INVALID_PARAMETER;
    const auto held = query::hold_forwarding(*room.session);
    return held ? static_cast<DWORD>(ERROR_IO_PENDING) : win::change_code(held.error());
  });
}

DWORD WINAPI UnenableRouter(OVERLAPPED* pOverlapped, LPDWORD lpdwEnableCount) {
  return answer([&](Room& room) -> DWORD {
    if (pOverlapped == nullptr) return ERROR_INVALID_PARAMETER;
    const auto released = query::release_forwarding(*room.session);
    if (!released && released.error().kind == base::Kind::absent) return ERROR_INVALID_PARAMETER;
    if (!released) return win::change_code(released.error());
    if (lpdwEnableCount != nullptr) *lpdwEnableCount = std::numeric_limits<ULONG>::max() / 2;
    return NO_ERROR;
  });
}

}  // extern "C"
