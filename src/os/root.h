// The tree that system files are read from, as a value: "" for the machine's own, a folder of fixtures in a
// test. Reads small files and names of folders, and writes over small files; whatever it finds there is
// bounded and never blocks.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "os/clock.h"
#include "os/file_memory.h"

namespace iphlp::os {

struct File {
  std::string text;
  Nanoseconds modified{};  // unix time
};

// Which file it is, whatever its name: two names with one identity are the same file.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

class Root {
 public:
  Root() = default;
  explicit Root(std::string folder) : folder_(std::move(folder)) {}

  // The same tree, with a memory for what is read of it again and again; its copies share it.
  [[nodiscard]] Root remembering() const;

  // The file's text; longer files than the bound are refused as truncated. path starts with '/'.
  [[nodiscard]] base::Result<std::string> read(std::string_view path) const;
  [[nodiscard]] base::Result<File> read_dated(std::string_view path) const;
  // The folder's entries without "." and "..", unordered. A folder that is not there has none.
  [[nodiscard]] base::Result<std::vector<std::string>> names(std::string_view path) const;
  // Writes over a file that is there, in one piece: the kernel's settings in /proc/sys take no other.
  [[nodiscard]] base::Status write(std::string_view path, std::string_view text) const;
  [[nodiscard]] bool exists(std::string_view path) const;
  // What a symbolic link says, read no further.
  [[nodiscard]] base::Result<std::string> link(std::string_view path) const;
  [[nodiscard]] base::Result<FileIdentity> identity(std::string_view path) const;
  // The machine's own tree, no other.
  [[nodiscard]] bool is_own() const { return folder_.empty(); }
  // Where a path of the tree lies on this machine, for connect().
  [[nodiscard]] std::string locate(std::string_view path) const;

  // No file that a manager keeps per link comes near it; /proc tables are read through it too.
  static constexpr std::size_t largest_file = std::size_t{16} << 20;

 private:
  [[nodiscard]] bool remembers(std::string_view path) const;

  std::string folder_;
  std::shared_ptr<FileMemory> memory_;  // none: everything is read each time
};

}  // namespace iphlp::os
