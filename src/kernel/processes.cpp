#include "kernel/processes.h"

#include <cerrno>

#include "base/text.h"
#include "wire/cgroup.h"

namespace iphlp::kernel {

namespace {

std::string path_of(std::uint32_t process, std::string_view file) {
  return "/proc/" + std::to_string(process) + std::string{file};
}

// A process that ends between two looks is gone, however /proc puts it.
template <class T>
base::Result<T> gone(base::Result<T> found) {
  if (!found && (found.error().code == ESRCH || found.error().code == ENOENT))
    found.error().kind = base::Kind::absent;
  return found;
}

}  // namespace

base::Result<std::string> read_process_name(const os::Root& root, std::uint32_t process) {
  auto text = gone(root.read(path_of(process, "/comm")));
  if (text) text->resize(base::trim(*text).size());
  return text;
}

base::Result<std::string> read_executable(const os::Root& root, std::uint32_t process) {
  return root.link(path_of(process, "/exe"));
}

base::Result<std::string> read_service(const os::Root& root, std::uint32_t process) {
  const auto text = gone(root.read(path_of(process, "/cgroup")));
  if (!text) return base::pass(text);
  return wire::decode_service(*text);
}

}  // namespace iphlp::kernel
