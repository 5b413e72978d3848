#include "kernel/echo_socket.h"

#include <cerrno>

#include "wire/icmp.h"
#include "wire/socket_address.h"

namespace iphlp::kernel {

namespace {

using base::Result;
using base::Status;

// The largest IP packet, which the header of a raw socket's belongs to.
constexpr std::size_t most_data = 65'536;
constexpr std::size_t address_room = 32;
constexpr std::size_t room_each = most_data + wire::arrival_control_room + address_room;

// A source that is not ours looks to the kernel as if no route led from it.
Status explained(const base::Error& error, const net::EchoRequest& request) {
  const bool may_be_the_source = error.code == EINVAL || error.code == ENETUNREACH ||
                                 error.code == EHOSTUNREACH || error.code == EADDRNOTAVAIL;
  if (request.source.present() && may_be_the_source) {
    const wire::SocketAddress source{{.ip = request.source, .link = request.source_link}};
    if (!os::is_local_address(source.bytes()))
      return base::fail(base::Kind::invalid, "send an echo request", EADDRNOTAVAIL);
  }
  if (error.code == EINVAL) return base::fail(base::Kind::invalid, "send an echo request", EINVAL);
  return std::unexpected(error);
}

}  // namespace

EchoRoom::EchoRoom(std::size_t datagrams)
    : block_(std::make_unique_for_overwrite<std::byte[]>(datagrams * room_each)), datagrams_(datagrams) {
  std::size_t at = 0;
  for (os::IncomingDatagram& datagram : datagrams_) {
    const base::Buffer room{block_.get() + at, room_each};
    datagram.data_room = room.first(most_data);
    datagram.control_room = room.subspan(most_data, wire::arrival_control_room);
    datagram.from_room = room.last(address_room);
    at += room_each;
  }
}

Result<EchoSocket> EchoSocket::open(net::Family family, const char* purpose) {
  auto socket = os::open_icmp_socket(family == net::Family::v6, purpose);
  if (!socket) return base::pass(socket);
  return EchoSocket{std::move(*socket), family};
}

// A socket tells the error of an earlier request by failing the next call, whatever that is about. Such an
// error is told once; one that is about this request is told every time.
Status EchoSocket::send_prepared(const os::OutgoingDatagram& datagram) const {
  constexpr int most_attempts = 8;  // many may be on their way, and each comes between two attempts
  Status sent = os::send_datagram(socket_.fd, datagram);
  for (int attempt = 1; !sent && sent.error().code != EAGAIN && attempt < most_attempts; ++attempt) {
    os::clear_pending_error(socket_.fd);
    sent = os::send_datagram(socket_.fd, datagram);
  }
  return sent;
}

Status EchoSocket::send(const net::EchoRequest& request, std::uint16_t sequence) {
  if (request.destination.is_v4() && request.dont_fragment != dont_fragment_) {
    if (auto set = os::set_dont_fragment(socket_.fd, request.dont_fragment); !set) return set;
    dont_fragment_ = request.dont_fragment;
  }
  const bool checksummed = socket_.raw && family_ == net::Family::v4;
  const auto header =
      wire::encode_echo_request(family_, {.id = socket_.id, .sequence = sequence, .data = request.data},
                                checksummed ? wire::Checksum::computed : wire::Checksum::left_to_the_kernel);
  const wire::SocketAddress to{{.ip = request.destination, .link = request.destination_link}};
  const wire::RequestControl control{request};
  auto sent =
      send_prepared({.to = to.bytes(), .header = header, .data = request.data, .control = control.bytes()});
  return sent ? sent : explained(sent.error(), request);
}

Result<std::size_t> EchoSocket::receive(EchoRoom& room, Take take) const {
  const auto arrived = os::receive_datagrams(socket_.fd, room.datagrams(), os::Queue::data);
  // Most errors are the echo of a request's failure, and the queue has more to say of it.
  if (!arrived) {
    if (arrived.error().code == ENOMEM || arrived.error().code == ENOBUFS) return arrived;
    const auto errors = receive_errors(room, take);
    // It may have been read already: then there is nothing, for now.
    return errors && *errors == 0 ? Result<std::size_t>{1} : errors;
  }
  for (const auto& datagram : room.datagrams().first(*arrived)) take_reply(datagram, take);
  return arrived;
}

Result<std::size_t> EchoSocket::receive_errors(EchoRoom& room, Take take) const {
  const auto arrived = os::receive_datagrams(socket_.fd, room.datagrams(), os::Queue::errors);
  if (!arrived) return arrived;
  for (const auto& datagram : room.datagrams().first(*arrived)) take_error(datagram, take);
  return arrived;
}

void EchoSocket::take_reply(const os::IncomingDatagram& datagram, Take take) const {
  auto message = std::optional{datagram.data};
  if (socket_.raw && family_ == net::Family::v4) message = wire::decode_ipv4_payload(datagram.data);
  const auto from = wire::decode_socket_address(datagram.from);
  if (!message || !from) return;
  const auto echo = wire::decode_echo_reply(family_, *message);
  if (!echo || (socket_.raw && echo->id != socket_.id)) return;
  const auto control = wire::decode_arrival_control(datagram.control);
  net::EchoReply reply{.from = from->ip,
                       .from_link = from->link,
                       .ttl = control.ttl,
                       .tos = control.tos,
                       .data = echo->data,
                       .ip_options = control.ip_options};
  take(echo->sequence, reply);
}

void EchoSocket::take_error(const os::IncomingDatagram& datagram, Take take) const {
  const auto control = wire::decode_arrival_control(datagram.control);
  // What failed before it left was told to whoever sent it.
  if (!control.error || control.error->local) return;
  const auto echo = wire::decode_echo_request(family_, datagram.data);
  if (!echo || (socket_.raw && echo->id != socket_.id)) return;
  net::EchoReply reply{.outcome = wire::decode_icmp_error(family_, control.error->type, control.error->code),
                       .from = control.error->from.ip,
                       .from_link = control.error->from.link,
                       .ttl = control.ttl,
                       .tos = control.tos};
  take(echo->sequence, reply);
}

}  // namespace iphlp::kernel
