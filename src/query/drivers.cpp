#include "query/drivers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kernel/ethtool.h"
#include "query/doors.h"
#include "query/session.h"

namespace iphlp::query {

namespace {

constexpr std::uint32_t veth_megabits = 10'000;
constexpr std::uint8_t full_duplex = 1;

// Their drivers have no word for it.
constexpr std::array<std::string_view, 2> silent_kinds{"ifb", "dummy"};

bool must_be_asked(const net::Link& link) {
  return !link.is_loopback() && link.kind != "veth" &&
         std::ranges::find(silent_kinds, link.kind) == silent_kinds.end();
}

}  // namespace

void DriversWanted::add(const net::Link& link) {
  speeds = speeds || must_be_asked(link);
  wireless = wireless || link.could_be_wireless();
}

net::LinkSpeed speed_without_asking(const net::Link& link) {
  if (link.kind == "veth") return {.link = link.id, .megabits = veth_megabits, .duplex = full_duplex};
  return {.link = link.id};
}

net::LinkSpeed Drivers::speed_of(const net::Link& link) const {
  const auto found = std::ranges::lower_bound(speeds, link.id, {}, &net::LinkSpeed::link);
  return found != speeds.end() && found->link == link.id ? *found : speed_without_asking(link);
}

bool Drivers::is_wireless(net::LinkId id) const {
  return std::ranges::binary_search(wireless, id);
}

base::Result<Drivers> ask_drivers(Session& session, const DriversWanted& wanted) {
  Drivers drivers;
  if (!wanted.any()) return drivers;
  auto generic = session.doors().generic.borrow();
  if (!generic) return base::pass(generic);
  if (wanted.speeds) {
    auto speeds = kernel::list_speeds(**generic);
    if (!speeds) return base::pass(speeds);
    drivers.speeds = std::move(*speeds);
  }
  if (wanted.wireless) {
    auto wireless = kernel::list_wireless(**generic);
    if (!wireless) return base::pass(wireless);
    drivers.wireless = std::move(*wireless);
  }
  return drivers;
}

base::Result<Drivers> ask_driver(Session& session, const net::Link& link) {
  Drivers drivers;
  DriversWanted wanted;
  wanted.add(link);
  if (!wanted.any()) return drivers;
  auto generic = session.doors().generic.borrow();
  if (!generic) return base::pass(generic);
  if (wanted.speeds) {
    const auto speed = kernel::find_speed(**generic, link.id);
    if (!speed) return base::pass(speed);
    drivers.speeds.push_back(*speed);
  }
  if (wanted.wireless) {
    const auto wireless = kernel::is_wireless(**generic, link.id);
    if (!wireless) return base::pass(wireless);
    if (*wireless) drivers.wireless.push_back(link.id);
  }
  return drivers;
}

}  // namespace iphlp::query
