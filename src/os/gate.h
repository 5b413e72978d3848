// Who is inside? Counts the calls in flight of this process and lets none in once it is closed.
// One word holds the process, the closed bit and the count, so a forked child, which inherits the count but
// not the threads that it counts, starts from zero without ever being told that it was forked. There are
// several such words, each in a line of the cache, and threads mostly count in different ones: to take a line
// from another processor costs as much as the rest of a short call.
#pragma once

#include <array>
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
    Pass(Gate* gate, std::int32_t process, unsigned entrance)
        : gate_(gate), process_(process), entrance_(entrance) {}
    Gate* gate_;
    std::int32_t process_;
    unsigned entrance_;
  };

  // process: the caller's own, which it may know without asking.
  [[nodiscard]] Pass enter(std::int32_t process);
  void close();
  // Waits until the last call in flight has left; at once in a process that never let one in.
  void await_empty();

 private:
  struct alignas(64) Entrance {
    std::atomic<std::uint64_t> word{0};  // process << 32 | closed << 31 | count
    Word emptied{0};                     // 1 when the last one left it closed
  };
  static constexpr unsigned entrances = 8;

  void leave(std::int32_t process, unsigned entrance);

  std::array<Entrance, entrances> entrances_{};
};

}  // namespace iphlp::os
