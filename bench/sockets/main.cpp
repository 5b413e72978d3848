// bench_sockets [--quick] [--million] [SOCKETS…]: tables of TCP sockets and their owners beside the kernel's
// floor, ss, /proc/net/tcp and psutil, in a network of its own with so many sockets of 100 processes. Ends
// with 1 when a requirement is missed, but for --quick, which is only to see that everything runs. A million
// sockets take about 3 GB of kernel memory.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <malloc.h>

#include "floors.h"
#include "holders.h"
#include "ours.h"
#include "support/network.h"
#include "support/process.h"
#include "support/program.h"
#include "support/rotation.h"
#include "support/table.h"

namespace {

constexpr double most_plain = 1.25;        // of the dump alone
constexpr double most_owned = 1.5;         // the same, with the right to load a program into the kernel
constexpr double most_unprivileged = 1.1;  // of the walk on two threads and the dump
constexpr double most_bytes = 48;          // a socket, beside the caller's table

struct Size {
  unsigned sockets;
  std::size_t rounds;
};

Size size_of(unsigned sockets) {
  return {sockets, sockets >= 500'000 ? 3U : sockets >= 50'000 ? 7U : 31U};
}

bench::SocketTable* unprivileged_table = nullptr;

std::size_t kilobytes(std::string_view member) {
  std::ifstream file{"/proc/self/status"};
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(member)) return std::strtoul(line.c_str() + member.size() + 1, nullptr, 10);
  throw std::runtime_error("/proc/self/status says nothing of memory");
}

// The most that a call held beyond what there was before it, for each row.
double bytes_a_row(bench::SocketTable& table, void (bench::SocketTable::*fill)()) {
  // What earlier calls freed must not be there to be used again.
  ::malloc_trim(0);
  std::ofstream{"/proc/self/clear_refs"} << "5";
  const std::size_t before = kilobytes("VmRSS:");
  (table.*fill)();
  const std::size_t most = kilobytes("VmHWM:");
  return static_cast<double>(most > before ? most - before : 0) * 1024 / static_cast<double>(table.count());
}

bool has_psutil() {
  return std::system("/usr/bin/python3 -c 'import psutil' >/dev/null 2>&1") == 0;
}

enum Row : std::size_t { floor_row, plain_row, owned_row, walk_row, unprivileged_row };

bool measure(const Size& size) {
  constexpr unsigned processes = 100;
  const unsigned each = std::max(2U, size.sockets / processes);
  const bench::Holders holders{processes, each};
  bench::SocketTable table{size.sockets + size.sockets / 8 + 1000};
  bench::SocketTable other{size.sockets + size.sockets / 8 + 1000};
  unprivileged_table = &other;
  const bench::Unprivileged unprivileged{[] { unprivileged_table->fill_with_owners(); }};
  std::vector<bench::Case> cases{
      {"floor: the dump thrown away", [] { bench::dump_sockets(); }},
      {"GetTcpTable", [&] { table.fill(); }},
      {"GetExtendedTcpTable with owners, as root", [&] { table.fill_with_owners(); }},
      {"floor: the bare walk of /proc on two threads, then the dump",
       [] {
         bench::walk_descriptors();
         bench::dump_sockets();
       }},
      {"GetExtendedTcpTable with owners, without the right to BPF", [&] { unprivileged.run(); }, 1, walk_row},
      {"/proc/net/tcp, read", [] { bench::read_through("/proc/thread-self/net/tcp"); }},
  };
  if (bench::is_installed("ss")) {
    cases.push_back({"ss -tan, the process", [] { bench::run_silent({"ss", "-tan"}); }});
    if (size.sockets <= 20'000)
      cases.push_back({"ss -tanp, the process", [] { bench::run_silent({"ss", "-tanp"}); }});
  }
  if (size.sockets <= 20'000 && has_psutil())
    cases.push_back({"psutil.net_connections, the process", [] {
                       bench::run_silent(
                           {"/usr/bin/python3", "-c", "import psutil; psutil.net_connections('tcp4')"});
                     }});
  const auto rows = bench::rotate(cases, size.rounds);
  const std::size_t made = std::size_t{processes} * (each / 2 * 2 + 1);
  table.fill_with_owners();
  if (table.count() < made || table.owned() < made)
    throw std::runtime_error("sockets are missing in the answer");
  bench::print_table(std::to_string(made) + " sockets of " + std::to_string(processes) + " processes", rows);
  bool all_hold = bench::print_verdict("without owners, to the floor", rows[plain_row].ratio, most_plain);
  all_hold &= bench::print_verdict("with owners as root, to the floor", rows[owned_row].ratio, most_owned);
  all_hold &= bench::print_verdict("with owners unprivileged, to walk and dump", rows[unprivileged_row].ratio,
                                   most_unprivileged);
  if (size.sockets >= 100'000) {
    all_hold &= bench::print_verdict("bytes a socket beside the table, without owners",
                                     bytes_a_row(table, &bench::SocketTable::fill), most_bytes);
    all_hold &= bench::print_verdict("bytes a socket beside the table, with owners",
                                     bytes_a_row(table, &bench::SocketTable::fill_with_owners), most_bytes);
  }
  return all_hold;
}

int run(std::span<char*> arguments) {
  std::vector<Size> sizes{size_of(10'000), size_of(100'000)};
  bool quick = false;
  std::vector<Size> asked;
  for (const std::string_view argument : arguments) {
    if (argument == "--quick") {
      quick = true;
      asked = {{400, 2}};
    } else if (argument == "--million") {
      asked.push_back(size_of(1'000'000));
    } else {
      asked.push_back(size_of(static_cast<unsigned>(std::strtoul(argument.data(), nullptr, 10))));
    }
  }
  if (!asked.empty()) sizes = asked;
  bench::print_machine();
  bench::enter_own_network();
  if (std::system("ip link set lo up") != 0) throw std::runtime_error("lo cannot be set up");
  bool all_hold = true;
  for (const Size& size : sizes) all_hold &= measure(size);
  return all_hold || quick ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  return bench::run_program("bench_sockets", count, words, run);
}
