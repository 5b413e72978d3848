// Who closes? One owner: this. Four bytes, move-only, not convertible to int or bool, born with a purpose.
#pragma once

#include <utility>

namespace iphlp::os {

class [[nodiscard]] Fd {
 public:
  Fd() = default;
  // Takes over a descriptor that the kernel just answered; a negative one makes an empty Fd.
  // purpose is a literal in words for the ledger: "route socket".
  Fd(int raw, const char* purpose);
  Fd(Fd&& other) noexcept : raw_(std::exchange(other.raw_, -1)) {}
  Fd& operator=(Fd&& other) noexcept;
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  ~Fd() { close(); }

  [[nodiscard]] bool valid() const { return raw_ >= 0; }
  // The number, for a system call of this floor; it stays owned here.
  [[nodiscard]] int raw() const { return raw_; }
  void close();

 private:
  int raw_ = -1;
};

static_assert(sizeof(Fd) == sizeof(int));

}  // namespace iphlp::os
