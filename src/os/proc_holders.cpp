// The walk of /proc: raw getdents64, one readlinkat a descriptor, nothing allocated on the way. opendir and
// whole paths cost a quarter more, statx and io_uring are no faster (measured).

#include <array>
#include <atomic>
#include <charconv>
#include <cstring>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/text.h"
#include "os/beside.h"
#include "os/process.h"
#include "os/socket_holders.h"
#include "os/system.h"

namespace iphlp::os {

namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

// visit(name) for each entry; the name is terminated.
template <class Visit>
base::Status each_entry(const Fd& folder, base::Buffer buffer, Visit visit) {
  // What the kernel writes: an inode, a position, a length of 16 bits, a type, the name.
  constexpr std::size_t length_at = 16;
  constexpr std::size_t name_at = 19;
  for (;;) {
    const long count =
        uninterrupted([&] { return ::syscall(SYS_getdents64, folder.raw(), buffer.data(), buffer.size()); });
    if (count < 0) return failed("list descriptors");
    if (count == 0) return {};
    base::Bytes rest = buffer.first(static_cast<std::size_t>(count));
    while (const auto length = base::load<std::uint16_t>(rest, length_at)) {
      if (*length <= name_at || *length > rest.size()) break;
      visit(reinterpret_cast<const char*>(rest.data()) + name_at);
      rest = rest.subspan(*length);
    }
  }
}

// The inode in "socket:[123]".
std::optional<std::uint32_t> socket_in(std::string_view link) {
  constexpr std::string_view before = "socket:[";
  if (!link.starts_with(before) || !link.ends_with(']')) return std::nullopt;
  return base::number<std::uint32_t>(link.substr(before.size(), link.size() - before.size() - 1));
}

// A process that ended, or that is not ours to look into.
bool is_not_ours_to_see(int error) {
  return error == ENOENT || error == ESRCH || error == EACCES || error == EPERM || error == ENOTDIR;
}

class Walk {
 public:
  Walk(const Fd& proc, TakeHolders take) : proc_(proc), take_(take) {}

  base::Status run() {
    if (auto listed = list_processes(); !listed) return listed;
    const auto help = [this] { return work([](std::size_t) {}); };
    std::optional<Beside> helper;
    auto done = work([&](std::size_t descriptors) {
      // A second thread is worth what it costs only where there is much to read.
      if (!helper && descriptors >= worth_a_thread && processors() > 1)
        helper.emplace(help, "second thread of the socket walk");
    });
    const auto helped = helper ? helper->finish() : base::Status{};
    return done ? helped : done;
  }

 private:
  static constexpr std::size_t worth_a_thread = 2000;
  static constexpr std::size_t batch_size = 512;

  base::Status list_processes() {
    std::array<std::byte, std::size_t{16} << 10> buffer;
    return each_entry(proc_, buffer, [&](const char* name) {
      if (const auto process = base::number<std::uint32_t>(name)) processes_.push_back(*process);
    });
  }

  // Takes processes until none is left; told(descriptors) after each.
  template <class Told>
  base::Status work(Told told) {
    std::size_t descriptors = 0;
    for (;;) {
      const std::size_t at = next_.fetch_add(1, std::memory_order_relaxed);
      if (at >= processes_.size()) return {};
      if (auto done = look_into(processes_[at], descriptors); !done) return done;
      if (at + 1 < processes_.size()) told(descriptors);
    }
  }

  base::Status look_into(std::uint32_t process, std::size_t& descriptors) {
    std::array<char, 24> path{};
    char* end = std::to_chars(path.data(), path.data() + 16, process).ptr;
    std::memcpy(end, "/fd", 4);
    const int raw = uninterrupted([&] { return ::openat(proc_.raw(), path.data(), folder_flags); });
    if (raw < 0) {
      if (is_not_ours_to_see(errno)) return {};
      return failed("open a process's descriptors");
    }
    const Fd folder{raw, "descriptors of a process"};
    std::array<SocketHolder, batch_size> batch;
    std::size_t count = 0;
    std::array<std::byte, std::size_t{32} << 10> buffer;
    auto done = each_entry(folder, buffer, [&](const char* name) {
      ++descriptors;
      std::array<char, 32> link;
      const ssize_t length = ::readlinkat(folder.raw(), name, link.data(), link.size());
      if (length <= 0) return;
      const auto inode = socket_in({link.data(), static_cast<std::size_t>(length)});
      if (!inode) return;
      batch[count++] = {.inode = *inode, .process = process};
      if (count == batch.size()) {
        hand_over(batch);
        count = 0;
      }
    });
    if (count != 0) hand_over(std::span{batch}.first(count));
    if (!done && is_not_ours_to_see(done.error().code)) return {};
    return done;
  }

  void hand_over(std::span<const SocketHolder> holders) {
    const std::lock_guard lock{mutex_};
    take_(holders);
  }

  const Fd& proc_;
  TakeHolders take_;
  std::vector<std::uint32_t> processes_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
};

}  // namespace

base::Status walk_holders(const std::string& proc, TakeHolders take) {
  const Fd folder{uninterrupted([&] { return ::openat(AT_FDCWD, proc.c_str(), folder_flags); }),
                  "list of processes"};
  if (!folder.valid()) {
    if (is_not_ours_to_see(errno)) return {};
    return failed("list processes");
  }
  return Walk{folder, take}.run();
}

}  // namespace iphlp::os
