// Compartments are network namespaces: their numbers, their GUIDs, and the way of a thread from one to the
// other. A number means the same namespace as long as the process uses the library, and never another one; 1
// is the one that the library was first used in.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/guid.h"
#include "os/network_namespace.h"
#include "query/session.h"

namespace iphlp::query {

class Compartments {
 public:
  using Id = std::uint32_t;
  static constexpr Id first = 1;

  explicit Compartments(Session& session) : session_(session) {}

  // The calling thread's, looked up anew: what it asks of the session from now on is answered for it.
  [[nodiscard]] base::Result<Id> current();
  // Moves the calling thread; 0: back to the first. Kind::absent where no such number was told, or its
  // namespace is gone.
  [[nodiscard]] base::Status enter(Id id);
  // That of a name in /run/netns or of a path. It is entered and left for it.
  [[nodiscard]] base::Result<Id> find(const std::string& name);
  // That of a process.
  [[nodiscard]] base::Result<Id> of_process(std::uint32_t process);

  [[nodiscard]] base::Result<net::Guid> guid_of(Id id);
  // Of those that are known, and of those that can be found: in /run/netns and of processes.
  [[nodiscard]] base::Result<Id> id_of(const net::Guid& guid);

 private:
  struct Known {
    std::uint64_t cookie;
    std::uint64_t inode;  // as of when it was last seen
  };
  // All with the lock held.
  [[nodiscard]] base::Status know_first();
  [[nodiscard]] Id note(const Known& seen);
  [[nodiscard]] static base::Result<Known> look_here();
  [[nodiscard]] base::Result<Id> visit(const os::NetworkNamespace& place);
  [[nodiscard]] base::Status go(const Known& wanted, const Known& from);
  [[nodiscard]] static bool is_there(const os::NetworkNamespace& place, const Known& wanted);
  [[nodiscard]] std::vector<std::string> places() const;
  [[nodiscard]] std::optional<Id> known_by(const net::Guid& guid) const;

  Session& session_;
  std::mutex mutex_;
  std::vector<Known> known_;                         // number 1 comes first
  std::optional<os::NetworkNamespace> first_place_;  // once somebody leaves it
};

}  // namespace iphlp::query
