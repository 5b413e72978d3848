// Has this row been told before? A table that is rehashed under the kernel's own reader tells some twice, and
// the kernel does not say so.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace iphlp::abi {

// Rows that were told before, by their numbers.
class Distinct {
 public:
  // Each bit of it depends on all of the hash: addresses in network order differ in their high bits alone.
  [[nodiscard]] static std::uint32_t tag_of(std::uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0x9e37'79b9'7f4a'7c15U;
    hash ^= hash >> 32;
    hash *= 0xff51'afd7'ed55'8ccdU;
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
  }

  // Makes room for so many more. Throws std::bad_alloc.
  void expect(std::size_t more) {
    while ((count_ + more) * 2 > slots_.size()) grow();
  }
  // The tag will be added soon: where it goes is mostly in no cache.
  void announce(std::uint32_t tag) const { __builtin_prefetch(&slots_[tag & mask_], 1); }
  // False when same(number of an earlier row) is true of one of that tag.
  template <class Same>
  [[nodiscard]] bool add(std::uint32_t tag, std::size_t number, Same same) {
    for (std::size_t at = tag & mask_;; at = (at + 1) & mask_) {
      Slot& slot = slots_[at];
      if (slot.row == 0) {
        slot = {.tag = tag, .row = static_cast<std::uint32_t>(number + 1)};
        ++count_;
        return true;
      }
      if (slot.tag == tag && same(slot.row - 1)) return false;
    }
  }
  void clear() {
    slots_.assign(slots_.size(), {});
    count_ = 0;
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t row = 0;  // one more than the row's number; 0: free
  };

  void grow() {
    const std::vector<Slot> before =
        std::exchange(slots_, std::vector<Slot>(std::max(first_size, slots_.size() * 4)));
    mask_ = slots_.size() - 1;
    for (const Slot& slot : before) {
      if (slot.row == 0) continue;
      std::size_t at = slot.tag & mask_;
      while (slots_[at].row != 0) at = (at + 1) & mask_;
      slots_[at] = slot;
    }
  }

  static constexpr std::size_t first_size = 256;
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::size_t count_ = 0;
};

// Three words in one, for a hash.
[[nodiscard]] inline std::uint64_t mixed(const std::uint64_t (&words)[3]) {
  return words[0] ^ words[1] * 0xff51'afd7'ed55'8ccdU ^ words[2] * 0xc4ce'b9fe'1a85'ec53U;
}

// Takes the rows that stand there a second time out of a table: some at a time, so that what one waits for
// from memory the others wait for too. Rows: span(), size(), drop_last(). Key: hash(row), is_same(row, row).
template <class Key>
class Repeats {
 public:
  // The rows from `first` on are told anew; the ones before it are not looked at.
  void restart(std::size_t first) {
    settled_ = first;
    seen_.clear();
  }
  // After each row. True when one was taken out.
  template <class Rows>
  bool note(Rows& rows) {
    return rows.size() - settled_ >= at_once && settle(rows);
  }
  // After the last one.
  template <class Rows>
  bool settle(Rows& rows) {
    const std::size_t before = rows.size();
    seen_.expect(before - settled_);
    while (settled_ < rows.size()) settle_some(rows);
    return rows.size() != before;
  }

 private:
  static constexpr std::size_t at_once = 32;

  template <class Rows>
  void settle_some(Rows& rows) {
    const auto all = rows.span();
    std::array<std::uint32_t, at_once> tags;
    std::size_t end = std::min(all.size(), settled_ + at_once);
    for (std::size_t n = settled_; n < end; ++n) {
      tags[n - settled_] = Distinct::tag_of(Key::hash(all[n]));
      seen_.announce(tags[n - settled_]);
    }
    for (const std::size_t start = settled_; settled_ < end;) {
      const auto same = [&](std::size_t earlier) { return Key::is_same(all[earlier], all[settled_]); };
      if (seen_.add(tags[settled_ - start], settled_, same)) {
        ++settled_;
        continue;
      }
      // The last row takes its place and is looked at next.
      all[settled_] = all[rows.size() - 1];
      rows.drop_last();
      end = std::min(end, rows.size());
      tags[settled_ - start] = Distinct::tag_of(Key::hash(all[settled_]));
    }
  }

  std::size_t settled_ = 0;
  Distinct seen_;
};

}  // namespace iphlp::abi
