// What bench_tables measures: a name to ask for it by, and a function that prints its tables and verdicts.
// Another subject is another file and another line here.
#pragma once

#include <array>
#include <string_view>

namespace bench {

// quick: only to see that it runs. Answers whether its requirements hold. Runs in a network of its own.
bool measure_routes(bool quick);
bool measure_route_lookups(bool quick);
bool measure_route_changes(bool quick);
bool measure_neighbors(bool quick);

struct Subject {
  std::string_view name;
  bool (*measure)(bool quick);
};

inline constexpr std::array subjects{
    Subject{"routes", measure_routes},
    Subject{"lookups", measure_route_lookups},
    Subject{"changes", measure_route_changes},
    Subject{"neighbors", measure_neighbors},
};

}  // namespace bench
