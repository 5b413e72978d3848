// Generic netlink's ethtool and controller families, as far as the house asks them: what speed does a link
// run at, which packets does it stamp?
#pragma once

#include <string_view>

#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>

#include "net/link_speed.h"
#include "net/timestamping.h"
#include "wire/netlink.h"

namespace iphlp::wire {

// "Which number does the family of this name have?" and its answer.
[[nodiscard]] Request family_request(std::string_view name);
[[nodiscard]] base::Result<std::uint16_t> decode_family(base::Bytes payload);

// "What modes do all links run in?", and one link's answer.
[[nodiscard]] Request link_modes_request(std::uint16_t family);
[[nodiscard]] Request link_modes_request(std::uint16_t family, net::LinkId link);  // of one alone
[[nodiscard]] base::Result<net::LinkSpeed> decode_link_modes(base::Bytes payload);

// "Which packets does a link stamp?" and its answer.
[[nodiscard]] Request timestamping_request(std::uint16_t family, net::LinkId link);
[[nodiscard]] base::Result<net::Timestamping> decode_timestamping(base::Bytes payload);

// "Which links are wireless?" (nl80211), and one link's answer.
[[nodiscard]] Request wireless_request(std::uint16_t family);
[[nodiscard]] Request wireless_request(std::uint16_t family, net::LinkId link);  // of one alone
[[nodiscard]] base::Result<net::LinkId> decode_wireless(base::Bytes payload);

}  // namespace iphlp::wire
