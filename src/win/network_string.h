// ParseNetworkString's own grammar: which of an address, a network, a service or a name a text is. Names are
// looked at, never looked up.
#pragma once

#include "iphlpapi.h"

namespace iphlp::win {

struct NetworkString {
  NET_ADDRESS_INFO info{};
  USHORT port = 0;
  BYTE prefix = 0xff;
};

// The first of the types (NET_STRING_…) that the text is. Nothing when it is none of them.
[[nodiscard]] bool read_network_string(const WCHAR* text, DWORD types, NetworkString& into);

}  // namespace iphlp::win
