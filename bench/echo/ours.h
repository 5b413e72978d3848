// The library under test, behind plain types: its headers and the kernel's do not meet in one file.
#pragma once

#include <cstddef>
#include <vector>

namespace bench {

// IcmpSendEcho to 127.0.0.1 on a handle kept open.
class Echoes {
 public:
  Echoes();
  Echoes(const Echoes&) = delete;
  Echoes& operator=(const Echoes&) = delete;
  ~Echoes();

  void send_one();
  // So many requests in flight, each new one as soon as one has ended, until so many have. Throws when one
  // got no reply.
  void send_many(std::size_t in_flight, std::size_t together);

 private:
  void* handle_;
};

}  // namespace bench
