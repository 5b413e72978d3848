#include "floors.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "support/messages.h"

namespace bench {

namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

constexpr std::size_t buffer_size = std::size_t{32} << 10;

template <class Visit>
void each_name(int folder, std::vector<char>& buffer, Visit visit) {
  constexpr std::size_t length_at = 16;
  constexpr std::size_t name_at = 19;
  for (;;) {
    const long count = ::syscall(SYS_getdents64, folder, buffer.data(), buffer.size());
    if (count <= 0) return;
    for (long at = 0; at < count;) {
      std::uint16_t length = 0;
      std::memcpy(&length, buffer.data() + at + length_at, sizeof length);
      visit(buffer.data() + at + name_at);
      at += length;
    }
  }
}

std::size_t links_of(int proc, const std::string& process, std::vector<char>& buffer) {
  const int folder = ::openat(proc, (process + "/fd").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return 0;
  std::size_t links = 0;
  std::array<char, 64> target;
  each_name(folder, buffer, [&](const char* name) {
    if (::readlinkat(folder, name, target.data(), target.size()) > 0) ++links;
  });
  ::close(folder);
  return links;
}

}  // namespace

std::size_t dump_sockets() {
  const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (socket < 0) fail("socket");
  struct {
    nlmsghdr header{};
    inet_diag_req_v2 body{};
  } request;
  request.header.nlmsg_len = sizeof request;
  request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request.body.sdiag_family = AF_INET;
  request.body.sdiag_protocol = IPPROTO_TCP;
  request.body.idiag_states = 0xfff;
  if (::send(socket, &request, sizeof request, 0) < 0) fail("send");
  std::vector<char> buffer(buffer_size);
  std::size_t messages = 0;
  for (bool more = true; more;) {
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (count < 0) fail("recv");
    each_message({buffer.data(), static_cast<std::size_t>(count)}, [&](const nlmsghdr& header, auto) {
      more = header.nlmsg_type != NLMSG_DONE && header.nlmsg_type != NLMSG_ERROR;
      if (more) ++messages;
      return more;
    });
  }
  ::close(socket);
  return messages;
}

std::size_t read_through(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail("open");
  std::vector<char> buffer(2 * buffer_size);
  std::size_t all = 0;
  for (ssize_t count = 0; (count = ::read(file, buffer.data(), buffer.size())) > 0;)
    all += static_cast<std::size_t>(count);
  ::close(file);
  return all;
}

std::size_t walk_descriptors() {
  const int proc = ::open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (proc < 0) fail("open /proc");
  std::vector<std::string> processes;
  std::vector<char> buffer(buffer_size);
  each_name(proc, buffer, [&](const char* name) {
    if (*name >= '0' && *name <= '9') processes.emplace_back(name);
  });
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> links{0};
  const auto work = [&] {
    std::vector<char> own(buffer_size);
    for (std::size_t at = 0; (at = next.fetch_add(1)) < processes.size();)
      links += links_of(proc, processes[at], own);
  };
  std::thread other{work};
  work();
  other.join();
  ::close(proc);
  return links;
}

}  // namespace bench
