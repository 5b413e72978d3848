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

  // nullptr for a link that was not there when the keys were listed: what stands on it came later too, or
  // went with it, and belongs to another answer. Neighbouring rows mostly name the same link, so the last
  // answer is kept: valid until the next call, and not for two threads at once.
  [[nodiscard]] const NET_LUID* of(net::LinkId id) {
    if (id != last_) find(id);
    return last_luid_ ? &*last_luid_ : nullptr;
  }

 private:
  void find(net::LinkId id);

  std::vector<net::LinkKey> keys_;
  net::LinkId last_ = net::LinkId::none;
  std::optional<NET_LUID> last_luid_;
};

}  // namespace iphlp::win
