// Asking drivers which packets they stamp, and adapters for the time.
#pragma once

#include "kernel/channel.h"
#include "net/timestamping.h"
#include "os/root.h"

namespace iphlp::kernel {

// Nothing at all where the driver, or a kernel before 5.6, does not tell.
[[nodiscard]] base::Result<net::Timestamping> find_timestamping(Channel& generic, net::LinkId id);

// EOPNOTSUPP where the hardware has nothing to be told.
[[nodiscard]] base::Result<net::HardwareStamps> find_hardware_stamps(const Channel& route, net::LinkId id);

// Kind::absent without the clock's device.
[[nodiscard]] base::Result<net::CrossStamp> read_cross_stamp(const os::Root& root, std::uint32_t clock);

}  // namespace iphlp::kernel
