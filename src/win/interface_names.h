// The names that Windows computes from a LUID: "ethernet_2", "iftype53_7". Nobody looks at a link for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ifdef.h"

namespace iphlp::win {

[[nodiscard]] std::string name_of(const NET_LUID& luid);

// Nothing where the text has another form.
[[nodiscard]] std::optional<NET_LUID> luid_named(std::string_view name);

}  // namespace iphlp::win
