// Asking drivers for what only they know: at which speed does a link run, is it wireless?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kernel/channel.h"
#include "net/link_speed.h"

namespace iphlp::kernel {

// The number that generic netlink gave a family when it was loaded; 0 when it is not there.
[[nodiscard]] base::Result<std::uint16_t> family_number(Channel& generic, std::string_view name);

// Of every link whose driver tells one, in order of the link's number. Kernels before 5.6 tell none.
[[nodiscard]] base::Result<std::vector<net::LinkSpeed>> list_speeds(Channel& generic);

// Of one link; unknown where its driver tells none.
[[nodiscard]] base::Result<net::LinkSpeed> find_speed(Channel& generic, net::LinkId id);

// The wireless links; none where the kernel has no wireless stack.
[[nodiscard]] base::Result<std::vector<net::LinkId>> list_wireless(Channel& generic);

[[nodiscard]] base::Result<bool> is_wireless(Channel& generic, net::LinkId id);

}  // namespace iphlp::kernel
