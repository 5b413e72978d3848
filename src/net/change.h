// What came, went or changed: the keys of one row of one table.
#pragma once

#include <cstdint>

#include "net/ip.h"
#include "net/link_key.h"

namespace iphlp::net {

enum class Subject : std::uint8_t { link, address, route, neighbor };
inline constexpr std::size_t subject_count = 4;

enum class Happening : std::uint8_t { changed, added, removed };

struct Change {
  Subject subject = Subject::link;
  Happening what = Happening::changed;
  Family family = Family::none;
  LinkKey link;
  Prefix prefix;  // a route's destination; an address or a neighbor, whole; absent for a link
  Ip gateway;     // of a route that has one

  friend bool operator==(const Change&, const Change&) = default;
};

}  // namespace iphlp::net
