// The kernel's side of it: who changes routes as fast as the kernel takes it, and who hears of them with
// nothing but a socket. It stands on its own and uses nothing of what it is the measure for.
#pragma once

#include <cstdint>
#include <vector>

namespace bench {

// Adds and deletes the routes 10.0.0.0/32, 10.0.0.1/32, … on lo, which it sets up.
class RouteMaker {
 public:
  RouteMaker();
  ~RouteMaker();
  RouteMaker(const RouteMaker&) = delete;
  RouteMaker& operator=(const RouteMaker&) = delete;

  void add(std::uint32_t first, std::uint32_t count) { change(true, first, count); }
  void remove(std::uint32_t first, std::uint32_t count) { change(false, first, count); }

 private:
  void change(bool add, std::uint32_t first, std::uint32_t count);
  void put(bool add, std::uint32_t number, bool acknowledged);
  void flush();

  int socket_ = -1;
  std::uint32_t sequence_ = 0;
  std::vector<char> batch_;
};

// Hears of every IPv4 route, in as wide a buffer as the library takes.
class BareListener {
 public:
  BareListener();
  ~BareListener();
  BareListener(const BareListener&) = delete;
  BareListener& operator=(const BareListener&) = delete;

  // Waits for the next datagram; answers how many changes it tells, -1 where some were lost, and 0 when none
  // came for two seconds.
  int hear();
  // How many of the table's routes 10.0.0.0/8 there are, as the kernel lists them.
  [[nodiscard]] static std::size_t count_table();

 private:
  int socket_ = -1;
  std::vector<char> buffer_;
};

}  // namespace bench
