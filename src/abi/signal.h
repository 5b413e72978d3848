// What a request signals when it is over: an event of ours, or one that the host lends (iphlp_host.h).
#pragma once

#include <memory>

#include "iphlp_wintypes.h"

namespace iphlp::abi {

struct Room;

class Signal {
 public:
  Signal() = default;
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  virtual ~Signal() = default;
  virtual void set() const = 0;
  virtual void reset() const = 0;
};

// The one that a HANDLE names; nothing where it names none. Throws std::bad_alloc.
[[nodiscard]] std::shared_ptr<Signal> find_signal(Room& room, HANDLE handle);

}  // namespace iphlp::abi
