// One socket for echo requests of one family: requests go out, replies and errors come in, each with the
// sequence number of its request. Knows what the kernel adds and hides; who waits for what is its owner's
// business.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "base/function_ref.h"
#include "net/echo.h"
#include "os/datagrams.h"
#include "wire/control.h"

namespace iphlp::kernel {

// Room for so many datagrams at a time, of the largest size. What nobody writes into costs nothing.
class EchoRoom {
 public:
  explicit EchoRoom(std::size_t datagrams);
  [[nodiscard]] std::span<os::IncomingDatagram> datagrams() { return datagrams_; }

 private:
  std::unique_ptr<std::byte[]> block_;
  std::vector<os::IncomingDatagram> datagrams_;
};

class EchoSocket {
 public:
  [[nodiscard]] static base::Result<EchoSocket> open(net::Family family, const char* purpose);

  // Sends without waiting for room (EAGAIN). One thread at a time.
  // Kind::invalid: the request's options make no sense, or (EADDRNOTAVAIL) its source is not ours.
  [[nodiscard]] base::Status send(const net::EchoRequest& request, std::uint16_t sequence);

  // take(sequence, reply) for what has arrived, as far as there is room; errors first where there are any.
  // The reply knows no round trip. Answers how much was read: 0 when nothing is left. One thread at a time.
  using Take = base::FunctionRef<void(std::uint16_t, net::EchoReply&)>;
  [[nodiscard]] base::Result<std::size_t> receive(EchoRoom& room, Take take) const;
  // The same for errors alone.
  [[nodiscard]] base::Result<std::size_t> receive_errors(EchoRoom& room, Take take) const;

  [[nodiscard]] const os::Fd& fd() const { return socket_.fd; }

 private:
  EchoSocket(os::IcmpSocket socket, net::Family family) : socket_(std::move(socket)), family_(family) {}
  [[nodiscard]] base::Status send_prepared(const os::OutgoingDatagram& datagram) const;
  void take_reply(const os::IncomingDatagram& datagram, Take take) const;
  void take_error(const os::IncomingDatagram& datagram, Take take) const;

  os::IcmpSocket socket_;
  net::Family family_;
  bool dont_fragment_ = false;  // what the socket was last told
};

}  // namespace iphlp::kernel
