#include "os/link_name.h"

#include <net/if.h>
#include <sys/ioctl.h>

#include "os/system.h"

namespace iphlp::os {

base::Result<LinkName> read_link_name(const Fd& socket, std::uint32_t number) {
  constexpr int most_renamings = 8;
  for (int attempt = 0; attempt < most_renamings; ++attempt) {
    ifreq request{};
    request.ifr_ifindex = static_cast<int>(number);
    if (::ioctl(socket.raw(), SIOCGIFNAME, &request) < 0) {
      if (errno == ENODEV) return base::fail(base::Kind::absent, "find link", ENODEV);
      return failed("find link");
    }
    request.ifr_name[IFNAMSIZ - 1] = '\0';
    LinkName found{.name = request.ifr_name};
    if (::ioctl(socket.raw(), SIOCGIFFLAGS, &request) == 0) {
      found.flags = static_cast<std::uint16_t>(request.ifr_flags);
      return found;
    }
    // It was renamed in between, or is gone: the first question tells which.
    if (errno != ENODEV) return failed("find link");
  }
  return base::fail(base::Kind::absent, "find link", ENODEV);
}

}  // namespace iphlp::os
