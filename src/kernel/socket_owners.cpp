#include "kernel/socket_owners.h"

#include <cerrno>

namespace iphlp::kernel {

namespace {

// What another moment may give; everything else is this kernel's last word.
bool may_pass(int error) {
  return error == EMFILE || error == ENFILE || error == ENOMEM || error == EAGAIN || error == EINTR;
}

}  // namespace

const os::HolderProgram* HolderSource::program() {
  const std::lock_guard lock{mutex_};
  if (program_) return &*program_;
  if (refused_) return nullptr;
  auto loaded = os::HolderProgram::load();
  if (!loaded) {
    refused_ = !may_pass(loaded.error().code);
    return nullptr;
  }
  program_ = std::move(*loaded);
  return &*program_;
}

base::Status HolderSource::collect(const os::Root& root, net::SocketOwners& into) {
  const auto take = [&](std::span<const os::SocketHolder> holders) {
    for (const os::SocketHolder& holder : holders)
      if (holder.process != 0) into.add({.inode = holder.inode, .process = holder.process});
  };
  if (root.is_own()) {
    // A process that gave up its rights since is refused here, and walks like everybody else.
    if (const os::HolderProgram* walk = program(); walk != nullptr && walk->each(take)) return {};
  }
  return os::walk_holders(root.locate("/proc"), take);
}

}  // namespace iphlp::kernel
