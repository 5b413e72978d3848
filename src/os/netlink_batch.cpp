#include "os/netlink_batch.h"

#include <array>

#include <linux/netlink.h>
#include <sys/socket.h>

#include "os/system.h"

namespace iphlp::os {

namespace {

constexpr std::size_t most_at_once = 8;
// No message that the kernel sends unasked is longer.
constexpr std::size_t longest = std::size_t{32} << 10;
constexpr std::string_view receiving = "receive from the kernel";

}  // namespace

struct NetlinkBatch::Slots {
  std::array<mmsghdr, most_at_once> headers;
  std::array<iovec, most_at_once> parts;
  std::array<sockaddr_nl, most_at_once> senders;
  // Not zeroed: most datagrams touch one page of theirs.
  std::unique_ptr<std::byte[]> room = std::make_unique_for_overwrite<std::byte[]>(most_at_once * longest);

  void offer() {
    for (std::size_t n = 0; n < most_at_once; ++n) {
      parts[n] = {.iov_base = room.get() + n * longest, .iov_len = longest};
      headers[n] = {};
      headers[n].msg_hdr.msg_name = &senders[n];
      headers[n].msg_hdr.msg_namelen = sizeof senders[n];
      headers[n].msg_hdr.msg_iov = &parts[n];
      headers[n].msg_hdr.msg_iovlen = 1;
    }
  }
};

NetlinkBatch::NetlinkBatch() : slots_(std::make_unique<Slots>()) {}

NetlinkBatch::~NetlinkBatch() = default;

base::Result<std::optional<base::Bytes>> NetlinkBatch::next(const NetlinkSocket& socket) {
  for (;;) {
    if (next_ == received_) {
      slots_->offer();
      next_ = received_ = 0;
      const int count = uninterrupted([&] {
        return ::recvmmsg(socket.fd().raw(), slots_->headers.data(), most_at_once, MSG_DONTWAIT, nullptr);
      });
      if (count < 0) {
        if (errno == EAGAIN) return std::nullopt;
        if (errno == ENOBUFS) return base::fail(base::Kind::overrun, receiving, ENOBUFS);
        return failed(receiving);
      }
      received_ = static_cast<std::size_t>(count);
    }
    const std::size_t at = next_++;
    const mmsghdr& header = slots_->headers[at];
    // Port 0 is the kernel; any process may send to a netlink socket's port.
    if (header.msg_hdr.msg_namelen != sizeof(sockaddr_nl) || slots_->senders[at].nl_pid != 0) continue;
    if ((header.msg_hdr.msg_flags & MSG_TRUNC) != 0)
      return base::fail(base::Kind::truncated, receiving, EMSGSIZE);
    return base::Bytes{slots_->room.get() + at * longest, header.msg_len};
  }
}

}  // namespace iphlp::os
