// What the kernel itself costs: the same dump received and thrown away, and the bare walk of /proc. Stands on
// its own and uses nothing of what it is the measure for.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

// Every TCP socket of IPv4; answers how many.
std::size_t dump_sockets();
// A whole file read and thrown away.
std::size_t read_through(const std::string& path);
// getdents64 and readlinkat of every descriptor of every process, on two threads. Answers how many links.
std::size_t walk_descriptors();

}  // namespace bench
