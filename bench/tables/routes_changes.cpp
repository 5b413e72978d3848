// Routes made one by one, and in one call.

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "routes_floor.h"
#include "routes_ours.h"
#include "subjects.h"
#include "support/rotation.h"
#include "support/table.h"

namespace bench {

namespace {

constexpr double most_of_the_floor = 1.3;

double timed(const std::function<void()>& run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

bool measure_route_changes(bool quick) {
  const unsigned routes = quick ? 300 : 100'000;
  const std::size_t rounds = quick ? 3 : 11;
  RouteSocket socket;
  socket.furnish_loopback();
  const std::vector<std::string> names{
      "floor: bare RTM_NEWROUTE, acknowledged, one by one", "CreateIpForwardEntry2, one by one",
      "floor: letters of 200 with one acknowledgement", "iphlp::apply, all in one call"};
  const std::vector<std::function<void()>> ways{
      [&] {
        for (unsigned n = 0; n < routes; ++n) socket.add(n);
      },
      [&] {
        for (unsigned n = 0; n < routes; ++n) create_route(n);
      },
      [&] { socket.add_many(0, routes); },
      [&] { create_routes(0, routes); },
  };
  // What a round adds it takes away again, untimed.
  std::vector<std::vector<double>> samples(ways.size(), std::vector<double>(rounds));
  for (std::size_t round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < ways.size(); ++i) {
      const std::size_t n = (i + round) % ways.size();
      samples[n][round] = timed(ways[n]);
      socket.remove_many(0, routes);
    }
  const auto rows = summarize(names, {0, 0, 0, 0}, samples);
  print_table(std::to_string(routes) + " routes made", rows);
  return print_verdict("CreateIpForwardEntry2, to the floor", rows[1].ratio, most_of_the_floor);
}

}  // namespace bench
