#include "os/fd.h"

#include <cerrno>

#include <unistd.h>

#include "os/ledger.h"

namespace iphlp::os {

Fd::Fd(int raw, const char* purpose) : raw_(raw < 0 ? -1 : raw) {
  if (valid()) ledger().enter(Holding::descriptor, static_cast<std::uint64_t>(raw_), purpose);
}

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    close();
    raw_ = std::exchange(other.raw_, -1);
  }
  return *this;
}

void Fd::close() {
  if (!valid()) return;
  const int kept = errno;  // closing is cleaning up: it must not change what the caller is about to report
  const int raw = std::exchange(raw_, -1);
  // Struck before the close: afterwards the number may already be another thread's.
  ledger().strike(Holding::descriptor, static_cast<std::uint64_t>(raw));
  // Linux frees the number even when close answers EINTR: a second close could hit another thread's file.
  ::close(raw);
  errno = kept;
}

}  // namespace iphlp::os
