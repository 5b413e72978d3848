// Datagrams with all that comes beside them: who sent them, control messages, and the queue in which a socket
// keeps the errors of what it sent. Several in one call. Knows no protocol: bytes in, bytes out.
#pragma once

#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "base/result.h"
#include "os/clock.h"
#include "os/event.h"
#include "os/fd.h"

namespace iphlp::os {

struct OutgoingDatagram {
  base::Bytes to;  // a socket address
  // One after the other they are the datagram.
  base::Bytes header;
  base::Bytes data;
  base::Bytes control;
};

// Sends without waiting for room: EAGAIN where there is none.
[[nodiscard]] base::Status send_datagram(const Fd& socket, const OutgoingDatagram& datagram);

// Room for one that arrives, and what did.
struct IncomingDatagram {
  base::Buffer data_room;
  base::Buffer control_room;
  base::Buffer from_room;
  base::Bytes data;  // cut to the room
  base::Bytes control;
  base::Bytes from;
};

enum class Queue : bool { data, errors };

// How many of the datagrams have been filled: those that are there, without waiting. 0: none is. An error of
// what was sent before is told, once, in place of data.
[[nodiscard]] base::Result<std::size_t> receive_datagrams(const Fd& socket,
                                                          std::span<IncomingDatagram> datagrams, Queue queue);

// Forgets an error of what was sent before, which would be told by the next call; its place in the queue of
// errors stays.
void clear_pending_error(const Fd& socket);

struct Readiness {
  bool data = false;
  bool errors = false;
};
// Waits until something can be read or the deadline has passed (Kind::timeout), or until stop is set
// (Kind::closed).
[[nodiscard]] base::Result<Readiness> wait_for_datagrams(const Fd& socket, const Deadline& deadline,
                                                         const Event* stop);

// What a socket must be told before it can be used for echoes.
struct IcmpSocket {
  Fd fd;
  // A raw socket sees IPv4's headers, and the number by which its requests are known is its own choice; on
  // the other kind both are the kernel's.
  bool raw = false;
  std::uint16_t id = 0;
};
// A socket for echoes of IPv4 or IPv6: the kind that needs no privilege, where the system grants it, else a
// raw one. It receives replies to its own requests alone, with all that the kernel can say of them.
[[nodiscard]] base::Result<IcmpSocket> open_icmp_socket(bool v6, const char* purpose);

// Whether IPv4 packets may be fragmented on their way; at first they may.
[[nodiscard]] base::Status set_dont_fragment(const Fd& socket, bool on);

// Whether a socket may be bound to that address here.
[[nodiscard]] bool is_local_address(base::Bytes socket_address);

}  // namespace iphlp::os
