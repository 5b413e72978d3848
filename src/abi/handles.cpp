#include "abi/handles.h"

#include <algorithm>

namespace iphlp::abi {

namespace {

// generation << 18 | (slot + 1) << 2: never 0, never -1, and the two lowest bits clear, as Windows leaves
// them free.
constexpr unsigned index_shift = 2;
constexpr unsigned generation_shift = 18;
constexpr std::uintptr_t most_slots = (std::uintptr_t{1} << (generation_shift - index_shift)) - 2;
constexpr std::uint32_t generation_mask = 0x1fff;  // what fits a 32-bit HANDLE without making it negative

}  // namespace

Handles::Handles(std::uint32_t seed) : first_generation_(1 + (seed % generation_mask)) {}

Handles::Slot* Handles::slot_of(HANDLE handle) {
  const auto value = reinterpret_cast<std::uintptr_t>(handle);
  const std::uintptr_t index = (value >> index_shift & (most_slots + 1)) - 1;
  if ((value & 3) != 0 || index >= slots_.size()) return nullptr;
  Slot& slot = slots_[index];
  return slot.object != nullptr && value >> generation_shift == slot.generation ? &slot : nullptr;
}

HANDLE Handles::hand_out(std::shared_ptr<Object> object) {
  const std::lock_guard lock{mutex_};
  auto free = std::find_if(slots_.begin() + static_cast<std::ptrdiff_t>(free_from_), slots_.end(),
                           [](const Slot& slot) { return slot.object == nullptr; });
  if (free == slots_.end()) {
    if (slots_.size() >= most_slots) throw std::bad_alloc{};
    free = slots_.insert(slots_.end(), Slot{.generation = first_generation_, .object = nullptr});
  }
  free->object = std::move(object);
  const auto index = static_cast<std::uintptr_t>(free - slots_.begin());
  free_from_ = index + 1;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): a HANDLE is a number that Windows calls a pointer.
  return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(free->generation) << generation_shift |
                                  (index + 1) << index_shift);
}

std::shared_ptr<Object> Handles::find_any(HANDLE handle) {
  const std::lock_guard lock{mutex_};
  const Slot* slot = slot_of(handle);
  return slot == nullptr ? nullptr : slot->object;
}

bool Handles::close(HANDLE handle) {
  std::shared_ptr<Object> last;  // ends outside the lock: an object's end may take a while
  {
    const std::lock_guard lock{mutex_};
    Slot* slot = slot_of(handle);
    if (slot == nullptr) return false;
    last = std::move(slot->object);
    slot->object = nullptr;
    free_from_ = std::min(free_from_, static_cast<std::size_t>(slot - slots_.data()));
    slot->generation = slot->generation == generation_mask ? 1 : slot->generation + 1;
  }
  last->retire();
  return true;
}

void Handles::wake_waiters() {
  const std::lock_guard lock{mutex_};
  for (const Slot& slot : slots_)
    if (slot.object != nullptr) slot.object->retire();
}

// Without the lock: only after the gate is empty, or in a forked child, where another thread of the parent
// may have held it and will never give it back.
void Handles::close_all() {
  slots_.clear();
  free_from_ = 0;
}

}  // namespace iphlp::abi
