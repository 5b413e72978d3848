// Asking the kernel, and a driver, for what no Windows row has a place for.
#pragma once

#include "kernel/channel.h"
#include "net/link_details.h"
#include "net/link_id.h"
#include "os/root.h"

namespace iphlp::kernel {

// Kind::absent when there is no such link.
[[nodiscard]] base::Result<net::LinkDetails> find_link_details(Channel& route, Channel& generic,
                                                               const os::Root& root, net::LinkId id);

}  // namespace iphlp::kernel
