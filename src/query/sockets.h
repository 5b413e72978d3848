// Sockets of the namespace: tables of them, with the processes that hold them where that is asked, and one
// connection by its ends.
#pragma once

#include <array>
#include <variant>

#include "base/growing_array.h"
#include "net/socket.h"
#include "net/socket_owners.h"
#include "net/tcp_measures.h"
#include "query/session.h"

namespace iphlp::query {

enum class Which : std::uint8_t { all, listeners, connections };

struct SocketsWanted {
  net::Transport transport = net::Transport::tcp;
  net::Family family = net::Family::v4;  // one of the two
  Which which = Which::all;
  bool owners = false;
  bool cookies = false;
};

// A table of one family's sockets, twenty bytes each with IPv4: a million of them stand here beside the
// caller's own table.
class Sockets {
 public:
  explicit Sockets(const SocketsWanted& wanted);

  void append(const net::Socket& socket);
  void own(const net::SocketOwners& owners);
  // By local address, zone and port, then by the other end's.
  void sort();

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] net::OwnedSocket at(std::size_t n) const;

 private:
  // What makes a socket known again; kept where it is wanted.
  struct Identity {
    std::array<std::uint32_t, 2> cookie;
    std::uint32_t inode;
  };
  struct Nothing {};
  template <std::size_t bytes, bool identified>
  struct Record {
    std::array<std::uint8_t, bytes> local;
    std::array<std::uint8_t, bytes> remote;
    std::uint16_t local_port;
    std::uint16_t remote_port;
    std::uint32_t held;  // the inode, or, once owned, the process
    std::uint32_t link : 28;
    std::uint32_t state : 4;
    [[no_unique_address]] std::conditional_t<identified, Identity, Nothing> identity;
  };
  static_assert(sizeof(Record<4, false>) == 20 && sizeof(Record<16, false>) == 44);
  template <std::size_t bytes, bool identified>
  using Table = base::GrowingArray<Record<bytes, identified>>;
  using AnyTable = std::variant<Table<4, false>, Table<4, true>, Table<16, false>, Table<16, true>>;

  [[nodiscard]] static AnyTable table_for(const SocketsWanted& wanted);

  AnyTable table_;
  bool owned_ = false;
};

[[nodiscard]] base::Result<Sockets> sockets(Session& session, const SocketsWanted& wanted);
// How many there are, and nothing kept.
[[nodiscard]] base::Result<std::size_t> count_sockets(Session& session, const SocketsWanted& wanted);

// The connection with exactly these ends; zone: of link-local addresses. Kind::absent when there is none.
[[nodiscard]] base::Result<net::Socket> find_connection(Session& session, const net::Endpoint& local,
                                                        const net::Endpoint& remote, net::LinkId zone);
// What was measured of it.
[[nodiscard]] base::Result<net::TcpMeasures> measures_of(Session& session, const net::Endpoint& local,
                                                         const net::Endpoint& remote, net::LinkId zone);
[[nodiscard]] base::Status close_connection(Session& session, const net::Socket& connection);

}  // namespace iphlp::query
