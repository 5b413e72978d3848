// The library under test, behind plain types: its headers and the kernel's do not meet in one file.
#pragma once

#include <cstddef>
#include <vector>

namespace bench {

enum class Wanted { links_and_addresses, defaults, everything };

class Adapters {
 public:
  explicit Adapters(Wanted wanted) : wanted_(wanted) {}

  // Into a buffer that is large enough from the second call on.
  void fill();
  // As Windows' documentation teaches it: ask for the size, then fill. Without a size the buffer is a new
  // one.
  void probe_and_fill();
  // How many adapters the last answer lists.
  [[nodiscard]] std::size_t count() const;

 private:
  Wanted wanted_;
  std::vector<std::max_align_t> buffer_;
};

}  // namespace bench
