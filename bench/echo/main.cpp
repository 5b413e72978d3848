// bench_echo [--quick]: echoes over loopback beside a bare ping socket, in a network of its own: one at a
// time, 10,000 at once, and as many a second as there can be. Ends with 1 when a requirement is missed, but
// for --quick.

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/ip_icmp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ours.h"
#include "support/network.h"
#include "support/program.h"
#include "support/rotation.h"
#include "support/table.h"

namespace {

constexpr double most_of_one = 1.3;
// Sustained: so many a second, or where the bare socket does not do that many by far, a share of its rate.
constexpr double enough_a_second = 100'000;
constexpr double least_of_rate = 0.7;

void allow_ping_sockets_and_raise_loopback() {
  std::ofstream range{"/proc/sys/net/ipv4/ping_group_range"};
  range << getegid() << ' ' << getegid() << '\n';
  if (!range.flush()) throw std::runtime_error("ping_group_range cannot be written");
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP;
  const int raised = ::ioctl(socket, SIOCSIFFLAGS, &request);
  ::close(socket);
  if (raised != 0) throw std::runtime_error("lo cannot be raised");
}

// The floor: a socket of the kernel's own kind, a request out, its reply in, and nothing looked at.
class Bare {
 public:
  Bare() : socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_ICMP)) {
    if (socket_ < 0) throw std::system_error(errno, std::system_category(), "ping socket");
    to_.sin_family = AF_INET;
    to_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    message_[0] = ICMP_ECHO;
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;
  ~Bare() { ::close(socket_); }

  void send_one() {
    send();
    receive();
  }
  // Eight in flight, which the smallest receive buffer holds.
  void send_many(std::size_t together) {
    constexpr std::size_t in_flight = 8;
    for (std::size_t n = 0; n < together; n += in_flight) {
      for (std::size_t m = 0; m < in_flight; ++m) send();
      for (std::size_t m = 0; m < in_flight; ++m) receive();
    }
  }

 private:
  void send() {
    const auto* to = reinterpret_cast<const sockaddr*>(&to_);
    if (::sendto(socket_, message_, sizeof message_, 0, to, sizeof to_) < 0)
      throw std::system_error(errno, std::system_category(), "send");
  }
  void receive() {
    char reply[256];
    if (::recv(socket_, reply, sizeof reply, 0) < 0)
      throw std::system_error(errno, std::system_category(), "receive");
  }

  int socket_;
  sockaddr_in to_{};
  char message_[40] = {};
};

int run(std::span<char*> words) {
  const bool quick = !words.empty() && std::string_view{words[0]} == "--quick";
  bench::print_machine();
  bench::enter_own_network();
  allow_ping_sockets_and_raise_loopback();
  Bare bare;
  bench::Echoes ours;
  const std::size_t many = quick ? 200 : 100'000;
  const std::size_t at_once = quick ? 100 : 10'000;
  const auto one =
      bench::rotate({{"floor: a bare ping socket, send and receive", [&] { bare.send_one(); }, 200},
                     {"IcmpSendEcho", [&] { ours.send_one(); }, 200}},
                    quick ? 3 : 201);
  bench::print_table("One echo at a time over loopback, 32 bytes", one);
  const std::string sustained = std::to_string(many) + " echoes";
  const auto rate = bench::rotate(
      {{"floor: bare, eight in flight, " + sustained, [&] { bare.send_many(many); }},
       {"IcmpSendEcho2 by routine, 64 in flight, " + sustained, [&] { ours.send_many(64, many); }}},
      quick ? 3 : 7);
  bench::print_table("As many as there can be", rate);
  const auto burst = bench::rotate({{"floor: bare, eight in flight, " + std::to_string(at_once) + " echoes",
                                     [&] { bare.send_many(at_once); }},
                                    {"IcmpSendEcho2, " + std::to_string(at_once) + " concurrent",
                                     [&] { ours.send_many(at_once, at_once); }}},
                                   quick ? 3 : 11);
  bench::print_table("All at once", burst);
  const double ours_a_second = static_cast<double>(many) / rate[1].median * 1e6;
  const double bare_a_second = static_cast<double>(many) / rate[0].median * 1e6;
  std::printf("\n%.0f echoes a second sustained; the bare socket does %.0f\n\n", ours_a_second,
              bare_a_second);
  bool holds = bench::print_verdict("one echo, to a bare round trip", one[1].ratio, most_of_one);
  holds &=
      bench::print_verdict("sustained: what is asked for, to what there is",
                           std::min(enough_a_second, least_of_rate * bare_a_second) / ours_a_second, 1.0);
  return holds || quick ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  return bench::run_program("bench_echo", count, words, run);
}
