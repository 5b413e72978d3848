// bench_interfaces [--quick] [VETHS…]: GetIfTable2 and its relatives beside the kernel's floor, if_nameindex
// and `ip -j link`, in a network of its own with so many veths. Ends with 1 when a requirement is missed, but
// for --quick, which is only to see that everything runs.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <iphlpapi.h>

#include "interfaces/peers.h"
#include "support/dumps.h"
#include "support/network.h"
#include "support/process.h"
#include "support/program.h"
#include "support/rotation.h"
#include "support/table.h"

namespace {

using bench::Table;

constexpr double most_of_the_floor = 1.5;

const std::vector<Table> links{Table::links};

// Answers how many rows there are.
template <class TableType>
ULONG freed(DWORD code, TableType* table) {
  if (code != NO_ERROR) throw std::runtime_error("a table answered " + std::to_string(code));
  const ULONG count = table->NumEntries;
  FreeMibTable(table);
  return count;
}

ULONG list_interfaces() {
  MIB_IF_TABLE2* table = nullptr;
  const DWORD code = GetIfTable2(&table);
  return freed(code, table);
}

void list_stack() {
  MIB_IFSTACK_TABLE* table = nullptr;
  const DWORD code = GetIfStackTable(&table);
  (void)freed(code, table);
}

void list_ip() {
  MIB_IPINTERFACE_TABLE* table = nullptr;
  const DWORD code = GetIpInterfaceTable(AF_UNSPEC, &table);
  (void)freed(code, table);
}

void find_one() {
  MIB_IF_ROW2 row{};
  row.InterfaceIndex = 1;
  if (GetIfEntry2(&row) != NO_ERROR) throw std::runtime_error("there is no loopback");
}

void find_luid() {
  NET_LUID luid{};
  if (ConvertInterfaceIndexToLuid(1, &luid) != NO_ERROR) throw std::runtime_error("there is no loopback");
}

bool measure(unsigned veths, std::size_t rounds, std::size_t batch) {
  bench::Dumper kept;
  ULONG count = 0;
  std::vector<bench::Case> cases{
      {"floor: the dump of links thrown away, socket kept open", [&] { kept.dump(links); }, batch},
      {"GetIfTable2, FreeMibTable", [&] { count = list_interfaces(); }, batch},
      {"GetIfStackTable, FreeMibTable", list_stack, batch},
      {"GetIpInterfaceTable, FreeMibTable", list_ip, batch},
      {"if_nameindex", bench::name_every_link, batch},
      {"GetIfEntry2 of one", find_one, 100},
      {"ConvertInterfaceIndexToLuid, remembered", find_luid, 100},
  };
  if (bench::is_installed("ip"))
    cases.push_back({"ip -s -j link, the process", [] { bench::run_silent({"ip", "-s", "-j", "link"}); }});
  const auto rows = bench::rotate(cases, rounds);
  if (count < veths + 1) throw std::runtime_error("interfaces are missing in the answer");
  const std::string title = std::to_string(veths) + " veths and lo";
  bench::print_table(title, rows);
  return bench::print_verdict(title + ", GetIfTable2 to the floor", rows[1].ratio, most_of_the_floor);
}

int run(std::span<char*> words) {
  struct Size {
    unsigned veths;
    std::size_t rounds;
    std::size_t batch;
  };
  std::vector<Size> sizes;
  bool quick = false;
  for (const std::string_view word : words) {
    if (word == "--quick")
      quick = true;
    else
      sizes.push_back({static_cast<unsigned>(std::strtoul(word.data(), nullptr, 10)) / 2 * 2, 11, 1});
  }
  if (quick) sizes = {{4, 3, 2}};
  if (sizes.empty()) sizes = {{4, 201, 10}, {1000, 31, 1}, {10'000, 9, 1}};
  std::ranges::sort(sizes, {}, &Size::veths);
  bench::print_machine();
  bench::enter_own_network();
  bench::VethPairs network;
  bool all_hold = true;
  for (const Size& size : sizes) {
    network.grow_to(size.veths);
    all_hold &= measure(size.veths, size.rounds, size.batch);
  }
  return all_hold || quick ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  return bench::run_program("bench_interfaces", count, words, run);
}
