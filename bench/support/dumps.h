// The kernel's floor: the same tables asked for and received, and every byte thrown away. No library that
// asks the same can be faster. It stands on its own and uses nothing of what it is the measure for.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace bench {

// What is asked for. links: without counters, as the library asks.
enum class Table {
  links,
  addresses,
  multicast_v4,
  multicast_v6,
  anycast,
  routes,
  neighbors_v4,
  neighbors_v6
};

class Dumper {
 public:
  Dumper();
  Dumper(const Dumper&) = delete;
  Dumper& operator=(const Dumper&) = delete;
  ~Dumper();

  // Answers how many messages the tables have.
  std::size_t dump(std::span<const Table> tables);

 private:
  std::size_t dump_one(Table table);
  std::size_t drain();

  int socket_ = -1;
  std::uint32_t sequence_ = 0;
  std::vector<char> buffer_;
};

// The same with a socket of its own for one call, as most programs do it.
std::size_t dump_once(std::span<const Table> tables);

}  // namespace bench
