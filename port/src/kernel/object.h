// What a HANDLE of the kit stands for, and who waits for it. One lock for all of them: a wait for several
// objects takes what it waits for at one moment, as Windows promises.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "winbase.h"

namespace iphlp::win32 {

class Thread;

// Guards every object, every queue of routines and the table of handles.
[[nodiscard]] std::mutex& world();

// All but the constructor and the destructor are called with the world locked.
class Object {
 public:
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;

  // Would a wait of that thread be over?
  [[nodiscard]] virtual bool ready(const Thread& waiter) const = 0;
  // A wait was satisfied. True where the object was abandoned by its owner.
  virtual bool take(Thread& /*waiter*/) { return false; }
  // A descriptor that is readable when ready, where nobody calls wake(); -1 for all others.
  [[nodiscard]] virtual int descriptor() const { return -1; }

  void wake() const;
  void add(Thread& waiter) { waiters_.push_back(&waiter); }
  void remove(const Thread& waiter);

 private:
  std::vector<Thread*> waiters_;
};

// The table of handles. A number names a slot and how often it was used: a stale HANDLE is an error, never a
// crash.
[[nodiscard]] HANDLE hand_out(std::shared_ptr<Object> object);
[[nodiscard]] std::shared_ptr<Object> find_object(HANDLE handle);
[[nodiscard]] bool close_object(HANDLE handle);

// The object of that type; nothing, and ERROR_INVALID_HANDLE, for every other handle.
template <class T>
[[nodiscard]] std::shared_ptr<T> find(HANDLE handle) {
  auto found = std::dynamic_pointer_cast<T>(find_object(handle));
  if (found == nullptr) SetLastError(ERROR_INVALID_HANDLE);
  return found;
}

// Objects that programs gave a name; a name is this process's own. Answers the one of that name, or nothing.
[[nodiscard]] std::shared_ptr<Object> find_named(const std::string& name);
void give_name(const std::string& name, const std::shared_ptr<Object>& object);

}  // namespace iphlp::win32
