#include "os/driver_name.h"

#include <algorithm>

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>

#include "os/system.h"

namespace iphlp::os {

base::Result<std::string> read_driver_name(const Fd& socket, const std::string& link) {
  ethtool_drvinfo info{};
  info.cmd = ETHTOOL_GDRVINFO;
  ifreq request{};
  if (link.size() >= sizeof request.ifr_name) return base::fail(base::Kind::invalid, "read driver name", 0);
  link.copy(request.ifr_name, sizeof request.ifr_name - 1);
  request.ifr_data = reinterpret_cast<char*>(&info);
  if (uninterrupted([&] { return ::ioctl(socket.raw(), SIOCETHTOOL, &request); }) < 0)
    return failed("read driver name");
  return std::string(info.driver, std::ranges::find(info.driver, '\0'));
}

}  // namespace iphlp::os
