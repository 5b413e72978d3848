#include "os/network_namespace.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "os/socket.h"
#include "os/system.h"

namespace iphlp::os {

namespace {

constexpr const char* own_path = "/proc/thread-self/ns/net";
constexpr int so_netns_cookie = 71;               // SO_NETNS_COOKIE, since Linux 5.14
constexpr unsigned long nsfs_magic = 0x6e736673;  // NSFS_MAGIC

}  // namespace

base::Result<std::uint64_t> network_namespace_inode() {
  struct stat status{};
  if (::stat(own_path, &status) < 0) return failed("stat network namespace");
  return status.st_ino;
}

base::Result<std::uint64_t> network_namespace_cookie() {
  const auto socket = open_socket(AF_UNIX, SOCK_DGRAM, 0, "asks for its network namespace");
  if (!socket) return base::pass(socket);
  return network_namespace_cookie(*socket);
}

base::Result<std::uint64_t> network_namespace_cookie(const Fd& socket) {
  std::uint64_t cookie = 0;
  socklen_t size = sizeof cookie;
  if (::getsockopt(socket.raw(), SOL_SOCKET, so_netns_cookie, &cookie, &size) == 0) return cookie;
  if (errno == ENOPROTOOPT) return network_namespace_inode();
  return failed("ask for network namespace");
}

base::Result<NetworkNamespace> NetworkNamespace::own() {
  return at(own_path);
}

base::Result<NetworkNamespace> NetworkNamespace::at(const std::string& path) {
  const int raw = uninterrupted(
      [&] { return ::openat(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); });
  if (raw < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ESRCH))
    return base::fail(base::Kind::absent, "open network namespace", errno);
  if (raw < 0) return failed("open network namespace");
  Fd fd{raw, "network namespace"};
  struct statfs system{};
  struct stat status{};
  if (::fstatfs(raw, &system) < 0 || ::fstat(raw, &status) < 0) return failed("stat network namespace");
  // A name whose namespace was never mounted there is a plain file.
  if (static_cast<unsigned long>(system.f_type) != nsfs_magic)
    return base::fail(base::Kind::absent, "open network namespace", EINVAL);
  return NetworkNamespace{std::move(fd), status.st_ino};
}

base::Status NetworkNamespace::enter() const {
  if (::setns(fd_.raw(), CLONE_NEWNET) < 0) return failed("enter network namespace");
  return {};
}

}  // namespace iphlp::os
