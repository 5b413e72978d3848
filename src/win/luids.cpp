#include "win/luids.h"

#include <algorithm>

#include "win/interfaces.h"

namespace iphlp::win {

NET_LUID Luids::of(net::LinkId id) {
  if (id == last_) return last_luid_;
  const auto found = std::ranges::lower_bound(keys_, id, {}, &net::LinkKey::id);
  last_ = id;
  last_luid_ = found != keys_.end() && found->id == id ? luid_of(*found) : NET_LUID{};
  return last_luid_;
}

}  // namespace iphlp::win
