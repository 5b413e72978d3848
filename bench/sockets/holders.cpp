#include "holders.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <system_error>

#include <linux/capability.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}
int checked(int answer, const char* what) {
  if (answer < 0) fail(what);
  return answer;
}

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    checked(::pipe(ends.data()), "pipe");
    read = ends[0];
    write = ends[1];
  }
};

sockaddr_in address(std::uint32_t ip, std::uint16_t port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(ip);
  return to;
}

int stream(std::uint32_t ip, std::uint16_t port) {
  const int socket = checked(::socket(AF_INET, SOCK_STREAM, 0), "socket");
  const int on = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const sockaddr_in own = address(ip, port);
  checked(::bind(socket, reinterpret_cast<const sockaddr*>(&own), sizeof own), "bind");
  return socket;
}

// Every process has addresses of its own, so that ports never run out.
void hold(unsigned number, unsigned sockets) {
  const std::uint32_t ip = 0x7f000001U + 0x10000U * (1 + number / 250) + 0x100U * (number % 250);
  constexpr std::uint16_t port = 9999;
  const int listening = stream(ip, port);
  checked(::listen(listening, 128), "listen");
  const sockaddr_in there = address(ip, port);
  for (unsigned n = 0; n < sockets / 2; ++n) {
    const int client = stream(ip + 1, static_cast<std::uint16_t>(10'000 + n));
    checked(::connect(client, reinterpret_cast<const sockaddr*>(&there), sizeof there), "connect");
    checked(::accept(listening, nullptr, nullptr), "accept");
  }
}

void drop_bpf_rights() {
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  std::array<__user_cap_data_struct, 2> sets{};
  if (::syscall(SYS_capget, &header, sets.data()) < 0) fail("capget");
  for (const unsigned right : {unsigned{CAP_SYS_ADMIN}, unsigned{CAP_BPF}, unsigned{CAP_PERFMON}}) {
    const std::uint32_t keep = ~(1U << right % 32);
    sets[right / 32].effective &= keep;
    sets[right / 32].permitted &= keep;
    sets[right / 32].inheritable &= keep;
  }
  if (::syscall(SYS_capset, &header, sets.data()) < 0) fail("capset");
}

}  // namespace

Holders::Holders(unsigned processes, unsigned sockets_each) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  const Pipe ready;
  const Pipe go;
  go_ = go.write;
  for (unsigned n = 0; n < processes; ++n) {
    const pid_t child = ::fork();
    if (child < 0) fail("fork");
    if (child == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::close(go.write);
      ::close(ready.read);
      try {
        hold(n, sockets_each);
      } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_sockets: %s\n", error.what());
        ::_exit(1);
      }
      char byte = 0;
      (void)!::write(ready.write, &byte, 1);
      (void)!::read(go.read, &byte, 1);
      ::_exit(0);
    }
    children_.push_back(child);
  }
  ::close(go.read);
  ::close(ready.write);
  for (unsigned n = 0; n < processes; ++n) {
    char byte = 0;
    if (::read(ready.read, &byte, 1) != 1) throw std::runtime_error("the sockets cannot be made here");
  }
  ::close(ready.read);
}

Holders::~Holders() {
  ::close(go_);
  for (const pid_t child : children_) ::waitpid(child, nullptr, 0);
}

Unprivileged::Unprivileged(void (*work)()) {
  const Pipe there;
  const Pipe back;
  child_ = ::fork();
  if (child_ < 0) fail("fork");
  if (child_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::close(there.write);
    ::close(back.read);
    try {
      drop_bpf_rights();
      char byte = 0;
      while (::read(there.read, &byte, 1) == 1) {
        work();
        (void)!::write(back.write, &byte, 1);
      }
    } catch (const std::exception& error) {
      std::fprintf(stderr, "bench_sockets: %s\n", error.what());
      ::_exit(1);
    }
    ::_exit(0);
  }
  ::close(there.read);
  ::close(back.write);
  tell_ = there.write;
  hear_ = back.read;
}

Unprivileged::~Unprivileged() {
  ::close(tell_);
  ::close(hear_);
  ::waitpid(child_, nullptr, 0);
}

void Unprivileged::run() const {
  char byte = 0;
  if (::write(tell_, &byte, 1) != 1 || ::read(hear_, &byte, 1) != 1)
    throw std::runtime_error("the process with fewer rights is gone");
}

}  // namespace bench
