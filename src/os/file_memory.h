// Small files and folders that were read before, good as long as the file is the same and nobody has touched
// it since: a look at its times costs a fifth of reading it. A file that changed too recently to be told from
// its next change by its times is not remembered.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "os/clock.h"

struct stat;

namespace iphlp::os {

// What a file was when it was read.
struct FileStamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::int64_t size = 0;
  Nanoseconds modified{};
  Nanoseconds changed{};

  [[nodiscard]] static FileStamp of(const struct stat& status);
  // Old enough at that time: a further change will show in the times, however coarse they are.
  [[nodiscard]] bool settled(Nanoseconds unix_now) const;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// A few of either kind; what comes when it is full is read each time. Safe for many threads at once.
class FileMemory {
 public:
  // Was it ever kept? Who asks once pays for no second look.
  [[nodiscard]] bool knows(std::string_view path);
  [[nodiscard]] std::optional<std::string> text(std::string_view path, const FileStamp& stamp);
  [[nodiscard]] std::optional<std::vector<std::string>> names(std::string_view path, const FileStamp& stamp);
  void keep(std::string_view path, const FileStamp& stamp, const std::string& text);
  void keep(std::string_view path, const FileStamp& stamp, const std::vector<std::string>& names);

 private:
  static constexpr std::size_t most = 16;
  static constexpr std::size_t longest = std::size_t{16} << 10;

  struct Entry {
    std::string path;
    FileStamp stamp;
    std::string text;
    std::vector<std::string> names;
  };
  [[nodiscard]] Entry* find(std::string_view path);
  [[nodiscard]] Entry* place(std::string_view path);

  std::mutex mutex_;
  std::vector<Entry> entries_;
};

}  // namespace iphlp::os
