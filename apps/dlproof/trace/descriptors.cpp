#include "trace/descriptors.h"

#include <array>
#include <fmt/format.h>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/text.h"
#include "os/fd.h"
#include "os/root.h"

extern "C" {
#include "inject/truth.h"
}

namespace dlproof {

std::set<int> descriptors_of(int pid) {
  std::set<int> list;
  const auto names = iphlp::os::Root{}.names(fmt::format("/proc/{}/fd", pid));
  if (!names) return list;
  for (const std::string& name : *names)
    if (const auto fd = iphlp::base::number<int>(name)) list.insert(*fd);
  return list;
}

std::size_t tasks_of(int pid) {
  struct stat info{};
  return ::stat(fmt::format("/proc/{}/task", pid).c_str(), &info) == 0 ? info.st_nlink - 2 : 0;
}

bool describe_descriptor(int pid, int fd, dlp_residue& residue) {
  const iphlp::os::Fd process{static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)), "a watched process"};
  if (!process.valid()) return false;
  // A copy of it in our own hands says everything that its owner could ask.
  const iphlp::os::Fd copy{static_cast<int>(::syscall(SYS_pidfd_getfd, process.raw(), fd, 0)),
                           "copy of a watched descriptor"};
  return copy.valid() && dlp_describe_descriptor(copy.raw(), &residue) != 0;
}

std::size_t read_memory(int pid, std::uint64_t address, std::span<std::uint8_t> into) {
  // Page by page: where a stack ends the rest is not to be had, and must not cost what is.
  constexpr std::uint64_t page = 4096;
  std::array<iovec, 16> parts{};
  std::size_t count = 0;
  std::size_t covered = 0;
  while (covered < into.size() && count < parts.size()) {
    const std::uint64_t at = address + covered;
    const std::size_t piece = std::min<std::size_t>(page - at % page, into.size() - covered);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): in another's memory
    parts[count++] = {reinterpret_cast<void*>(at), piece};
    covered += piece;
  }
  const iovec to{into.data(), covered};
  const ssize_t got = ::process_vm_readv(pid, &to, 1, parts.data(), count, 0);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

}  // namespace dlproof
