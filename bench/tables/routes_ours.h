// The library under test, behind plain types: its headers and the kernel's do not meet in one file.
#pragma once

#include <cstddef>

namespace bench {

// GetIpForwardTable2(AF_INET) and FreeMibTable; answers how many rows there were.
std::size_t read_ipv4_routes();
// GetBestRoute2 to 10.0.0.0 + n.
void find_best_route(unsigned n);
// CreateIpForwardEntry2 of 10.0.0.0 + n / 32 by 192.0.2.2.
void create_route(unsigned n);
// The same of [from, to) with the batching C++ API.
void create_routes(unsigned from, unsigned to);
// The size of a table of so many rows.
std::size_t bytes_of_routes(std::size_t rows);

}  // namespace bench
