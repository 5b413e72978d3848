// Network namespaces, of which each thread is in one: which is it, and how does a thread get into another?
// The inode is how other programs quote one, and is used again soon after its end; the cookie never is.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "os/fd.h"

namespace iphlp::os {

// Of the calling thread. Kernels before 5.14 tell no cookie: then it is the inode.
[[nodiscard]] base::Result<std::uint64_t> network_namespace_inode();
[[nodiscard]] base::Result<std::uint64_t> network_namespace_cookie();
// The same by a socket that the calling thread has just opened: a thirtieth of a look at /proc.
[[nodiscard]] base::Result<std::uint64_t> network_namespace_cookie(const Fd& socket);

class NetworkNamespace {
 public:
  // The calling thread's, or what a path names: /run/netns/NAME, /proc/PID/ns/net. Kind::absent where there
  // is none. It stays alive as long as this does.
  [[nodiscard]] static base::Result<NetworkNamespace> own();
  [[nodiscard]] static base::Result<NetworkNamespace> at(const std::string& path);

  [[nodiscard]] std::uint64_t inode() const { return inode_; }
  // Moves the calling thread there. EPERM without CAP_SYS_ADMIN here and there.
  [[nodiscard]] base::Status enter() const;

 private:
  NetworkNamespace(Fd fd, std::uint64_t inode) : fd_(std::move(fd)), inode_(inode) {}
  Fd fd_;
  std::uint64_t inode_;
};

}  // namespace iphlp::os
