#include "os/setting.h"

#include <fcntl.h>
#include <unistd.h>

#include "os/system.h"

namespace iphlp::os {

base::Result<Setting> Setting::open(const Root& root, std::string_view path) {
  const std::string place = root.locate(path);
  const int raw =
      uninterrupted([&] { return ::openat(AT_FDCWD, place.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW); });
  if (raw < 0) return failed("open setting");
  return Setting{Fd{raw, "setting of the kernel"}};
}

base::Status Setting::write(std::string_view text) const {
  // A setting that is written again is written from its start: the kernel takes no other place.
  const auto written = uninterrupted([&] { return ::pwrite(fd_.raw(), text.data(), text.size(), 0); });
  if (written < 0) return failed("write setting");
  return {};
}

}  // namespace iphlp::os
