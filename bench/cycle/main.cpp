// bench_cycle [--quick] [LIBRARY]: dlopen + GetPerAdapterInfo + dlclose in a plain C program, beside the bare
// cycle of the least sealed C++ library and of a plain C one. Ends with 1 when the requirement is missed, but
// for --quick.

#include <array>
#include <cstdio>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>

#include "elf_facts.h"
#include "support/process.h"
#include "support/program.h"
#include "support/rotation.h"
#include "support/table.h"

namespace {

constexpr double most_of_the_bare_cycle = 2;

// The first adapter with an IPv4 address of its own, else the loopback.
unsigned some_adapter() {
  unsigned found = 1;
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return found;
  for (const auto* one = list; one != nullptr && found == 1; one = one->ifa_next)
    if (one->ifa_addr != nullptr && one->ifa_addr->sa_family == AF_INET &&
        (one->ifa_flags & IFF_LOOPBACK) == 0)
      found = if_nametoindex(one->ifa_name);
  freeifaddrs(list);
  return found;
}

struct Series {
  std::vector<double> microseconds;
  std::vector<double> faults;
};

// "CASE MICROSECONDS [FAULTS]" a line.
void parse(const std::string& text, std::vector<Series>& all) {
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::size_t n = 0;
    double microseconds = 0;
    double faults = 0;
    if (!(words >> n >> microseconds) || n >= all.size()) throw std::runtime_error("the host said: " + line);
    all[n].microseconds.push_back(microseconds);
    if (words >> faults) all[n].faults.push_back(faults);
  }
}

// Where the loader happens to put things in a process decides about a page fault or a page table more, for as
// long as that process lives: so several of them.
std::vector<Series> run_hosts(const std::vector<std::string>& command, std::size_t cases, int processes) {
  std::vector<Series> all(cases);
  for (int n = 0; n < processes; ++n) parse(bench::run_and_read(command), all);
  return all;
}

void print_facts(const std::vector<std::pair<std::string, std::string>>& libraries) {
  std::printf(
      "\n| library          | file    | mapped  | segments | relative | packed | symbolic | needed |\n"
      "|------------------|--------:|--------:|---------:|---------:|-------:|---------:|-------:|\n");
  for (const auto& [name, path] : libraries) {
    const auto facts = bench::elf_facts(path);
    std::printf("| %-16s | %4zu KB | %4zu KB | %8zu | %8zu | %4zu B | %8zu | %6zu |\n", name.c_str(),
                facts.file_bytes / 1024, facts.mapped_bytes / 1024, facts.segments, facts.relative,
                facts.packed_bytes, facts.symbolic, facts.needed);
  }
}

void print_steps(const std::string& library, const std::string& adapter, int rounds, int processes) {
  constexpr std::array<std::string_view, 5> names{"dlopen", "dlsym", "GetPerAdapterInfo, the first",
                                                  "GetPerAdapterInfo, the second", "dlclose"};
  const auto steps =
      run_hosts({BENCH_HOST, "steps", std::to_string(rounds), adapter, library}, names.size(), processes);
  std::printf(
      "\n| step of a cycle               |  median us |\n|-------------------------------|-----------:|\n");
  for (std::size_t n = 0; n < names.size(); ++n)
    std::printf("| %-29s | %10.1f |\n", std::string{names[n]}.c_str(),
                bench::median_of(steps[n].microseconds));
}

int run(std::span<char*> arguments) {
  bool quick = false;
  std::string library = BENCH_LIBRARY;
  for (const std::string_view argument : arguments)
    if (argument == "--quick")
      quick = true;
    else
      library = argument;
  // Short turns: one that is timed together seldom loses the processor in its middle.
  const int rounds = quick ? 3 : 51;
  const int cycles = 5;
  const int processes = quick ? 1 : 11;
  const std::string adapter = std::to_string(some_adapter());

  bench::print_machine();
  const std::vector<std::string> names{"least sealed C++ library, called", "plain C library, called",
                                       "libiphlpapi.so, nothing called", "libiphlpapi.so, GetPerAdapterInfo"};
  const auto series = run_hosts(
      {BENCH_HOST, "cycle", std::to_string(rounds), std::to_string(cycles), adapter,
       BENCH_SEALED " bench_call", BENCH_PLAIN " bench_call", library, library + " GetPerAdapterInfo"},
      names.size(), processes);
  std::vector<std::vector<double>> samples;
  for (const Series& one : series) samples.push_back(one.microseconds);
  const auto rows = bench::summarize(names, {0, 0, 0, 0}, samples);
  bench::print_table("load, call, unload", rows);
  std::printf("\nPage faults a cycle: sealed %.1f, plain C %.1f, library %.1f, library and call %.1f\n",
              bench::median_of(series[0].faults), bench::median_of(series[1].faults),
              bench::median_of(series[2].faults), bench::median_of(series[3].faults));
  print_facts({{"least sealed C++", BENCH_SEALED}, {"plain C", BENCH_PLAIN}, {"libiphlpapi.so", library}});
  print_steps(library, adapter, rounds, processes);
  // So few turns say nothing of time.
  if (quick) return 0;
  std::printf("\n");
  const bool holds = bench::print_verdict("load, GetPerAdapterInfo, unload, to the bare sealed cycle",
                                          rows[3].ratio, most_of_the_bare_cycle);
  return holds ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  return bench::run_program("bench_cycle", count, words, run);
}
