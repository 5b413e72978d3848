#include "os/hardware_clock.h"

#include <fcntl.h>
#include <linux/net_tstamp.h>
#include <linux/ptp_clock.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>

#include "os/system.h"

namespace iphlp::os {

namespace {

std::int64_t nanoseconds(const ptp_clock_time& time) {
  return time.sec * 1'000'000'000 + time.nsec;
}

}  // namespace

base::Result<StampSettings> read_stamp_settings(const Fd& socket, const std::string& link) {
  hwtstamp_config config{};
  ifreq request{};
  if (link.size() >= sizeof request.ifr_name)
    return base::fail(base::Kind::invalid, "read stamp settings", 0);
  link.copy(request.ifr_name, sizeof request.ifr_name - 1);
  request.ifr_data = reinterpret_cast<char*>(&config);
  if (uninterrupted([&] { return ::ioctl(socket.raw(), SIOCGHWTSTAMP, &request); }) < 0)
    return failed("read stamp settings");
  return StampSettings{.sent = static_cast<std::uint32_t>(config.tx_type),
                       .received = static_cast<std::uint32_t>(config.rx_filter)};
}

base::Result<std::array<std::int64_t, 3>> read_hardware_clock(const Root& root, std::uint32_t number) {
  constexpr std::string_view op = "read hardware clock";
  const std::string place = root.locate("/dev/ptp" + std::to_string(number));
  const Fd clock{uninterrupted([&] { return ::openat(AT_FDCWD, place.c_str(), O_RDONLY | O_CLOEXEC); }),
                 "hardware clock"};
  if (!clock.valid()) {
    if (errno == ENOENT || errno == ENODEV || errno == ENXIO)
      return base::fail(base::Kind::absent, op, errno);
    return failed(op);
  }
  ptp_sys_offset_extended sample{};
  sample.n_samples = 1;
  if (uninterrupted([&] { return ::ioctl(clock.raw(), PTP_SYS_OFFSET_EXTENDED, &sample); }) < 0)
    return failed(op);
  return std::array{nanoseconds(sample.ts[0][0]), nanoseconds(sample.ts[0][1]), nanoseconds(sample.ts[0][2])};
}

}  // namespace iphlp::os
