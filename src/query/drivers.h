// What only the drivers of links know: at which speed they run, which are wireless.
#pragma once

#include <vector>

#include "base/result.h"
#include "net/link.h"
#include "net/link_speed.h"

namespace iphlp::query {

class Session;

// Which questions a link makes necessary. They cost as much as listing the links does.
struct DriversWanted {
  bool speeds = false;
  bool wireless = false;

  // Drivers that answer the same for ever, or nothing at all, are not asked: a machine full of containers has
  // thousands of them.
  void add(const net::Link& link);
  [[nodiscard]] bool any() const { return speeds || wireless; }
};

// The speed that goes without asking; unknown where the driver has to be asked, or tells none.
[[nodiscard]] net::LinkSpeed speed_without_asking(const net::Link& link);

struct Drivers {
  std::vector<net::LinkSpeed> speeds;  // in order of the link's number
  std::vector<net::LinkId> wireless;   // in order

  [[nodiscard]] net::LinkSpeed speed_of(const net::Link& link) const;
  [[nodiscard]] bool is_wireless(net::LinkId id) const;
};

// Of all links.
[[nodiscard]] base::Result<Drivers> ask_drivers(Session& session, const DriversWanted& wanted);
// Of one alone.
[[nodiscard]] base::Result<Drivers> ask_driver(Session& session, const net::Link& link);

}  // namespace iphlp::query
