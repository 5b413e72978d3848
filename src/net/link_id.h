// The number of a link in its network namespace. Not persistent: the kernel may give it again.
#pragma once

#include <cstdint>

namespace iphlp::net {

enum class LinkId : std::uint32_t { none = 0 };

[[nodiscard]] constexpr std::uint32_t number(LinkId id) {
  return static_cast<std::uint32_t>(id);
}

}  // namespace iphlp::net
