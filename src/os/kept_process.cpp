#include "os/kept_process.h"

#include <memory>

#include <sys/mman.h>

#include "os/process.h"

namespace iphlp::os {

void KeptProcess::keep_from_now_on() {
  const auto start = reinterpret_cast<std::uintptr_t>(room_.data());
  // An odd one: where pages are larger the kernel refuses it, rather than wipe more than the number.
  const std::uintptr_t place = (start / page + 1) | 1;
  std::byte* const own = room_.data() + (place * page - start);
  if (::madvise(own, page, MADV_WIPEONFORK) != 0) return;
  number_.store(std::construct_at(reinterpret_cast<Number*>(own), 0), std::memory_order_release);
}

std::int32_t KeptProcess::id() {
  if (Number* const number = number_.load(std::memory_order_acquire); number != nullptr) {
    if (const std::int32_t known = number->load(std::memory_order_relaxed); known != 0) return known;
    const std::int32_t own = process_id();
    number->store(own, std::memory_order_relaxed);
    return own;
  }
  if (asked_.load(std::memory_order_relaxed) <= often &&
      asked_.fetch_add(1, std::memory_order_relaxed) == often)
    keep_from_now_on();
  return process_id();
}

}  // namespace iphlp::os
