#include "ours.h"

#include <atomic>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <thread>

#include <icmpapi.h>

namespace bench {

namespace {

constexpr std::size_t data_size = 32;

struct Flight {
  std::byte room[sizeof(ICMP_ECHO_REPLY) + data_size + 8];
  std::atomic<std::size_t>* done;
  std::atomic<std::size_t>* failed;
};

IPAddr loopback() {
  const unsigned char bytes[4] = {127, 0, 0, 1};
  IPAddr address = 0;
  std::memcpy(&address, bytes, sizeof address);
  return address;
}

void NTAPI land(PVOID context, PIO_STATUS_BLOCK, ULONG) {
  auto& flight = *static_cast<Flight*>(context);
  if (IcmpParseReplies(flight.room, sizeof flight.room) != 1) flight.failed->fetch_add(1);
  flight.done->fetch_add(1, std::memory_order_release);
}

}  // namespace

Echoes::Echoes() : handle_(IcmpCreateFile()) {
  if (handle_ == INVALID_HANDLE_VALUE) throw std::runtime_error("IcmpCreateFile failed");
}

Echoes::~Echoes() {
  IcmpCloseHandle(handle_);
}

void Echoes::send_one() {
  char data[data_size] = {};
  std::byte room[sizeof(ICMP_ECHO_REPLY) + data_size + 8];
  if (IcmpSendEcho(handle_, loopback(), data, data_size, nullptr, room, sizeof room, 1000) != 1)
    throw std::runtime_error("IcmpSendEcho got no reply");
}

void Echoes::send_many(std::size_t in_flight, std::size_t together) {
  std::atomic<std::size_t> done{0};
  std::atomic<std::size_t> failed{0};
  std::vector<Flight> flights(together);
  char data[data_size] = {};
  for (std::size_t n = 0; n < together; ++n) {
    while (n - done.load(std::memory_order_acquire) >= in_flight) std::this_thread::yield();
    flights[n].done = &done;
    flights[n].failed = &failed;
    IcmpSendEcho2(handle_, nullptr, std::bit_cast<FARPROC>(&land), &flights[n], loopback(), data, data_size,
                  nullptr, flights[n].room, sizeof flights[n].room, 10'000);
    if (iphlp_last_error() != ERROR_IO_PENDING) throw std::runtime_error("IcmpSendEcho2 was refused");
  }
  while (done.load(std::memory_order_acquire) < together) std::this_thread::yield();
  if (failed.load() != 0) throw std::runtime_error("a request got no reply");
}

}  // namespace bench
