// Who lives in our network namespace? A daemon is believed only when the kernel shows one of its sockets
// here: /run belongs to a mount namespace, and a file or a bus may speak of another network namespace's
// links. Knows paths and process numbers, no daemon.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "os/root.h"

namespace iphlp::host {

class Neighborhood {
 public:
  explicit Neighborhood(const os::Root& root) : root_(root) {}

  // Does somebody of this namespace listen on a socket file of that path, or of a path that begins so?
  [[nodiscard]] bool listens(std::string_view path);
  [[nodiscard]] bool listens_under(std::string_view folder);
  // Has that process a netlink socket here? Every daemon that configures links has one, on its own number.
  [[nodiscard]] bool has_netlink(std::uint32_t process);
  // Is this the namespace that others call by that inode?
  [[nodiscard]] bool is_ours(std::uint64_t inode);
  // Does that process live in our network namespace? Absent when it does not run.
  [[nodiscard]] std::optional<bool> is_neighbor(std::uint32_t process) const;
  // Files of /run that no daemon stands behind: are they about another network namespace, as under
  // `ip netns exec`?
  [[nodiscard]] bool run_is_foreign();

 private:
  [[nodiscard]] const std::string& unix_sockets();

  const os::Root& root_;
  std::optional<std::string> unix_sockets_;
  std::optional<std::string> netlink_sockets_;
  std::optional<bool> run_is_foreign_;
};

}  // namespace iphlp::host
