// The table of neighbors, of both families, from a hundred to a hundred thousand.

#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <iphlpapi.h>

#include "memory.h"
#include "peers.h"
#include "subjects.h"
#include "support/dumps.h"
#include "support/network.h"
#include "support/process.h"
#include "support/rotation.h"
#include "support/table.h"

namespace bench {

namespace {

// Required of the table for which it matters; of a smaller one the ratio is told.
constexpr double most_of_the_floor = 1.5;
constexpr unsigned large = 100'000;

struct Family {
  ADDRESS_FAMILY number;
  Table table;
  const char* name;
  const char* option;  // of `ip`
};
constexpr Family families[] = {{AF_INET, Table::neighbors_v4, "IPv4", "-4"},
                               {AF_INET6, Table::neighbors_v6, "IPv6", "-6"}};

std::size_t read_neighbors(ADDRESS_FAMILY family) {
  MIB_IPNET_TABLE2* table = nullptr;
  if (const DWORD code = GetIpNetTable2(family, &table); code != NO_ERROR)
    throw std::runtime_error("GetIpNetTable2 answered " + std::to_string(code));
  const std::size_t rows = table->NumEntries;
  FreeMibTable(table);
  return rows;
}

void read_old_neighbors(std::vector<std::uint64_t>& block) {
  auto size = static_cast<ULONG>(block.size() * sizeof block[0]);
  if (const DWORD code = GetIpNetTable(reinterpret_cast<MIB_IPNETTABLE*>(block.data()), &size, FALSE);
      code != NO_ERROR)
    throw std::runtime_error("GetIpNetTable answered " + std::to_string(code));
}

bool measure(const Family& family, unsigned neighbors, std::size_t rounds, std::size_t batch) {
  Dumper floor;
  const std::vector<Table> tables{family.table};
  std::size_t rows = 0;
  std::vector<std::uint64_t> block((sizeof(MIB_IPNETTABLE) + (neighbors + 100) * sizeof(MIB_IPNETROW)) / 8);
  std::vector<Case> cases{
      {"floor: the dump thrown away, socket kept open", [&] { floor.dump(tables); }, batch},
      {"GetIpNetTable2, FreeMibTable", [&] { rows = read_neighbors(family.number); }, batch},
  };
  if (family.number == AF_INET) {
    cases.push_back({"GetIpNetTable, unordered", [&] { read_old_neighbors(block); }, batch});
    cases.push_back({"/proc/net/arp, read and thrown away", [] { read_file("/proc/net/arp"); }, batch});
  }
  if (is_installed("ip"))
    cases.push_back({"ip neigh show nud all, the process",
                     [&] { run_silent({"ip", family.option, "neigh", "show", "nud", "all"}); }});
  const auto measured = rotate(cases, rounds);
  if (rows < neighbors) throw std::runtime_error("neighbors are missing in the answer");
  const std::string title = std::to_string(neighbors) + " " + family.name + " neighbors";
  print_table(title, measured);
  const bool holds =
      neighbors < large || print_verdict(title + ", to the floor", measured[1].ratio, most_of_the_floor);
  const std::size_t table = sizeof(MIB_IPNET_TABLE2) + rows * sizeof(MIB_IPNET_ROW2);
  const std::size_t peak = peak_of([&] { (void)read_neighbors(family.number); });
  return print_memory_verdict(title, table, peak) && holds;
}

}  // namespace

bool measure_neighbors(bool quick) {
  VethPairs network;
  network.grow_to(2);
  if (quick) {
    network.add_neighbors(AF_INET, 0, 300);
    return measure(families[0], 300, 3, 2);
  }
  bool all_hold = true;
  for (const Family& family : families) {
    unsigned present = 0;
    for (const auto& [neighbors, rounds, batch] :
         {std::tuple{100U, 101U, 20U}, {10'000U, 31U, 2U}, {100'000U, 15U, 1U}}) {
      network.add_neighbors(static_cast<std::uint8_t>(family.number), present, neighbors);
      present = neighbors;
      all_hold &= measure(family, neighbors, rounds, batch);
    }
  }
  return all_hold;
}

}  // namespace bench
