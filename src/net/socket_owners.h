// Which process holds the socket of an inode. Eight bytes a socket in an open table; of several processes
// that share one, the one with the lowest number counts, which is nearly always the one that made it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace iphlp::net {

struct SocketHolder {
  std::uint32_t inode = 0;
  std::uint32_t process = 0;
};

class SocketOwners {
 public:
  // Throws std::bad_alloc.
  void add(SocketHolder holder) {
    if (holder.inode == 0) return;
    if (5 * (count_ + 1) > 4 * slots_.size()) grow();
    put(holder);
  }
  // 0 when nobody is known to hold it.
  [[nodiscard]] std::uint32_t find(std::uint32_t inode) const {
    if (slots_.empty() || inode == 0) return 0;
    for (std::size_t at = home(inode);; at = after(at)) {
      if (slots_[at].inode == inode) return slots_[at].process;
      if (slots_[at].inode == 0) return 0;
    }
  }
  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  // Sizes are multiples of four. A quarter more at a time: the old table and the new one are there at once.
  static constexpr std::size_t first_size = 256;

  // Inodes are handed out one after the other. Four neighbours lie together, as they are asked for; the fours
  // are scattered, so that two runs of numbers do not queue behind each other.
  [[nodiscard]] std::size_t home(std::uint32_t inode) const {
    const std::uint32_t scattered = (inode >> 2) * 0x9e3779b9U;
    return static_cast<std::size_t>(std::uint64_t{scattered} * (slots_.size() / 4) >> 32) * 4 + (inode & 3);
  }
  [[nodiscard]] std::size_t after(std::size_t at) const { return at + 1 == slots_.size() ? 0 : at + 1; }
  void put(SocketHolder holder) {
    for (std::size_t at = home(holder.inode);; at = after(at)) {
      SocketHolder& slot = slots_[at];
      if (slot.inode == 0) {
        slot = holder;
        ++count_;
        return;
      }
      if (slot.inode == holder.inode) {
        slot.process = std::min(slot.process, holder.process);
        return;
      }
    }
  }
  void grow() {
    std::vector<SocketHolder> old(slots_.empty() ? first_size
                                                 : (slots_.size() + slots_.size() / 4 + 3) / 4 * 4);
    old.swap(slots_);
    count_ = 0;
    for (const SocketHolder& holder : old)
      if (holder.inode != 0) put(holder);
  }

  std::vector<SocketHolder> slots_;
  std::size_t count_ = 0;
};

}  // namespace iphlp::net
