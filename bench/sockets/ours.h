// The library under test, behind plain types: its headers and the kernel's do not meet in one file.
#pragma once

#include <cstddef>
#include <vector>

namespace bench {

class SocketTable {
 public:
  // Room for so many rows, every page of it touched: what is measured is the call.
  explicit SocketTable(std::size_t rows);
  void fill();
  void fill_with_owners();
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t owned() const;

 private:
  std::vector<std::max_align_t> buffer_;
  std::size_t count_ = 0;
};

}  // namespace bench
