// Has this row been told before? A table that is rehashed under the kernel's own reader tells some twice, and
// the kernel does not say so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace iphlp::abi {

// Four bytes a row at half load, and no row itself: rows are known by their number.
class Distinct {
 public:
  // False when same(number of an earlier row) is true of one. Throws std::bad_alloc.
  template <class Same>
  [[nodiscard]] bool add(std::uint64_t hash, std::size_t number, Same same) {
    hash *= 0x9e37'79b9'7f4a'7c15U;  // the high bits of the product depend on all of the hash
    hash ^= hash >> 32;
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      if (slots_[at] == 0) {
        slots_[at] = static_cast<std::uint32_t>(number + 1);
        ++count_;
        return true;
      }
      if (same(slots_[at] - 1)) return false;
    }
  }
  // Before add(): true when there is no room, and the rows so far are to be added anew.
  [[nodiscard]] bool is_full() const { return count_ * 2 >= slots_.size(); }
  void grow() { clear(slots_.size() * 2); }
  void clear() { clear(slots_.size()); }

 private:
  void clear(std::size_t slots) {
    slots_.assign(slots, 0);
    mask_ = slots - 1;
    count_ = 0;
  }

  static constexpr std::size_t first_size = 256;
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(first_size);
  std::size_t mask_ = first_size - 1;
  std::size_t count_ = 0;
};

}  // namespace iphlp::abi
