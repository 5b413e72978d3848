#include "win/sockets.h"

#include <cstddef>
#include <cstring>

#include "win/addresses.h"
#include "win/row.h"

namespace iphlp::win {

namespace {

using Owned = net::OwnedSocket;

MIB_TCP_STATE state_of(net::TcpState state) {
  switch (state) {
    case net::TcpState::established:
      return MIB_TCP_STATE_ESTAB;
    case net::TcpState::syn_sent:
      return MIB_TCP_STATE_SYN_SENT;
    case net::TcpState::syn_received:
      return MIB_TCP_STATE_SYN_RCVD;
    case net::TcpState::fin_wait1:
      return MIB_TCP_STATE_FIN_WAIT1;
    case net::TcpState::fin_wait2:
      return MIB_TCP_STATE_FIN_WAIT2;
    case net::TcpState::time_wait:
      return MIB_TCP_STATE_TIME_WAIT;
    case net::TcpState::close_wait:
      return MIB_TCP_STATE_CLOSE_WAIT;
    case net::TcpState::last_ack:
      return MIB_TCP_STATE_LAST_ACK;
    case net::TcpState::listen:
      return MIB_TCP_STATE_LISTEN;
    case net::TcpState::closing:
      return MIB_TCP_STATE_CLOSING;
    case net::TcpState::none:
    case net::TcpState::closed:
      break;
  }
  return MIB_TCP_STATE_CLOSED;
}

DWORD zone_of(const net::Ip& ip, net::LinkId link) {
  return ip.is_link_local() || ip.is_multicast() ? net::number(link) : 0;
}

constexpr auto state = [](const Owned& o) { return state_of(o.socket.state); };
constexpr auto local_dword = [](const Owned& o) { return dword_of(o.socket.local.ip); };
constexpr auto remote_dword = [](const Owned& o) { return dword_of(o.socket.remote.ip); };
constexpr auto local_port = [](const Owned& o) { return network_order(o.socket.local.port); };
constexpr auto remote_port = [](const Owned& o) { return network_order(o.socket.remote.port); };
constexpr auto local_zone = [](const Owned& o) { return zone_of(o.socket.local.ip, o.socket.link); };
constexpr auto remote_zone = [](const Owned& o) { return zone_of(o.socket.remote.ip, o.socket.link); };
constexpr auto local_address = [](const Owned& o, IN6_ADDR& into) {
  std::memcpy(&into, o.socket.local.ip.bytes().data(), sizeof into);
};
constexpr auto remote_address = [](const Owned& o, IN6_ADDR& into) {
  std::memcpy(&into, o.socket.remote.ip.bytes().data(), sizeof into);
};
constexpr auto local_bytes = [](const Owned& o, UCHAR (&into)[16]) {
  std::memcpy(into, o.socket.local.ip.bytes().data(), sizeof into);
};
constexpr auto remote_bytes = [](const Owned& o, UCHAR (&into)[16]) {
  std::memcpy(into, o.socket.remote.ip.bytes().data(), sizeof into);
};
constexpr auto process = [](const Owned& o) { return o.process; };
constexpr auto identity = [](const Owned& o, ULONGLONG (&into)[TCPIP_OWNING_MODULE_SIZE]) {
  into[0] = o.socket.cookie;
  into[1] = o.socket.inode;
};

constexpr std::string_view state_words = "sock_diag: the state, in Windows' numbers";
constexpr std::string_view local_words = "sock_diag: the socket's own address";
constexpr std::string_view local_port_words = "sock_diag: its port, in network order";
constexpr std::string_view remote_words = "sock_diag: the peer's address; zeros where it listens";
constexpr std::string_view remote_port_words =
    "sock_diag: the peer's port, in network order; 0 where it listens";
constexpr std::string_view zone_words =
    "sock_diag: the link it is bound to, for a link-local address, else 0";
constexpr std::string_view process_words =
    "the process with the lowest number among those that hold the socket's inode; 0 where none is seen";
constexpr std::string_view offload_words = "InHost: no card runs a connection here";
constexpr std::string_view created_words = "0: Linux does not keep when a socket was made";
constexpr std::string_view chosen_words = "0: Linux does not tell whether the program chose the port";
constexpr std::string_view identity_words = "the socket's cookie, its inode; the rest is 0";

constexpr auto tcprow = row<MIB_TCPROW, net::OwnedSocket>(
    "MIB_TCPROW", column(IPHLP_MEMBER(MIB_TCPROW, dwState), state_words, state),
    column(IPHLP_MEMBER(MIB_TCPROW, dwLocalAddr), local_words, local_dword),
    column(IPHLP_MEMBER(MIB_TCPROW, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_TCPROW, dwRemoteAddr), remote_words, remote_dword),
    column(IPHLP_MEMBER(MIB_TCPROW, dwRemotePort), remote_port_words, remote_port));

constexpr auto tcprow2 = row<MIB_TCPROW2, net::OwnedSocket>(
    "MIB_TCPROW2", column(IPHLP_MEMBER(MIB_TCPROW2, dwState), state_words, state),
    column(IPHLP_MEMBER(MIB_TCPROW2, dwLocalAddr), local_words, local_dword),
    column(IPHLP_MEMBER(MIB_TCPROW2, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_TCPROW2, dwRemoteAddr), remote_words, remote_dword),
    column(IPHLP_MEMBER(MIB_TCPROW2, dwRemotePort), remote_port_words, remote_port),
    column(IPHLP_MEMBER(MIB_TCPROW2, dwOwningPid), process_words, process),
    absent(IPHLP_MEMBER(MIB_TCPROW2, dwOffloadState), offload_words));

constexpr auto tcprow_owner_pid = row<MIB_TCPROW_OWNER_PID, net::OwnedSocket>(
    "MIB_TCPROW_OWNER_PID", column(IPHLP_MEMBER(MIB_TCPROW_OWNER_PID, dwState), state_words, state),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_PID, dwLocalAddr), local_words, local_dword),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_PID, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_PID, dwRemoteAddr), remote_words, remote_dword),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_PID, dwRemotePort), remote_port_words, remote_port),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_PID, dwOwningPid), process_words, process));

constexpr auto tcprow_owner_module = row<MIB_TCPROW_OWNER_MODULE, net::OwnedSocket>(
    "MIB_TCPROW_OWNER_MODULE", column(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, dwState), state_words, state),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, dwLocalAddr), local_words, local_dword),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, dwRemoteAddr), remote_words, remote_dword),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, dwRemotePort), remote_port_words, remote_port),
    column(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, dwOwningPid), process_words, process),
    gap<padding(offsetof(MIB_TCPROW_OWNER_MODULE, dwOwningPid) + sizeof(DWORD), alignof(LARGE_INTEGER))>(),
    absent(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, liCreateTimestamp), created_words),
    block(IPHLP_MEMBER(MIB_TCPROW_OWNER_MODULE, OwningModuleInfo), identity_words, identity));

constexpr auto tcp6row = row<MIB_TCP6ROW, net::OwnedSocket>(
    "MIB_TCP6ROW", column(IPHLP_MEMBER(MIB_TCP6ROW, State), state_words, state),
    block(IPHLP_MEMBER(MIB_TCP6ROW, LocalAddr), local_words, local_address),
    column(IPHLP_MEMBER(MIB_TCP6ROW, dwLocalScopeId), zone_words, local_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW, dwLocalPort), local_port_words, local_port),
    block(IPHLP_MEMBER(MIB_TCP6ROW, RemoteAddr), remote_words, remote_address),
    column(IPHLP_MEMBER(MIB_TCP6ROW, dwRemoteScopeId), zone_words, remote_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW, dwRemotePort), remote_port_words, remote_port));

constexpr auto tcp6row2 = row<MIB_TCP6ROW2, net::OwnedSocket>(
    "MIB_TCP6ROW2", block(IPHLP_MEMBER(MIB_TCP6ROW2, LocalAddr), local_words, local_address),
    column(IPHLP_MEMBER(MIB_TCP6ROW2, dwLocalScopeId), zone_words, local_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW2, dwLocalPort), local_port_words, local_port),
    block(IPHLP_MEMBER(MIB_TCP6ROW2, RemoteAddr), remote_words, remote_address),
    column(IPHLP_MEMBER(MIB_TCP6ROW2, dwRemoteScopeId), zone_words, remote_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW2, dwRemotePort), remote_port_words, remote_port),
    column(IPHLP_MEMBER(MIB_TCP6ROW2, State), state_words, state),
    column(IPHLP_MEMBER(MIB_TCP6ROW2, dwOwningPid), process_words, process),
    absent(IPHLP_MEMBER(MIB_TCP6ROW2, dwOffloadState), offload_words));

constexpr auto tcp6row_owner_pid = row<MIB_TCP6ROW_OWNER_PID, net::OwnedSocket>(
    "MIB_TCP6ROW_OWNER_PID",
    block(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, ucLocalAddr), local_words, local_bytes),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, dwLocalScopeId), zone_words, local_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, dwLocalPort), local_port_words, local_port),
    block(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, ucRemoteAddr), remote_words, remote_bytes),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, dwRemoteScopeId), zone_words, remote_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, dwRemotePort), remote_port_words, remote_port),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, dwState), state_words, state),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_PID, dwOwningPid), process_words, process));

constexpr auto tcp6row_owner_module = row<MIB_TCP6ROW_OWNER_MODULE, net::OwnedSocket>(
    "MIB_TCP6ROW_OWNER_MODULE",
    block(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, ucLocalAddr), local_words, local_bytes),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, dwLocalScopeId), zone_words, local_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, dwLocalPort), local_port_words, local_port),
    block(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, ucRemoteAddr), remote_words, remote_bytes),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, dwRemoteScopeId), zone_words, remote_zone),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, dwRemotePort), remote_port_words, remote_port),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, dwState), state_words, state),
    column(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, dwOwningPid), process_words, process),
    gap<padding(offsetof(MIB_TCP6ROW_OWNER_MODULE, dwOwningPid) + sizeof(DWORD), alignof(LARGE_INTEGER))>(),
    absent(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, liCreateTimestamp), created_words),
    block(IPHLP_MEMBER(MIB_TCP6ROW_OWNER_MODULE, OwningModuleInfo), identity_words, identity));

constexpr auto udprow = row<MIB_UDPROW, net::OwnedSocket>(
    "MIB_UDPROW", column(IPHLP_MEMBER(MIB_UDPROW, dwLocalAddr), local_words, local_dword),
    column(IPHLP_MEMBER(MIB_UDPROW, dwLocalPort), local_port_words, local_port));

constexpr auto udprow_owner_pid = row<MIB_UDPROW_OWNER_PID, net::OwnedSocket>(
    "MIB_UDPROW_OWNER_PID", column(IPHLP_MEMBER(MIB_UDPROW_OWNER_PID, dwLocalAddr), local_words, local_dword),
    column(IPHLP_MEMBER(MIB_UDPROW_OWNER_PID, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_UDPROW_OWNER_PID, dwOwningPid), process_words, process));

constexpr auto udprow_owner_module = row<MIB_UDPROW_OWNER_MODULE, net::OwnedSocket>(
    "MIB_UDPROW_OWNER_MODULE",
    column(IPHLP_MEMBER(MIB_UDPROW_OWNER_MODULE, dwLocalAddr), local_words, local_dword),
    column(IPHLP_MEMBER(MIB_UDPROW_OWNER_MODULE, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_UDPROW_OWNER_MODULE, dwOwningPid), process_words, process),
    gap<padding(offsetof(MIB_UDPROW_OWNER_MODULE, dwOwningPid) + sizeof(DWORD), alignof(LARGE_INTEGER))>(),
    absent(IPHLP_MEMBER(MIB_UDPROW_OWNER_MODULE, liCreateTimestamp), created_words),
    absent(IPHLP_MEMBER(MIB_UDPROW_OWNER_MODULE, dwFlags), chosen_words),
    gap<padding(offsetof(MIB_UDPROW_OWNER_MODULE, dwFlags) + sizeof(int), alignof(ULONGLONG))>(),
    block(IPHLP_MEMBER(MIB_UDPROW_OWNER_MODULE, OwningModuleInfo), identity_words, identity));

constexpr auto udp6row = row<MIB_UDP6ROW, net::OwnedSocket>(
    "MIB_UDP6ROW", block(IPHLP_MEMBER(MIB_UDP6ROW, dwLocalAddr), local_words, local_address),
    column(IPHLP_MEMBER(MIB_UDP6ROW, dwLocalScopeId), zone_words, local_zone),
    column(IPHLP_MEMBER(MIB_UDP6ROW, dwLocalPort), local_port_words, local_port));

constexpr auto udp6row_owner_pid = row<MIB_UDP6ROW_OWNER_PID, net::OwnedSocket>(
    "MIB_UDP6ROW_OWNER_PID",
    block(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_PID, ucLocalAddr), local_words, local_bytes),
    column(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_PID, dwLocalScopeId), zone_words, local_zone),
    column(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_PID, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_PID, dwOwningPid), process_words, process));

constexpr auto udp6row_owner_module = row<MIB_UDP6ROW_OWNER_MODULE, net::OwnedSocket>(
    "MIB_UDP6ROW_OWNER_MODULE",
    block(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_MODULE, ucLocalAddr), local_words, local_bytes),
    column(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_MODULE, dwLocalScopeId), zone_words, local_zone),
    column(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_MODULE, dwLocalPort), local_port_words, local_port),
    column(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_MODULE, dwOwningPid), process_words, process),
    gap<padding(offsetof(MIB_UDP6ROW_OWNER_MODULE, dwOwningPid) + sizeof(DWORD), alignof(LARGE_INTEGER))>(),
    absent(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_MODULE, liCreateTimestamp), created_words),
    absent(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_MODULE, dwFlags), chosen_words),
    gap<padding(offsetof(MIB_UDP6ROW_OWNER_MODULE, dwFlags) + sizeof(int), alignof(ULONGLONG))>(),
    block(IPHLP_MEMBER(MIB_UDP6ROW_OWNER_MODULE, OwningModuleInfo), identity_words, identity));

}  // namespace

void pack(const net::OwnedSocket& socket, MIB_TCPROW& row) {
  tcprow.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_TCPROW2& row) {
  tcprow2.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_TCPROW_OWNER_PID& row) {
  tcprow_owner_pid.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_TCPROW_OWNER_MODULE& row) {
  tcprow_owner_module.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW& row) {
  tcp6row.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW2& row) {
  tcp6row2.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW_OWNER_PID& row) {
  tcp6row_owner_pid.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_TCP6ROW_OWNER_MODULE& row) {
  tcp6row_owner_module.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_UDPROW& row) {
  udprow.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_UDPROW_OWNER_PID& row) {
  udprow_owner_pid.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_UDPROW_OWNER_MODULE& row) {
  udprow_owner_module.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_UDP6ROW& row) {
  udp6row.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_UDP6ROW_OWNER_PID& row) {
  udp6row_owner_pid.pack(socket, row);
}
void pack(const net::OwnedSocket& socket, MIB_UDP6ROW_OWNER_MODULE& row) {
  udp6row_owner_module.pack(socket, row);
}

Ends ends_of(const MIB_TCPROW& row) {
  return {.local = {.ip = ip_of(row.dwLocalAddr), .port = port_of(row.dwLocalPort)},
          .remote = {.ip = ip_of(row.dwRemoteAddr), .port = port_of(row.dwRemotePort)}};
}

Ends ends_of(const MIB_TCP6ROW& row) {
  return {.local = {.ip = ip_of(row.LocalAddr), .port = port_of(row.dwLocalPort)},
          .remote = {.ip = ip_of(row.RemoteAddr), .port = port_of(row.dwRemotePort)},
          .zone = net::LinkId{row.dwLocalScopeId != 0 ? row.dwLocalScopeId : row.dwRemoteScopeId}};
}

void describe_sockets(const VisitMember& visit) {
  const auto describe = [&](const auto& one) {
    one.each([&](auto name, auto words) { visit(one.name, name, words); });
  };
  describe(tcprow);
  describe(tcprow2);
  describe(tcprow_owner_pid);
  describe(tcprow_owner_module);
  describe(tcp6row);
  describe(tcp6row2);
  describe(tcp6row_owner_pid);
  describe(tcp6row_owner_module);
  describe(udprow);
  describe(udprow_owner_pid);
  describe(udprow_owner_module);
  describe(udp6row);
  describe(udp6row_owner_pid);
  describe(udp6row_owner_module);
}

}  // namespace iphlp::win
