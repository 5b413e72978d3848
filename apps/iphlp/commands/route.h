// Routes for people and for programs.
#pragma once

#include <cstdio>
#include <iphlp/adapters.hpp>
#include <iphlp/routes.hpp>
#include <string>
#include <vector>

#include "output/json.h"

namespace iphlp::cli {

// Who put a route there: "static", "dhcp", "bgp".
[[nodiscard]] std::string word_of(route_protocol protocol);
[[nodiscard]] Json route_json(const adapter_list& list, const route& one);

// A table for each family that has a route, as Windows' route shows them.
void print_routes(std::FILE* stream, const adapter_list& list, const std::vector<route>& routes);

}  // namespace iphlp::cli
