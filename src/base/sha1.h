// SHA-1 (RFC 3174), for name-based UUIDs and nothing else. Our own because the library must unload and every
// crypto library pins itself in the process; not for secrets.
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.h"

namespace iphlp::base {

[[nodiscard]] std::array<std::uint8_t, 20> sha1(Bytes message);

}  // namespace iphlp::base
