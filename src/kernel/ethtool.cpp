#include "kernel/ethtool.h"

#include <algorithm>
#include <cerrno>

#include "wire/ethtool.h"

namespace iphlp::kernel {

base::Result<std::uint16_t> family_number(Channel& generic, std::string_view name) {
  const auto answer = generic.ask(wire::family_request(name), "find generic netlink family");
  if (answer) return wire::decode_family(*answer);
  if (answer.error().kind == base::Kind::refused && answer.error().code == ENOENT) return std::uint16_t{0};
  return base::pass(answer);
}

base::Result<std::vector<net::LinkSpeed>> list_speeds(Channel& generic) {
  std::vector<net::LinkSpeed> speeds;
  const auto family = family_number(generic, ETHTOOL_GENL_NAME);
  if (!family) return base::pass(family);
  if (*family == 0) return speeds;
  auto done = generic.dump(
      wire::link_modes_request(*family), "link speed dump",
      [&](base::Bytes payload) -> base::Status {
        const auto speed = wire::decode_link_modes(payload);
        if (!speed) return base::pass(speed);
        speeds.push_back(*speed);
        return {};
      },
      [&] { speeds.clear(); });
  if (!done) return base::pass(done);
  std::ranges::sort(speeds, {}, &net::LinkSpeed::link);
  return speeds;
}

base::Result<net::LinkSpeed> find_speed(Channel& generic, net::LinkId id) {
  const auto family = family_number(generic, ETHTOOL_GENL_NAME);
  if (!family) return base::pass(family);
  if (*family == 0) return net::LinkSpeed{.link = id};
  const auto answer = generic.ask(wire::link_modes_request(*family, id), "find link speed");
  if (answer) return wire::decode_link_modes(*answer);
  // EOPNOTSUPP, or ENODEV of a link that has just gone.
  if (answer.error().kind == base::Kind::refused) return net::LinkSpeed{.link = id};
  return base::pass(answer);
}

base::Result<std::vector<net::LinkId>> list_wireless(Channel& generic) {
  std::vector<net::LinkId> links;
  const auto family = family_number(generic, "nl80211");
  if (!family) return base::pass(family);
  if (*family == 0) return links;
  auto done = generic.dump(
      wire::wireless_request(*family), "wireless link dump",
      [&](base::Bytes payload) -> base::Status {
        const auto link = wire::decode_wireless(payload);
        if (!link) return base::pass(link);
        links.push_back(*link);
        return {};
      },
      [&] { links.clear(); });
  if (!done) return base::pass(done);
  std::ranges::sort(links);
  return links;
}

base::Result<bool> is_wireless(Channel& generic, net::LinkId id) {
  const auto family = family_number(generic, "nl80211");
  if (!family) return base::pass(family);
  if (*family == 0) return false;
  const auto answer = generic.ask(wire::wireless_request(*family, id), "find wireless link");
  if (answer) return true;
  // A link that no wireless driver carries: EINVAL, ENODEV or EOPNOTSUPP, by the kernel's age.
  if (answer.error().kind == base::Kind::refused) return false;
  return base::pass(answer);
}

}  // namespace iphlp::kernel
