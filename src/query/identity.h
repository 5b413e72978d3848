// By which name is a link the same link tomorrow? Its GUID outlives a reboot, a renumbering and, for real
// adapters, a renaming.
#pragma once

#include <cstdint>
#include <string_view>

#include "net/guid.h"
#include "net/link.h"

namespace iphlp::query {

// A real adapter is known by its permanent address and the device that carries it; a virtual one, whose
// address is random or shared with its lower link, by its kind and name.
[[nodiscard]] net::Guid guid_of(const net::Link& link);

// A network namespace's, by its cookie, which is unique since the system started.
[[nodiscard]] net::Guid guid_of_namespace(std::uint64_t cookie, std::string_view boot);

}  // namespace iphlp::query
