// The messages of a netlink datagram one after the other; the macros of <linux/netlink.h> do it with casts
// and mixed signs.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>

#include <linux/netlink.h>

namespace bench {

// visit(header, payload) until it answers false or the datagram ends.
template <class Visit>
void each_message(std::span<const char> datagram, Visit visit) {
  constexpr std::size_t unit = NLMSG_ALIGNTO;
  while (datagram.size() >= sizeof(nlmsghdr)) {
    nlmsghdr header;
    std::memcpy(&header, datagram.data(), sizeof header);
    if (header.nlmsg_len < sizeof header || header.nlmsg_len > datagram.size()) return;
    if (!visit(header, datagram.subspan(sizeof header, header.nlmsg_len - sizeof header))) return;
    const std::size_t step = (header.nlmsg_len + unit - 1) / unit * unit;
    if (step >= datagram.size()) return;
    datagram = datagram.subspan(step);
  }
}

}  // namespace bench
