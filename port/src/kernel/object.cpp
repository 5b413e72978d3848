#include "kernel/object.h"

#include <algorithm>
#include <map>
#include <string>

#include "kernel/thread.h"

namespace iphlp::win32 {

namespace {

struct Slot {
  std::uint32_t generation = 1;
  std::shared_ptr<Object> object;
};

struct Table {
  std::vector<Slot> slots;
  std::map<std::string, std::weak_ptr<Object>> names;
};

// Never destroyed: threads of the program may still use it while the process ends.
Table& table() {
  static Table& made = *new Table;
  return made;
}

// The highest of 32 bits says that a handle is the kit's: those of libiphlpapi.so leave it clear.
constexpr std::uintptr_t ours = 0x80000000;
constexpr unsigned index_shift = 2;
constexpr unsigned generation_shift = 18;
constexpr std::uintptr_t index_mask = 0xffff;
constexpr std::uint32_t generation_mask = 0x1fff;

HANDLE handle_of(const Slot& slot, std::size_t index) {
  return reinterpret_cast<HANDLE>(ours | static_cast<std::uintptr_t>(slot.generation) << generation_shift |
                                  (index + 1) << index_shift);
}

Slot* slot_of(HANDLE handle) {
  const auto value = reinterpret_cast<std::uintptr_t>(handle);
  const std::size_t index = (value >> index_shift & index_mask) - 1;
  if (index >= table().slots.size()) return nullptr;
  Slot& slot = table().slots[index];
  return slot.object != nullptr && handle_of(slot, index) == handle ? &slot : nullptr;
}

}  // namespace

std::mutex& world() {
  static std::mutex& made = *new std::mutex;
  return made;
}

void Object::wake() const {
  for (Thread* waiter : waiters_) waiter->wake();
}

void Object::remove(const Thread& waiter) {
  std::erase(waiters_, &waiter);
}

HANDLE hand_out(std::shared_ptr<Object> object) {
  const std::lock_guard lock{world()};
  auto& slots = table().slots;
  auto free = std::ranges::find(slots, nullptr, &Slot::object);
  if (free == slots.end()) {
    if (slots.size() >= index_mask) {
      SetLastError(ERROR_TOO_MANY_OPEN_FILES);
      return nullptr;
    }
    free = slots.insert(slots.end(), Slot{});
  }
  free->object = std::move(object);
  return handle_of(*free, static_cast<std::size_t>(free - slots.begin()));
}

std::shared_ptr<Object> find_object(HANDLE handle) {
  const std::lock_guard lock{world()};
  const Slot* slot = slot_of(handle);
  return slot == nullptr ? nullptr : slot->object;
}

bool close_object(HANDLE handle) {
  std::shared_ptr<Object> last;  // dies after the lock is given back
  const std::lock_guard lock{world()};
  Slot* slot = slot_of(handle);
  if (slot == nullptr) return false;
  last = std::move(slot->object);
  slot->object = nullptr;
  slot->generation = slot->generation >= generation_mask ? 1 : slot->generation + 1;
  return true;
}

std::shared_ptr<Object> find_named(const std::string& name) {
  const std::lock_guard lock{world()};
  const auto found = table().names.find(name);
  return found == table().names.end() ? nullptr : found->second.lock();
}

void give_name(const std::string& name, const std::shared_ptr<Object>& object) {
  const std::lock_guard lock{world()};
  std::erase_if(table().names, [](const auto& entry) { return entry.second.expired(); });
  table().names[name] = object;
}

}  // namespace iphlp::win32
