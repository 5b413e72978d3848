// By what a link is named in a row of a table: its number, and the two facts that its type follows from.
#pragma once

#include "net/link_id.h"

namespace iphlp::net {

struct LinkKey {
  LinkId id = LinkId::none;
  std::uint16_t hardware_type = 0;  // ARPHRD_…
  bool wireless = false;

  friend bool operator==(const LinkKey&, const LinkKey&) = default;
};

}  // namespace iphlp::net
