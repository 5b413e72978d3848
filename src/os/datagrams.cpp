#include "os/datagrams.h"

#include <algorithm>
#include <array>
#include <limits>

#include <poll.h>
#include <sys/socket.h>

#include "os/system.h"

namespace iphlp::os {

namespace {

using base::Result;
using base::Status;

constexpr std::size_t most_at_once = 16;

// sendmsg only reads, but its structures are recvmsg's too.
void* start_of(base::Bytes bytes) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
  return const_cast<std::byte*>(bytes.data());
}

iovec part_of(base::Bytes bytes) {
  return {.iov_base = start_of(bytes), .iov_len = bytes.size()};
}

void offer(const IncomingDatagram& datagram, iovec& part, msghdr& header) {
  part = {.iov_base = datagram.data_room.data(), .iov_len = datagram.data_room.size()};
  header = {};
  header.msg_name = datagram.from_room.data();
  header.msg_namelen = static_cast<socklen_t>(datagram.from_room.size());
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = datagram.control_room.data();
  header.msg_controllen = datagram.control_room.size();
}

void accept(IncomingDatagram& datagram, const msghdr& header, std::size_t size) {
  datagram.data = base::Bytes{datagram.data_room}.first(std::min(size, datagram.data_room.size()));
  datagram.control =
      base::Bytes{datagram.control_room}.first(std::min(header.msg_controllen, datagram.control_room.size()));
  datagram.from = base::Bytes{datagram.from_room}.first(
      std::min<std::size_t>(header.msg_namelen, datagram.from_room.size()));
}

Result<std::size_t> none_or_failed() {
  if (errno == EAGAIN) return std::size_t{0};
  return failed("receive datagrams");
}

// The kernel reads a list of parts, and a header that names it, in pieces of their own: to put a short
// datagram together first is a tenth of a microsecond less.
constexpr std::size_t most_put_together = 1500;

bool fits_together(const OutgoingDatagram& datagram) {
  return datagram.control.empty() && datagram.header.size() <= most_put_together &&
         datagram.data.size() <= most_put_together - datagram.header.size();
}

ssize_t send_together(const Fd& socket, const OutgoingDatagram& datagram) {
  std::array<std::byte, most_put_together> whole;
  std::byte* end = std::ranges::copy(datagram.header, whole.data()).out;
  end = std::ranges::copy(datagram.data, end).out;
  return uninterrupted([&] {
    return ::sendto(socket.raw(), whole.data(), static_cast<std::size_t>(end - whole.data()),
                    MSG_DONTWAIT | MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(datagram.to.data()),
                    static_cast<socklen_t>(datagram.to.size()));
  });
}

}  // namespace

Status send_datagram(const Fd& socket, const OutgoingDatagram& datagram) {
  if (fits_together(datagram)) {
    if (send_together(socket, datagram) < 0) return failed("send a datagram");
    return {};
  }
  std::array parts{part_of(datagram.header), part_of(datagram.data)};
  msghdr header{};
  header.msg_name = start_of(datagram.to);
  header.msg_namelen = static_cast<socklen_t>(datagram.to.size());
  header.msg_iov = parts.data();
  header.msg_iovlen = datagram.data.empty() ? 1 : 2;
  if (!datagram.control.empty()) {
    header.msg_control = start_of(datagram.control);
    header.msg_controllen = datagram.control.size();
  }
  if (uninterrupted([&] { return ::sendmsg(socket.raw(), &header, MSG_DONTWAIT | MSG_NOSIGNAL); }) < 0)
    return failed("send a datagram");
  return {};
}

Result<std::size_t> receive_datagrams(const Fd& socket, std::span<IncomingDatagram> datagrams, Queue queue) {
  const int flags = MSG_DONTWAIT | (queue == Queue::errors ? MSG_ERRQUEUE : 0);
  std::array<iovec, most_at_once> parts;
  if (datagrams.size() == 1) {
    msghdr header;
    offer(datagrams.front(), parts.front(), header);
    const ssize_t size = uninterrupted([&] { return ::recvmsg(socket.raw(), &header, flags); });
    if (size < 0) return none_or_failed();
    accept(datagrams.front(), header, static_cast<std::size_t>(size));
    return std::size_t{1};
  }
  std::array<mmsghdr, most_at_once> headers;
  const std::size_t room = std::min(datagrams.size(), most_at_once);
  for (std::size_t n = 0; n < room; ++n) offer(datagrams[n], parts[n], headers[n].msg_hdr);
  const int count = uninterrupted(
      [&] { return ::recvmmsg(socket.raw(), headers.data(), static_cast<unsigned>(room), flags, nullptr); });
  if (count < 0) return none_or_failed();
  for (std::size_t n = 0; n < static_cast<std::size_t>(count); ++n)
    accept(datagrams[n], headers[n].msg_hdr, headers[n].msg_len);
  return static_cast<std::size_t>(count);
}

void clear_pending_error(const Fd& socket) {
  int error = 0;
  socklen_t size = sizeof error;
  (void)::getsockopt(socket.raw(), SOL_SOCKET, SO_ERROR, &error, &size);
}

Result<Readiness> wait_for_datagrams(const Fd& socket, const Deadline& deadline, const Event* stop) {
  for (;;) {
    std::array entries{pollfd{.fd = socket.raw(), .events = POLLIN, .revents = 0},
                       pollfd{.fd = stop == nullptr ? -1 : stop->fd().raw(), .events = POLLIN, .revents = 0}};
    const auto left = std::min<Milliseconds::rep>(deadline.left().count(), std::numeric_limits<int>::max());
    const int ready = ::poll(entries.data(), stop == nullptr ? 1 : 2, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return failed("wait for datagrams");
    if (ready < 0) continue;
    if (entries[1].revents != 0) return base::fail(base::Kind::closed, "wait for datagrams", ESHUTDOWN);
    if (ready > 0)
      return Readiness{.data = (entries[0].revents & POLLIN) != 0,
                       .errors = (entries[0].revents & POLLERR) != 0};
    if (deadline.passed()) return base::fail(base::Kind::timeout, "wait for datagrams", ETIMEDOUT);
  }
}

bool is_local_address(base::Bytes socket_address) {
  const auto family = base::load<sa_family_t>(socket_address);
  if (!family) return false;
  const Fd probe{::socket(*family, SOCK_DGRAM | SOCK_CLOEXEC, 0), "probe of an address"};
  return probe.valid() && ::bind(probe.raw(), reinterpret_cast<const sockaddr*>(socket_address.data()),
                                 static_cast<socklen_t>(socket_address.size())) == 0;
}

}  // namespace iphlp::os
