// A network of the benchmark's own: a fresh namespace that ends with the process, filled with veth pairs in
// batches. Nothing of it is seen outside.
#pragma once

#include <cstdint>
#include <vector>

namespace bench {

// Moves this process, which must have one thread, into a network namespace of its own. Throws where it may
// not.
void enter_own_network();

class VethPairs {
 public:
  VethPairs();
  VethPairs(const VethPairs&) = delete;
  VethPairs& operator=(const VethPairs&) = delete;
  ~VethPairs();

  // Until there are so many veths, an even number; each is up and has one IPv4 address and the kernel's
  // link-local IPv6 one. Returns when the kernel has told of all of them.
  void grow_to(unsigned veths);
  // Neighbors [from, to) of the first veth, of AF_INET or AF_INET6, that stay until the network ends.
  void add_neighbors(std::uint8_t family, unsigned from, unsigned to);

 private:
  void add_pair(unsigned number);
  void add_address(unsigned index);
  void add_neighbor(std::uint8_t family, unsigned number);
  void flush();

  int socket_ = -1;
  unsigned count_ = 0;
  std::uint32_t sequence_ = 0;
  std::vector<char> batch_;
};

}  // namespace bench
