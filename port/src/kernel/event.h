// Events: signalled until they are reset, or until one wait took the signal.
#pragma once

#include "kernel/object.h"

namespace iphlp::win32 {

class Event : public Object {
 public:
  Event(bool manual, bool signalled) : manual_(manual), signalled_(signalled) {}
  [[nodiscard]] bool ready(const Thread&) const override { return signalled_; }
  bool take(Thread&) override {
    if (!manual_) signalled_ = false;
    return false;
  }
  void set() {
    signalled_ = true;
    wake();
  }
  void reset() { signalled_ = false; }

 private:
  const bool manual_;
  bool signalled_;
};

}  // namespace iphlp::win32
