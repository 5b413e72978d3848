// Asking the kernel with which address it would send.
#pragma once

#include "kernel/channel.h"
#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::kernel {

struct Source {
  net::Ip ip;  // none: the destination cannot be reached
  net::LinkId link = net::LinkId::none;
};

// zone: the link that the destination is on, where its address does not say.
[[nodiscard]] base::Result<Source> find_source(Channel& route, const net::Ip& destination, net::LinkId zone);

}  // namespace iphlp::kernel
