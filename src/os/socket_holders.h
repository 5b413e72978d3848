// Which processes hold sockets: found by a small program inside the kernel where that is allowed, and by
// reading every descriptor in /proc where it is not. Knows inodes and processes, not what a socket is for.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/function_ref.h"
#include "base/result.h"
#include "os/fd.h"

namespace iphlp::os {

// A descriptor for a socket. As the program in the kernel writes it (bpf/socket_holders.bpf.c).
struct SocketHolder {
  std::uint32_t inode;
  std::uint32_t process;  // 0: one that the reader's namespace does not name
};

using TakeHolders = base::FunctionRef<void(std::span<const SocketHolder>)>;

// The program in the kernel, loaded once and kept: it needs CAP_BPF and CAP_PERFMON, and walks a million
// descriptors six to nine times as fast as /proc is read.
class HolderProgram {
 public:
  [[nodiscard]] static base::Result<HolderProgram> load();
  [[nodiscard]] base::Status each(TakeHolders take) const;

 private:
  explicit HolderProgram(Fd link) : link_(std::move(link)) {}
  Fd link_;
};

// Reads /proc, at that path. Processes that the caller may not look into are left out. Many descriptors are
// read by two threads; take is called by one at a time.
[[nodiscard]] base::Status walk_holders(const std::string& proc, TakeHolders take);

}  // namespace iphlp::os
