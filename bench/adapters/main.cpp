// bench_adapters [--quick] [VETHS…]: GetAdaptersAddresses beside the kernel's floor, getifaddrs and `ip -j
// addr`, in a network of its own with so many veths. Ends with 1 when a requirement is missed, but for
// --quick, which is only to see that everything runs.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <ifaddrs.h>

#include "ours.h"
#include "support/dumps.h"
#include "support/network.h"
#include "support/process.h"
#include "support/program.h"
#include "support/rotation.h"
#include "support/table.h"

namespace {

using bench::Table;

constexpr double most_of_the_floor = 1.5;
// Linear: an adapter costs what it costs, however many there are. The floor's own slope is printed beside it.
constexpr double most_growth = 1.5;

const std::vector<Table> plain{Table::links, Table::addresses};
const std::vector<Table> with_groups{Table::links, Table::addresses, Table::multicast_v4, Table::multicast_v6,
                                     Table::anycast};
const std::vector<Table> with_routes{Table::links,        Table::addresses, Table::multicast_v4,
                                     Table::multicast_v6, Table::anycast,   Table::routes};

void get_and_free_ifaddrs() {
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) throw std::runtime_error("getifaddrs failed");
  freeifaddrs(list);
}

struct Size {
  unsigned veths;
  std::size_t rounds;
  std::size_t batch;
};

// Few links are done before a round is well begun, many take their time.
Size size_of(unsigned veths) {
  if (veths < 100) return {veths, 201, 10};
  return {veths, veths <= 1000 ? 31U : 5U, 1};
}

struct Slope {
  double floor;  // microseconds a veth
  double ours;
};

enum Row : std::size_t { floor_row, kept_row, ours_row, probing_row, getifaddrs_row, ip_row };

Slope measure(const Size& size, bool& all_hold) {
  bench::Dumper kept;
  bench::Adapters ours{bench::Wanted::links_and_addresses};
  bench::Adapters probing{bench::Wanted::links_and_addresses};
  bench::Adapters defaults{bench::Wanted::defaults};
  bench::Adapters everything{bench::Wanted::everything};
  std::vector<bench::Case> cases{
      {"floor: two dumps thrown away", [] { bench::dump_once(plain); }, size.batch},
      {"the same on a socket kept open", [&] { kept.dump(plain); }, size.batch},
      {"GetAdaptersAddresses, links and addresses", [&] { ours.fill(); }, size.batch},
      {"the same, first asked for its size", [&] { probing.probe_and_fill(); }, size.batch},
      {"getifaddrs", get_and_free_ifaddrs, size.batch},
  };
  if (bench::is_installed("ip"))
    cases.push_back({"ip -j addr, the process", [] { bench::run_silent({"ip", "-j", "addr"}); }});
  const std::size_t groups = cases.size();
  cases.push_back(
      {"floor with multicast and anycast", [] { bench::dump_once(with_groups); }, size.batch, groups});
  cases.push_back({"GetAdaptersAddresses, Flags 0", [&] { defaults.fill(); }, size.batch, groups});
  cases.push_back(
      {"floor with these and routes", [] { bench::dump_once(with_routes); }, size.batch, groups + 2});
  cases.push_back({"GetAdaptersAddresses, prefixes and gateways too", [&] { everything.fill(); }, size.batch,
                   groups + 2});

  const auto rows = bench::rotate(cases, size.rounds);
  if (ours.count() < size.veths + 1) throw std::runtime_error("adapters are missing in the answer");
  bench::print_table(std::to_string(size.veths) + " veths and lo", rows);
  all_hold &= bench::print_verdict(std::to_string(size.veths) + " veths, to the floor", rows[ours_row].ratio,
                                   most_of_the_floor);
  return {.floor = rows[floor_row].least / (size.veths + 1), .ours = rows[ours_row].least / (size.veths + 1)};
}

int run(std::span<char*> arguments) {
  std::vector<Size> sizes{size_of(4), size_of(1000), size_of(10'000)};
  bool quick = false;
  std::vector<Size> asked;
  for (const std::string_view argument : arguments) {
    if (argument == "--quick") {
      quick = true;
      asked = {{4, 3, 2}, {40, 3, 1}};
    } else {
      asked.push_back(size_of(static_cast<unsigned>(std::strtoul(argument.data(), nullptr, 10)) / 2 * 2));
    }
  }
  if (!asked.empty()) sizes = asked;
  std::ranges::sort(sizes, {}, &Size::veths);

  bench::print_machine();
  bench::enter_own_network();
  bench::VethPairs network;
  bool all_hold = true;
  std::vector<Slope> slopes;
  for (const Size& size : sizes) {
    network.grow_to(size.veths);
    slopes.push_back(measure(size, all_hold));
  }
  for (std::size_t n = 1; n < sizes.size(); ++n) {
    if (sizes[n - 1].veths < 1000) continue;
    const std::string span = std::to_string(sizes[n - 1].veths) + " to " + std::to_string(sizes[n].veths);
    std::printf("\nFrom %s veths one costs %.2f times as much; the floor's grows %.2f times\n", span.c_str(),
                slopes[n].ours / slopes[n - 1].ours, slopes[n].floor / slopes[n - 1].floor);
    all_hold &= bench::print_verdict(
        "linear, beside the floor's own growth",
        slopes[n].ours / slopes[n - 1].ours / (slopes[n].floor / slopes[n - 1].floor), most_growth);
  }
  return all_hold || quick ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  return bench::run_program("bench_adapters", count, words, run);
}
