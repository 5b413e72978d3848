// Has this row been told before? A table that is rehashed under the kernel's own reader tells some twice, and
// the kernel does not say so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace iphlp::abi {

// Four bytes a row at half load, and no row itself: rows are known by their number.
class Distinct {
 public:
  // False when same(number of an earlier row) is true of one. Throws std::bad_alloc.
  template <class Same>
  [[nodiscard]] bool add(std::uint64_t hash, std::size_t number, Same same) {
    for (std::size_t at = spread(hash) & mask_;; at = (at + 1) & mask_) {
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
  // Each bit of the answer depends on all of the hash: addresses in network order differ in their high bits
  // alone.
  static std::uint64_t spread(std::uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0x9e37'79b9'7f4a'7c15U;
    hash ^= hash >> 32;
    hash *= 0xff51'afd7'ed55'8ccdU;
    return hash ^ hash >> 32;
  }
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

// Three words in one, for a hash.
[[nodiscard]] inline std::uint64_t mixed(const std::uint64_t (&words)[3]) {
  return words[0] ^ words[1] * 0xff51'afd7'ed55'8ccdU ^ words[2] * 0xc4ce'b9fe'1a85'ec53U;
}

// Rows of one table, which are told apart from row `first` on. Key: hash(row) and is_same(row, row).
template <class Row, class Key>
class Repeats {
 public:
  explicit Repeats(std::size_t first) : first_(first) {}
  void restart(std::size_t first) {
    first_ = first;
    seen_.clear();
  }
  // True when the last row stands there a second time.
  [[nodiscard]] bool is_last_repeated(std::span<const Row> rows) {
    if (seen_.is_full()) {
      seen_.grow();
      for (std::size_t n = first_; n + 1 < rows.size(); ++n) (void)add(rows, n);
    }
    return !add(rows, rows.size() - 1);
  }

 private:
  bool add(std::span<const Row> rows, std::size_t n) {
    return seen_.add(Key::hash(rows[n]), n,
                     [&](std::size_t earlier) { return Key::is_same(rows[earlier], rows[n]); });
  }
  std::size_t first_;
  Distinct seen_;
};

}  // namespace iphlp::abi
