// What did we hand out? Every HANDLE names a slot and the slot's generation: a stale one is an error, never a
// crash, and what a caller forgets is closed at unload.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "iphlp_wintypes.h"

namespace iphlp::abi {

// What a HANDLE can stand for.
class Object {
 public:
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;
  // Whoever waits for it stops waiting: it is being closed.
  virtual void retire() = 0;
  // A descriptor for poll(), readable while the object is signalled; -1 when it has none.
  [[nodiscard]] virtual int descriptor() const { return -1; }
};

class Handles {
 public:
  // seed: rooms of different seeds hand out different HANDLEs, so that a forked child's new ones are not
  // those that it inherited.
  explicit Handles(std::uint32_t seed);

  // Owns the object from now on. Throws std::bad_alloc.
  [[nodiscard]] HANDLE hand_out(std::shared_ptr<Object> object);

  // The object of that type, alive as long as the pointer; nothing for a stale, foreign or mistyped HANDLE.
  template <class T>
  [[nodiscard]] std::shared_ptr<T> find(HANDLE handle) {
    return std::dynamic_pointer_cast<T>(find_any(handle));
  }
  [[nodiscard]] std::shared_ptr<Object> find_any(HANDLE handle);

  // False when there was none.
  [[nodiscard]] bool close(HANDLE handle);
  void wake_waiters();
  void close_all();

 private:
  struct Slot {
    std::uint32_t generation;
    std::shared_ptr<Object> object;
  };
  // The slot that a HANDLE names, or nullptr.
  [[nodiscard]] Slot* slot_of(HANDLE handle);

  const std::uint32_t first_generation_;
  std::mutex mutex_;
  std::vector<Slot> slots_;
  std::size_t free_from_ = 0;  // every slot before it is taken
};

}  // namespace iphlp::abi
