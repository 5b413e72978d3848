// The LUID of each link, for the rows of a table.
#pragma once

#include <utility>
#include <vector>

#include "ifdef.h"
#include "net/link_key.h"

namespace iphlp::win {

class Luids {
 public:
  // keys: in order of their number.
  explicit Luids(std::vector<net::LinkKey> keys) : keys_(std::move(keys)) {}

  // 0 for a link that was not there when the keys were listed. Neighbouring rows mostly name the same link,
  // so the last answer is kept: not for two threads at once.
  [[nodiscard]] NET_LUID of(net::LinkId id);

 private:
  std::vector<net::LinkKey> keys_;
  net::LinkId last_ = net::LinkId::none;
  NET_LUID last_luid_{};
};

}  // namespace iphlp::win
