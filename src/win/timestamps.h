// What a link stamps, in Windows' words.
#pragma once

#include "iphlpapi.h"
#include "net/timestamping.h"

namespace iphlp::win {

// What the link can do, and what of it is switched on.
void pack_supported(const net::Timestamping& can, INTERFACE_TIMESTAMP_CAPABILITIES& row);
void pack_active(const net::Timestamping& can, const net::HardwareStamps& on,
                 INTERFACE_TIMESTAMP_CAPABILITIES& row);
// Are these numbers that the kernel's headers name?
[[nodiscard]] bool is_sound(const net::HardwareStamps& on);

void pack_cross_stamp(const net::CrossStamp& stamp, INTERFACE_HARDWARE_CROSSTIMESTAMP& row);

}  // namespace iphlp::win
