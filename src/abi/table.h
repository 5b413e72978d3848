// The tables that the functions of netioapi.h allocate: a count, and rows that are appended while the kernel
// tells them. The block grows as it fills, so a million rows are in memory once and never beside a second
// copy; large blocks grow by moving pages, not bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"
#include "os/memory.h"

namespace iphlp::abi {

// Table: a Windows structure of { ULONG NumEntries; Row Table[1]; }.
template <class Table>
class TableBuilder {
 public:
  using Row = std::remove_extent_t<decltype(Table::Table)>;

  TableBuilder() {
    reserve(first_capacity);
    ready_ = capacity_;
  }

  // A zeroed row at the end; it moves with the next one. Throws std::bad_alloc.
  [[nodiscard]] Row& append() {
    if (count_ == ready_) make_ready();
    Row& row = rows()[count_++];
    std::memset(static_cast<void*>(&row), 0, sizeof row);
    return row;
  }
  // The row that was appended last is none after all.
  void drop_last() { --count_; }
  // The table changed under the reader and is read again, but for the first rows, which hold.
  void restart(std::size_t kept = 0) { count_ = kept; }

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] std::span<Row> span() { return {rows(), count_}; }

  // The finished table: the caller's, to be freed with FreeMibTable.
  [[nodiscard]] Table* release() {
    std::memset(block_.get(), 0, offsetof(Table, Table));
    reinterpret_cast<Table*>(block_.get())->NumEntries = static_cast<ULONG>(count_);
    if (capacity_ > count_ + count_ / 8) {
      // Shrinking may fail, and the wider block is as good.
      if (void* shrunk = std::realloc(block_.get(), bytes(std::max<std::size_t>(count_, 1)))) {
        (void)block_.release();
        block_.reset(static_cast<std::byte*>(shrunk));
      }
    }
    return reinterpret_cast<Table*>(block_.release());
  }

 private:
  static constexpr std::size_t first_capacity = 16;
  // Room that nobody touches costs nothing, and a block that moves costs a copy.
  static constexpr std::size_t large = std::size_t{16} << 20;
  // A first touch page by page costs as much as all that is written there; asked for ahead, a quarter. What
  // is asked for and never written is at most that share of the table.
  static constexpr std::size_t share_ahead = 4;
  static constexpr std::size_t most_ahead = std::size_t{1} << 20;
  static_assert(std::is_trivially_copyable_v<Row>);

  static std::size_t bytes(std::size_t rows) { return offsetof(Table, Table) + rows * sizeof(Row); }
  [[nodiscard]] Row* rows() { return reinterpret_cast<Row*>(block_.get() + offsetof(Table, Table)); }
  void make_ready() {
    if (count_ == capacity_) reserve(capacity_ * (bytes(capacity_) < large ? 4 : 2));
    const std::size_t used = bytes(count_);
    const std::size_t ahead = std::min(used / share_ahead, most_ahead) / sizeof(Row);
    ready_ = std::min(capacity_, count_ + std::max<std::size_t>(ahead, 1));
    if (used < os::worth_populating)
      ready_ = capacity_;
    else
      os::populate({block_.get() + used, (ready_ - count_) * sizeof(Row)});
  }
  void reserve(std::size_t capacity) {
    void* grown = std::realloc(block_.get(), bytes(capacity));
    if (grown == nullptr) throw std::bad_alloc{};
    (void)block_.release();
    block_.reset(static_cast<std::byte*>(grown));
    capacity_ = capacity;
  }

  struct Free {
    void operator()(std::byte* block) const { std::free(block); }
  };
  std::unique_ptr<std::byte, Free> block_;
  std::size_t count_ = 0;
  std::size_t ready_ = 0;  // rows that may be written without a second thought
  std::size_t capacity_ = 0;
};

// allocate_table: read(TableBuilder&) -> DWORD appends the rows; an empty table is the answer `when_empty`.
// The caller's pointer is NULL unless the answer is NO_ERROR.
template <class Table, class Read>
[[nodiscard]] DWORD allocate_table(Table** into, DWORD when_empty, Read read) {
  if (into == nullptr) return ERROR_INVALID_PARAMETER;
  *into = nullptr;
  TableBuilder<Table> builder;
  if (const DWORD code = read(builder); code != NO_ERROR) return code;
  if (builder.size() == 0 && when_empty != NO_ERROR) return when_empty;
  *into = builder.release();
  return NO_ERROR;
}

// fill_table: the rows of an older table { DWORD dwNumEntries; Row table[1]; } into the caller's buffer of
// *size bytes. Too small or NULL: *size becomes the need and the buffer stays untouched.
template <class Table, class Row>
[[nodiscard]] DWORD fill_table(Table* buffer, ULONG* size, std::span<const Row> rows) {
  static_assert(std::is_same_v<std::remove_extent_t<decltype(Table::table)>, Row>);
  const std::size_t need = offsetof(Table, table) + rows.size() * sizeof(Row);
  if (need > 0xffffffff) return ERROR_NOT_ENOUGH_MEMORY;
  if (buffer == nullptr || *size < need) {
    *size = static_cast<ULONG>(need);
    return ERROR_INSUFFICIENT_BUFFER;
  }
  // Byte by byte: the caller's block may lie at any address.
  const auto count = static_cast<DWORD>(rows.size());
  auto* block = reinterpret_cast<std::byte*>(buffer);
  std::memcpy(block, &count, sizeof count);
  if (!rows.empty()) std::memcpy(block + offsetof(Table, table), rows.data(), rows.size() * sizeof(Row));
  return NO_ERROR;
}

}  // namespace iphlp::abi
