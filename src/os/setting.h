// A file of /proc/sys that is written: opened first, so that a program without the right learns it before
// anything has changed.
#pragma once

#include <string_view>

#include "base/result.h"
#include "os/fd.h"
#include "os/root.h"

namespace iphlp::os {

class Setting {
 public:
  // An error says that it may not be written (EACCES, EROFS) or is not there (ENOENT).
  [[nodiscard]] static base::Result<Setting> open(const Root& root, std::string_view path);
  [[nodiscard]] base::Status write(std::string_view text) const;

 private:
  explicit Setting(Fd fd) : fd_(std::move(fd)) {}
  Fd fd_;
};

}  // namespace iphlp::os
