// The address by which a link is known where one must stand for all: the first that the kernel tells.
#pragma once

#include <vector>

#include "net/address.h"
#include "query/session.h"

namespace iphlp::query {

class OwnAddresses {
 public:
  // IPv4's.
  [[nodiscard]] static base::Result<OwnAddresses> list(Session& session);

  // Absent where the link has none.
  [[nodiscard]] net::Ip first_of(net::LinkId link) const;

 private:
  std::vector<net::Address> addresses_;  // in order of the link's number
};

}  // namespace iphlp::query
