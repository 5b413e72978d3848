#include "kernel/timestamping.h"

#include "kernel/ethtool.h"
#include "kernel/links.h"
#include "os/hardware_clock.h"
#include "wire/ethtool.h"

namespace iphlp::kernel {

base::Result<net::Timestamping> find_timestamping(Channel& generic, net::LinkId id) {
  const auto family = family_number(generic, ETHTOOL_GENL_NAME);
  if (!family) return base::pass(family);
  if (*family == 0) return net::Timestamping{.link = id};
  const auto answer = generic.ask(wire::timestamping_request(*family, id), "find timestamping");
  if (answer) return wire::decode_timestamping(*answer);
  // EOPNOTSUPP, or ENODEV of a link that has just gone.
  if (answer.error().kind == base::Kind::refused) return net::Timestamping{.link = id};
  return base::pass(answer);
}

base::Result<net::HardwareStamps> find_hardware_stamps(const Channel& route, net::LinkId id) {
  const auto link = find_link_name(route, id);
  if (!link) return base::pass(link);
  const auto settings = os::read_stamp_settings(route.fd(), link->name);
  if (!settings) return base::pass(settings);
  return net::HardwareStamps{.sent = settings->sent, .received = settings->received};
}

base::Result<net::CrossStamp> read_cross_stamp(const os::Root& root, std::uint32_t clock) {
  const auto times = os::read_hardware_clock(root, clock);
  if (!times) return base::pass(times);
  return net::CrossStamp{.before = (*times)[0], .hardware = (*times)[1], .after = (*times)[2]};
}

}  // namespace iphlp::kernel
