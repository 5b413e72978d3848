// What a program needs to be watched from inside: where our objects lie, and the environment that brings them
// in.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace dlproof {

struct Objects {
  std::string auditor, recorder, host_c, host_cxx;
};

// Beside the tool: ../lib/dlproof, in the build tree as installed.
[[nodiscard]] iphlp::base::Result<Objects> find_objects();
// The caller's environment with ours added; armed from the first load on when wished.
[[nodiscard]] std::vector<std::string> watched_environment(const Objects& objects, const std::string& folder,
                                                           bool armed);
[[nodiscard]] std::vector<std::string> plain_environment();
// Where ld.so keeps its count of dlopen references within link_map, measured on our own; -1 when it cannot
// be.
[[nodiscard]] int direct_opens_offset();
// Where it marks what is never to go (RTLD_NODELETE), found the same way; -1 when it cannot be.
[[nodiscard]] int stays_offset(int direct_opens);

}  // namespace dlproof
