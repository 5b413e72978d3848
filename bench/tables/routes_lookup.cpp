// The way to one address, by one thread and by eight.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "routes_floor.h"
#include "routes_ours.h"
#include "subjects.h"
#include "support/rotation.h"
#include "support/table.h"

namespace bench {

namespace {

constexpr double most_of_the_floor = 1.3;
constexpr unsigned threads = 8;

// So many threads at once, each with work of its own; answers when all are done.
void at_once(const std::function<void(unsigned)>& work) {
  std::vector<std::thread> workers;
  for (unsigned n = 0; n < threads; ++n) workers.emplace_back(work, n);
  for (std::thread& worker : workers) worker.join();
}

}  // namespace

bool measure_route_lookups(bool quick) {
  const unsigned routes = quick ? 300 : 100'000;
  const unsigned lookups = quick ? 100 : 10'000;
  RouteSocket floor;
  floor.furnish_loopback();
  floor.add_many(0, routes);
  unsigned next = 0;
  const auto each = [&](const std::function<void(unsigned)>& look_up) {
    return [&, look_up] {
      for (unsigned n = 0; n < lookups; ++n) look_up((next += 7919) % routes);
    };
  };
  std::vector<std::unique_ptr<RouteSocket>> sockets;
  for (unsigned n = 0; n < threads; ++n) sockets.push_back(std::make_unique<RouteSocket>());
  const std::vector<Case> cases{
      {"floor: bare RTM_GETROUTE, socket kept open", each([&](unsigned n) { floor.look_up(n); })},
      {"GetBestRoute2", each(find_best_route)},
      {"floor, 8 threads with a socket each, as many lookups each",
       [&] {
         at_once([&](unsigned who) {
           for (unsigned n = 0; n < lookups; ++n) sockets[who]->look_up((n * 7919 + who) % routes);
         });
       },
       1, 2},
      {"GetBestRoute2, 8 threads",
       [&] {
         at_once([&](unsigned who) {
           for (unsigned n = 0; n < lookups; ++n) find_best_route((n * 7919 + who) % routes);
         });
       },
       1, 2},
  };
  const auto rows = rotate(cases, quick ? 3 : 31);
  print_table(std::to_string(lookups) + " lookups among " + std::to_string(routes) + " routes", rows);
  bool holds = print_verdict("GetBestRoute2, to the floor", rows[1].ratio, most_of_the_floor);
  holds &= print_verdict("GetBestRoute2 by 8 threads, to the floor by 8", rows[3].ratio, most_of_the_floor);
  std::printf("\n8 threads do %.2f times as many a second as one; the floor %.2f times\n",
              threads * rows[1].median / rows[3].median, threads * rows[0].median / rows[2].median);
  return holds;
}

}  // namespace bench
