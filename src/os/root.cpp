#include "os/root.h"

#include <array>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/bytes.h"
#include "os/fd.h"
#include "os/system.h"

namespace iphlp::os {

namespace {

using base::Result;

std::unexpected<base::Error> not_there(std::string_view op) {
  if (errno == ENOENT || errno == ENOTDIR) return base::fail(base::Kind::absent, op, errno);
  return failed(op);
}

Result<Fd> open_for_reading(const std::string& path, int flags, const char* purpose) {
  // O_NONBLOCK: a pipe that somebody put in a file's place must not make us wait for its writer.
  const int raw = uninterrupted(
      [&] { return ::openat(AT_FDCWD, path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | flags); });
  if (raw < 0) return not_there("open file");
  return Fd{raw, purpose};
}

Result<std::string> read_all(const Fd& file) {
  std::string text;
  std::size_t filled = 0;
  for (;;) {
    // One page is what most /run files and a whole read of most /proc files need.
    if (text.size() - filled < 4096) text.resize(text.size() < 4096 ? 4096 : text.size() * 2);
    const ssize_t count =
        uninterrupted([&] { return ::read(file.raw(), text.data() + filled, text.size() - filled); });
    if (count < 0) return failed("read file");
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > Root::largest_file) return base::fail(base::Kind::truncated, "read file");
  }
  text.resize(filled);
  return text;
}

Result<std::vector<std::string>> list_all(const Fd& folder) {
  std::vector<std::string> found;
  // getdents64 itself: opendir would allocate and own the descriptor where the ledger cannot see it.
  std::array<std::byte, 4096> block;
  for (;;) {
    const long count =
        uninterrupted([&] { return ::syscall(SYS_getdents64, folder.raw(), block.data(), block.size()); });
    if (count < 0) return failed("list folder");
    if (count == 0) return found;
    base::Bytes rest{block.data(), static_cast<std::size_t>(count)};
    while (!rest.empty()) {
      const auto length = base::load<std::uint16_t>(rest, offsetof(dirent64, d_reclen));
      if (!length || *length <= offsetof(dirent64, d_name) || *length > rest.size())
        return base::malformed("list folder", static_cast<std::size_t>(count) - rest.size());
      const auto name =
          base::text_of(rest.subspan(offsetof(dirent64, d_name), *length - offsetof(dirent64, d_name)));
      if (name != "." && name != "..") found.emplace_back(name);
      rest = rest.subspan(*length);
    }
  }
}

}  // namespace

std::string Root::locate(std::string_view path) const {
  std::string full;
  full.reserve(folder_.size() + path.size());
  full += folder_;
  full += path;
  return full;
}

Root Root::remembering() const {
  Root root{folder_};
  root.memory_ = std::make_shared<FileMemory>();
  return root;
}

// The kernel makes its own files up as they are read; their times say nothing.
bool Root::remembers(std::string_view path) const {
  return memory_ != nullptr && !path.starts_with("/proc/") && !path.starts_with("/sys/");
}

Result<std::string> Root::read(std::string_view path) const {
  const std::string full = locate(path);
  if (!remembers(path)) {
    const auto file = open_for_reading(full, 0, "system file");
    if (!file) return base::pass(file);
    return read_all(*file);
  }
  struct stat status{};
  if (memory_->knows(path)) {
    if (::stat(full.c_str(), &status) < 0) return not_there("open file");
    if (auto known = memory_->text(path, FileStamp::of(status))) return std::move(*known);
  }
  const auto file = open_for_reading(full, 0, "system file");
  if (!file) return base::pass(file);
  if (::fstat(file->raw(), &status) < 0) return failed("stat file");
  auto text = read_all(*file);
  if (text && FileStamp::of(status).settled(unix_time())) memory_->keep(path, FileStamp::of(status), *text);
  return text;
}

Result<File> Root::read_dated(std::string_view path) const {
  const auto file = open_for_reading(locate(path), 0, "system file");
  if (!file) return base::pass(file);
  struct stat status{};
  if (::fstat(file->raw(), &status) < 0) return failed("stat file");
  auto text = read_all(*file);
  if (!text) return base::pass(text);
  return File{.text = std::move(*text),
              .modified = Seconds{status.st_mtim.tv_sec} + Nanoseconds{status.st_mtim.tv_nsec}};
}

Result<std::vector<std::string>> Root::names(std::string_view path) const {
  const std::string full = locate(path);
  struct stat status{};
  if (remembers(path) && memory_->knows(path)) {
    if (::stat(full.c_str(), &status) < 0 && (errno == ENOENT || errno == ENOTDIR))
      return std::vector<std::string>{};
    if (auto known = memory_->names(path, FileStamp::of(status))) return std::move(*known);
  }
  const auto folder = open_for_reading(full, O_DIRECTORY, "system folder");
  if (!folder) {
    if (folder.error().kind == base::Kind::absent) return std::vector<std::string>{};
    return base::pass(folder);
  }
  const bool worth_keeping = remembers(path) && ::fstat(folder->raw(), &status) == 0;
  auto found = list_all(*folder);
  if (found && worth_keeping && FileStamp::of(status).settled(unix_time()))
    memory_->keep(path, FileStamp::of(status), *found);
  return found;
}

base::Status Root::write(std::string_view path, std::string_view text) const {
  const std::string full = locate(path);
  const int raw = uninterrupted([&] {
    return ::openat(AT_FDCWD, full.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  });
  if (raw < 0) return not_there("open file");
  const Fd file{raw, "system file"};
  const ssize_t count = uninterrupted([&] { return ::write(file.raw(), text.data(), text.size()); });
  if (count < 0) return failed("write file");
  if (static_cast<std::size_t>(count) != text.size()) return base::fail(base::Kind::truncated, "write file");
  return {};
}

bool Root::exists(std::string_view path) const {
  return uninterrupted([&] { return ::access(locate(path).c_str(), F_OK); }) == 0;
}

Result<std::string> Root::link(std::string_view path) const {
  std::array<char, 4096> target;
  const ssize_t length = ::readlinkat(AT_FDCWD, locate(path).c_str(), target.data(), target.size());
  if (length >= 0) return std::string{target.data(), static_cast<std::size_t>(length)};
  if (errno == ENOENT || errno == ENOTDIR || errno == ESRCH)
    return base::fail(base::Kind::absent, "read link", errno);
  return failed("read link");
}

Result<FileIdentity> Root::identity(std::string_view path) const {
  struct stat status{};
  if (::stat(locate(path).c_str(), &status) < 0) return failed("stat file");
  return FileIdentity{.device = status.st_dev, .inode = status.st_ino};
}

}  // namespace iphlp::os
