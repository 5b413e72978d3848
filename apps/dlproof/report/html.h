// The report as one page that needs nothing else: no script, no font, no server.
#pragma once

#include <string>

#include "verdict/finding.h"

namespace dlproof {

[[nodiscard]] std::string to_html(const Report& report);

}  // namespace dlproof
