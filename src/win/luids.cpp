#include "win/luids.h"

#include <algorithm>

#include "win/interfaces.h"

namespace iphlp::win {

void Luids::find(net::LinkId id) {
  const auto found = std::ranges::lower_bound(keys_, id, {}, &net::LinkKey::id);
  last_ = id;
  last_luid_.reset();
  if (found != keys_.end() && found->id == id) last_luid_ = luid_of(*found);
}

}  // namespace iphlp::win
