// By which name does a caller mean an adapter: "\DEVICE\TCPIP_{GUID}", as the library handed it out.
#pragma once

#include <optional>

#include "base/result.h"
#include "iphlp_wintypes.h"
#include "net/guid.h"
#include "net/link_id.h"

namespace iphlp::query {
class Session;
}

namespace iphlp::abi {

// The GUID in "\DEVICE\TCPIP_{GUID}", or in "{GUID}" alone.
[[nodiscard]] std::optional<net::Guid> guid_in(const WCHAR* name);
// The link of that GUID; Kind::absent when there is none.
[[nodiscard]] base::Result<net::LinkId> link_of(query::Session& session, const net::Guid& guid);

}  // namespace iphlp::abi
