// Questions about links alone.
#pragma once

#include <string_view>

#include "query/session.h"

namespace iphlp::query {

// By its number, by its name or by one of its alternative names; Kind::absent when there is none.
[[nodiscard]] base::Result<net::Link> find_link(Session& session, net::LinkId id);
[[nodiscard]] base::Result<net::Link> find_link(Session& session, std::string_view name);

}  // namespace iphlp::query
