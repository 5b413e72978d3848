#include "os/memory.h"

#include <cstdint>

#include <sys/mman.h>

namespace iphlp::os {

void populate(base::Buffer memory) {
  constexpr std::uintptr_t page = 4096;
  const auto start = (reinterpret_cast<std::uintptr_t>(memory.data()) + page - 1) / page * page;
  const auto end = reinterpret_cast<std::uintptr_t>(memory.data() + memory.size()) / page * page;
  if (start >= end) return;
  // NOLINTNEXTLINE(performance-no-int-to-ptr): rounded to a page.
  (void)::madvise(reinterpret_cast<void*>(start), end - start, MADV_POPULATE_WRITE);
}

}  // namespace iphlp::os
