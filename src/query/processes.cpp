#include "query/processes.h"

#include <cerrno>

#include "base/text.h"
#include "kernel/processes.h"

namespace iphlp::query {

base::Result<Program> program_of(Session& session, std::uint32_t process) {
  const os::Root& root = session.root();
  auto name = kernel::read_process_name(root, process);
  if (!name) return base::pass(name);
  auto path = kernel::read_executable(root, process);
  // A file that was removed, or replaced while it runs.
  constexpr std::string_view removed = " (deleted)";
  if (path && path->ends_with(removed)) path->resize(path->size() - removed.size());
  if (path) return Program{.name = path->substr(path->rfind('/') + 1), .path = std::move(*path)};
  switch (path.error().code) {
    case ENOENT:
      return Program{.name = std::move(*name), .in_kernel = true};
    case EACCES:
    case EPERM:
      return Program{.name = std::move(*name)};
    default:
      return base::pass(path);
  }
}

base::Result<std::string> service_of(Session& session, std::uint32_t process) {
  return kernel::read_service(session.root(), process);
}

}  // namespace iphlp::query
