// What a link is called, by number, for who needs to know no more: two ioctls on a socket that is open anyway
// cost a tenth of the kernel's full description.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "os/fd.h"

namespace iphlp::os {

struct LinkName {
  std::string name;
  std::uint32_t flags = 0;  // IFF_…, the 16 bits that an ioctl can say
};

// socket: any socket of the namespace that is asked. Kind::absent when there is no link of that number.
[[nodiscard]] base::Result<LinkName> read_link_name(const Fd& socket, std::uint32_t number);

}  // namespace iphlp::os
