// The rows of TCP's and UDP's tables, in every width that Windows has.
#pragma once

#include <optional>

#include "iprtrmib.h"
#include "net/socket.h"
#include "tcpmib.h"
#include "udpmib.h"
#include "win/adapter_addresses.h"

namespace iphlp::win {

// Each writes a zeroed row.
void pack(const net::OwnedSocket& socket, MIB_TCPROW& row);
void pack(const net::OwnedSocket& socket, MIB_TCPROW2& row);
void pack(const net::OwnedSocket& socket, MIB_TCPROW_OWNER_PID& row);
void pack(const net::OwnedSocket& socket, MIB_TCPROW_OWNER_MODULE& row);
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW& row);
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW2& row);
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW_OWNER_PID& row);
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW_OWNER_MODULE& row);
void pack(const net::OwnedSocket& socket, MIB_UDPROW& row);
void pack(const net::OwnedSocket& socket, MIB_UDPROW_OWNER_PID& row);
void pack(const net::OwnedSocket& socket, MIB_UDPROW_OWNER_MODULE& row);
void pack(const net::OwnedSocket& socket, MIB_UDP6ROW& row);
void pack(const net::OwnedSocket& socket, MIB_UDP6ROW_OWNER_PID& row);
void pack(const net::OwnedSocket& socket, MIB_UDP6ROW_OWNER_MODULE& row);

// The two ends that a row names.
struct Ends {
  net::Endpoint local;
  net::Endpoint remote;
  net::LinkId zone = net::LinkId::none;
};
[[nodiscard]] Ends ends_of(const MIB_TCPROW& row);
[[nodiscard]] Ends ends_of(const MIB_TCP6ROW& row);

void describe_sockets(const VisitMember& visit);

}  // namespace iphlp::win
