// Which process holds which socket, asked of the kernel in the fastest way that it allows.
#pragma once

#include <mutex>
#include <optional>

#include "net/socket_owners.h"
#include "os/root.h"
#include "os/socket_holders.h"

namespace iphlp::kernel {

class HolderSource {
 public:
  // Adds every socket whose holder may be seen. Safe to be called by many threads at once.
  [[nodiscard]] base::Status collect(const os::Root& root, net::SocketOwners& into);

 private:
  // The program in the kernel; nothing where it is refused, which is remembered.
  [[nodiscard]] const os::HolderProgram* program();

  std::mutex mutex_;
  std::optional<os::HolderProgram> program_;
  bool refused_ = false;
};

}  // namespace iphlp::kernel
