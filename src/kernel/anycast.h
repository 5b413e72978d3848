// Anycast addresses that this process asked for: the kernel keeps one as long as the socket that joined it.
#pragma once

#include <mutex>
#include <vector>

#include "base/result.h"
#include "net/membership.h"
#include "os/fd.h"

namespace iphlp::kernel {

// May be asked by many threads at once.
class AnycastAddresses {
 public:
  // Kind::system with EPERM without rights; Kind::invalid for an address that the link may not answer for:
  // one of its own, or outside its prefixes on a host that does not forward.
  [[nodiscard]] base::Status join(const net::Membership& address);
  // Kind::absent for one that was not joined here.
  [[nodiscard]] base::Status leave(const net::Membership& address);

 private:
  std::mutex mutex_;
  os::Fd socket_;  // none while nothing is held
  std::vector<net::Membership> held_;
};

}  // namespace iphlp::kernel
