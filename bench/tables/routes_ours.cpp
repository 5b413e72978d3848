#include "routes_ours.h"

#include <iphlp/routes.hpp>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <netioapi.h>

namespace bench {

namespace {

void check(const char* function, DWORD code) {
  if (code != 0) throw std::runtime_error(std::string(function) + " answered " + std::to_string(code));
}

ULONG network_order(ULONG address) {
  return address << 24 | (address & 0xff00U) << 8 | (address & 0xff0000U) >> 8 | address >> 24;
}

SOCKADDR_INET destination(unsigned n) {
  SOCKADDR_INET address{};
  address.Ipv4.sin_family = AF_INET;
  address.Ipv4.sin_addr.s_addr = network_order(0x0a000000U + n);
  return address;
}

MIB_IPFORWARD_ROW2 row_of(unsigned n) {
  MIB_IPFORWARD_ROW2 row{};
  InitializeIpForwardEntry(&row);
  row.InterfaceIndex = 1;
  row.DestinationPrefix.Prefix = destination(n);
  row.DestinationPrefix.PrefixLength = 32;
  row.NextHop.Ipv4.sin_family = AF_INET;
  row.NextHop.Ipv4.sin_addr.s_addr = network_order(0xc0000202);
  row.SitePrefixLength = 0;
  row.Metric = 0;
  row.Protocol = MIB_IPPROTO_NETMGMT;
  return row;
}

}  // namespace

std::size_t read_ipv4_routes() {
  MIB_IPFORWARD_TABLE2* table = nullptr;
  check("GetIpForwardTable2", GetIpForwardTable2(AF_INET, &table));
  const std::size_t rows = table->NumEntries;
  FreeMibTable(table);
  return rows;
}

void find_best_route(unsigned n) {
  const SOCKADDR_INET to = destination(n);
  SOCKADDR_INET source;
  MIB_IPFORWARD_ROW2 row;
  check("GetBestRoute2", GetBestRoute2(nullptr, 0, nullptr, &to, 0, &row, &source));
}

void create_route(unsigned n) {
  const MIB_IPFORWARD_ROW2 row = row_of(n);
  check("CreateIpForwardEntry2", CreateIpForwardEntry2(&row));
}

void create_routes(unsigned from, unsigned to) {
  std::vector<iphlp::route_edit> changes;
  changes.reserve(to - from);
  for (; from < to; ++from) changes.push_back({.route = iphlp::detail::read_route(row_of(from))});
  for (const std::error_code& error : iphlp::apply(changes))
    if (error) throw std::system_error(error, "iphlp::apply");
}

std::size_t bytes_of_routes(std::size_t rows) {
  return sizeof(MIB_IPFORWARD_TABLE2) + rows * sizeof(MIB_IPFORWARD_ROW2);
}

}  // namespace bench
