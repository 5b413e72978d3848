// IpReleaseAddress and IpRenewAddress.

#include "query/dhcp.h"

#include <cerrno>

#include "abi/adapter_name.h"
#include "abi/door.h"
#include "iphlpapi.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

DWORD code_of(const base::Error& error) {
  if (error.kind == base::Kind::timeout) return ERROR_SEM_TIMEOUT;
  // The page's code for a request that went wrong in the client; also for one that the client does not have.
  if (error.kind == base::Kind::refused && (error.code == ENOSYS || error.code == EIO))
    return ERROR_PROC_NOT_FOUND;
  return win::reading_code(error);
}

DWORD change(const IP_ADAPTER_INDEX_MAP* adapter, host::DhcpVerb verb) {
  return answer([&](Room& room) -> DWORD {
    if (adapter == nullptr) return ERROR_INVALID_PARAMETER;
    // Only Name counts, by the page: the index may have become another's.
    const auto guid = guid_in(adapter->Name);
    if (!guid) return ERROR_INVALID_PARAMETER;
    const auto link = link_of(*room.session, *guid);
    if (!link)
      return link.error().kind == base::Kind::absent ? ERROR_INVALID_PARAMETER : code_of(link.error());
    const auto done = query::change_lease(*room.session, *link, verb);
    return done ? NO_ERROR : code_of(done.error());
  });
}

}  // namespace

}  // namespace iphlp::abi

using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD WINAPI IpReleaseAddress(PIP_ADAPTER_INDEX_MAP AdapterInfo) {
  return change(AdapterInfo, host::DhcpVerb::release);
}
DWORD WINAPI IpRenewAddress(PIP_ADAPTER_INDEX_MAP AdapterInfo) {
  return change(AdapterInfo, host::DhcpVerb::renew);
}

}  // extern "C"
