// What Windows calls a connectivity hint.
#pragma once

#include <cstring>

#include "net/reach.h"
#include "nldef.h"

namespace iphlp::win {

// The Internet is never claimed: a route that leads out has not been tried. What it costs the kernel does not
// know either.
[[nodiscard]] inline NL_NETWORK_CONNECTIVITY_HINT hint_of(net::Reach reach) {
  NL_NETWORK_CONNECTIVITY_HINT hint;
  std::memset(&hint, 0, sizeof hint);
  hint.ConnectivityLevel = reach == net::Reach::none    ? NetworkConnectivityLevelHintNone
                           : reach == net::Reach::local ? NetworkConnectivityLevelHintLocalAccess
                                                        : NetworkConnectivityLevelHintUnknown;
  hint.ConnectivityCost = NetworkConnectivityCostHintUnknown;
  return hint;
}

}  // namespace iphlp::win
