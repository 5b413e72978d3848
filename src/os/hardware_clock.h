// The clock in a network adapter, and which packets it stamps: ioctls of the adapter's socket and of the
// clock's own device.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "os/fd.h"
#include "os/root.h"

namespace iphlp::os {

struct StampSettings {
  std::uint32_t sent = 0;      // HWTSTAMP_TX_…
  std::uint32_t received = 0;  // HWTSTAMP_FILTER_…
};

// socket: any socket of the link's namespace. EOPNOTSUPP where the driver has no such settings.
[[nodiscard]] base::Result<StampSettings> read_stamp_settings(const Fd& socket, const std::string& link);

// The system's real time, the clock's, and the system's again, in nanoseconds. Kind::absent where the device
// is not here.
[[nodiscard]] base::Result<std::array<std::int64_t, 3>> read_hardware_clock(const Root& root,
                                                                            std::uint32_t number);

}  // namespace iphlp::os
