#include "win/luids.h"

#include <algorithm>

#include "win/interfaces.h"

namespace iphlp::win {

std::optional<NET_LUID> Luids::of(net::LinkId id) {
  if (id == last_) return last_luid_;
  const auto found = std::ranges::lower_bound(keys_, id, {}, &net::LinkKey::id);
  last_ = id;
  last_luid_.reset();
  if (found != keys_.end() && found->id == id) last_luid_ = luid_of(*found);
  return last_luid_;
}

}  // namespace iphlp::win
