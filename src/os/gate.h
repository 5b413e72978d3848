// Who is inside? Counts the calls in flight of this process and lets none in once it is closed.
// One word holds the process, the closed bit and the count, so a forked child, which inherits the count but
// not the threads that it counts, starts from zero without ever being told that it was forked.
#pragma once

#include <atomic>
#include <cstdint>

#include "os/futex.h"

namespace iphlp::os {

class Gate {
 public:
  constexpr Gate() = default;

  // A call in flight, while it lives.
  class Pass {
   public:
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass();
    // False: the gate is closed, and the call must go no further.
    [[nodiscard]] bool admitted() const { return gate_ != nullptr; }
    [[nodiscard]] std::int32_t process() const { return process_; }

   private:
    friend class Gate;
    Pass(Gate* gate, std::int32_t process) : gate_(gate), process_(process) {}
    Gate* gate_;
    std::int32_t process_;
  };

  [[nodiscard]] Pass enter();
  void close();
  // Waits until the last call in flight has left; at once in a process that never let one in.
  void await_empty();

 private:
  void leave(std::int32_t process);

  std::atomic<std::uint64_t> word_{0};  // process << 32 | closed << 31 | count
  Word emptied_{0};                     // 1 when the last one left a closed gate
};

}  // namespace iphlp::os
