#include "os/file_memory.h"

#include <algorithm>

#include <sys/stat.h>

namespace iphlp::os {

namespace {

Nanoseconds time_of(const timespec& time) {
  return Seconds{time.tv_sec} + Nanoseconds{time.tv_nsec};
}

}  // namespace

FileStamp FileStamp::of(const struct stat& status) {
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .size = status.st_size,
          .modified = time_of(status.st_mtim),
          .changed = time_of(status.st_ctim)};
}

bool FileStamp::settled(Nanoseconds unix_now) const {
  // FAT's times are the coarsest: two seconds.
  constexpr Seconds coarse{2};
  return std::max(modified, changed) + coarse < unix_now;
}

FileMemory::Entry* FileMemory::find(std::string_view path) {
  const auto found = std::ranges::find(entries_, path, &Entry::path);
  return found == entries_.end() ? nullptr : &*found;
}

FileMemory::Entry* FileMemory::place(std::string_view path) {
  if (Entry* known = find(path)) return known;
  if (entries_.size() >= most) return nullptr;
  return &entries_.emplace_back(Entry{.path = std::string{path}, .stamp = {}, .text = {}, .names = {}});
}

bool FileMemory::knows(std::string_view path) {
  const std::lock_guard lock{mutex_};
  return find(path) != nullptr;
}

std::optional<std::string> FileMemory::text(std::string_view path, const FileStamp& stamp) {
  const std::lock_guard lock{mutex_};
  const Entry* known = find(path);
  if (known == nullptr || known->stamp != stamp) return std::nullopt;
  return known->text;
}

std::optional<std::vector<std::string>> FileMemory::names(std::string_view path, const FileStamp& stamp) {
  const std::lock_guard lock{mutex_};
  const Entry* known = find(path);
  if (known == nullptr || known->stamp != stamp) return std::nullopt;
  return known->names;
}

void FileMemory::keep(std::string_view path, const FileStamp& stamp, const std::string& text) {
  if (text.size() > longest) return;
  const std::lock_guard lock{mutex_};
  if (Entry* entry = place(path)) {
    entry->stamp = stamp;
    entry->text = text;
  }
}

void FileMemory::keep(std::string_view path, const FileStamp& stamp, const std::vector<std::string>& names) {
  constexpr std::size_t most_names = 256;
  if (names.size() > most_names) return;
  const std::lock_guard lock{mutex_};
  if (Entry* entry = place(path)) {
    entry->stamp = stamp;
    entry->names = names;
  }
}

}  // namespace iphlp::os
