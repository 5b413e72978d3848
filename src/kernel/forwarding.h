// IPv4 forwarding, held on: what the setting was is put back in the network namespace where it was found.
#pragma once

#include "base/result.h"
#include "os/root.h"
#include "os/setting.h"

namespace iphlp::kernel {

class ForwardingHold {
 public:
  // Switches it on where it is off. Kind::system with EACCES or EROFS without the right to it, on or off.
  [[nodiscard]] static base::Result<ForwardingHold> take(const os::Root& root);
  [[nodiscard]] base::Status give_back() const;

 private:
  ForwardingHold(os::Setting setting, bool was_off) : setting_(std::move(setting)), was_off_(was_off) {}

  os::Setting setting_;
  bool was_off_;
};

}  // namespace iphlp::kernel
