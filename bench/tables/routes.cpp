// The whole table of IPv4 routes, from a hundred to a million.

#include <stdexcept>
#include <string>
#include <vector>

#include "memory.h"
#include "peers.h"
#include "routes_floor.h"
#include "routes_ours.h"
#include "subjects.h"
#include "support/process.h"
#include "support/rotation.h"
#include "support/table.h"

namespace bench {

namespace {

// Required of the table for which it matters; of a smaller one the ratio is told.
constexpr double most_of_the_floor = 1.5;
constexpr unsigned large = 1'000'000;

// libnl's cache grows with the square: 53 s for 300,000.
constexpr unsigned most_for_libnl = 20'000;

bool measure(unsigned routes, std::size_t rounds, std::size_t batch) {
  RouteSocket floor;
  std::size_t rows = 0;
  std::vector<Case> cases{
      {"floor: the dump thrown away, socket kept open", [&] { floor.dump(); }, batch},
      {"GetIpForwardTable2, FreeMibTable", [&] { rows = read_ipv4_routes(); }, batch},
      {"/proc/net/route, read and thrown away", [] { read_file("/proc/net/route"); }, batch},
  };
  if (is_installed("ip"))
    cases.push_back({"ip route show table all, the process",
                     [] { run_silent({"ip", "-4", "route", "show", "table", "all"}); }});
  if (const auto libnl = libnl_routes(); libnl && routes <= most_for_libnl)
    cases.push_back({"libnl's cache of routes", *libnl, batch});
  const auto measured = rotate(cases, rounds);
  if (rows < routes) throw std::runtime_error("routes are missing in the answer");
  const std::string title = std::to_string(routes) + " IPv4 routes";
  print_table(title, measured);
  const bool holds =
      routes < large || print_verdict(title + ", to the floor", measured[1].ratio, most_of_the_floor);
  const std::size_t table = bytes_of_routes(rows);
  const std::size_t peak = peak_of([] { (void)read_ipv4_routes(); });
  return print_memory_verdict(title, table, peak) && holds;
}

}  // namespace

bool measure_routes(bool quick) {
  RouteSocket socket;
  socket.furnish_loopback();
  if (quick) {
    socket.add_many(0, 300);
    return measure(300, 3, 2);
  }
  bool all_hold = true;
  unsigned present = 0;
  for (const auto& [routes, rounds, batch] :
       {std::tuple{100U, 101U, 20U}, {10'000U, 31U, 2U}, {100'000U, 15U, 1U}, {1'000'000U, 7U, 1U}}) {
    socket.add_many(present, routes);
    present = routes;
    all_hold &= measure(routes, rounds, batch);
  }
  return all_hold;
}

}  // namespace bench
