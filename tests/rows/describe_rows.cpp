// Prints docs/rows.md: each member of each Windows structure that the library fills, with its source in
// words.

#include <cstdio>
#include <string>
#include <string_view>

#include "win/adapter_addresses.h"
#include "win/adapter_info.h"
#include "win/estats.h"
#include "win/interface_rows.h"
#include "win/ip_interface_rows.h"
#include "win/neighbors.h"
#include "win/network_params.h"
#include "win/paths.h"
#include "win/routes.h"
#include "win/sockets.h"
#include "win/statistics.h"
#include "win/unicast.h"

namespace {

std::string printed_structure;

void print(std::string_view structure, std::string_view member, std::string_view words) {
  if (member.empty()) return;  // a gap between members
  if (structure != printed_structure) {
    printed_structure = structure;
    std::printf("\n## %s\n\n| member | source on Linux |\n|---|---|\n", printed_structure.c_str());
  }
  std::printf("| %.*s | %.*s |\n", static_cast<int>(member.size()), member.data(),
              static_cast<int>(words.size()), words.data());
}

}  // namespace

int main() {
  std::puts(
      "# Each member and its source\n\nWritten by `tests/rows/describe_rows.cpp` from the row descriptions "
      "in `src/win`.");
  iphlp::win::describe_adapter_addresses(print);
  iphlp::win::describe_adapter_info(print);
  iphlp::win::describe_interface_rows(print);
  iphlp::win::describe_ip_interface_rows(print);
  iphlp::win::describe_unicast(print);
  iphlp::win::describe_neighbors(print);
  iphlp::win::describe_network_params(print);
  iphlp::win::describe_sockets(print);
  iphlp::win::describe_statistics(print);
  iphlp::win::describe_estats(print);
  iphlp::win::describe_routes(print);
  iphlp::win::describe_paths(print);
  return 0;
}
