// The LUID of each link, for the rows of a table.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "ifdef.h"
#include "net/link_key.h"

namespace iphlp::win {

class Luids {
 public:
  // keys: in order of their number.
  explicit Luids(std::vector<net::LinkKey> keys) : keys_(std::move(keys)) {}

  // Nothing for a link that was not there when the keys were listed: what stands on it came later too, or
  // went with it, and belongs to another answer. Neighbouring rows mostly name the same link, so the last
  // answer is kept: not for two threads at once.
  [[nodiscard]] std::optional<NET_LUID> of(net::LinkId id);

 private:
  std::vector<net::LinkKey> keys_;
  net::LinkId last_ = net::LinkId::none;
  std::optional<NET_LUID> last_luid_;
};

}  // namespace iphlp::win
