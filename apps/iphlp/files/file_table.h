// iphlp-files.json: what a build, an installation or a package consists of (tools/file_table.py writes it),
// and what is there of it. Knows files; nothing of packages' managers or of processes.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace iphlp::cli {

struct ListedFile {
  std::string path;  // below the prefix
  std::chrono::sys_seconds date;
  std::string version;
  std::uint64_t size = 0;
  std::string sha256;
  std::string architecture;  // "any" for what is no program and no library
  std::string link_to;       // of a symbolic link, which has no size, no sum and no architecture

  [[nodiscard]] bool is_link() const { return !link_to.empty(); }
  [[nodiscard]] bool is_binary() const { return !is_link() && architecture != "any"; }
};

struct FileTable {
  std::filesystem::path source;  // the table's own file
  std::filesystem::path prefix;
  std::string part;  // "all", a component or a package
  std::string version;
  std::vector<ListedFile> files;
};

enum class FileState { whole, tampered, wrong_size, wrong_architecture, wrong_link, missing, unreadable };

// "whole", "tampered", "wrong size", …
[[nodiscard]] std::string_view to_string(FileState state);

struct FoundFile {
  FileState state = FileState::missing;
  std::uint64_t size = 0;
  std::string sha256;
  std::string architecture;
  std::string link_to;
};

// What is there instead, in words: "aarch64 instead of x86_64"; "" for what is whole.
[[nodiscard]] std::string difference(const ListedFile& listed, const FoundFile& found);

// Does: reads one table. Throws Failure, in words, when it is no table.
[[nodiscard]] FileTable read_file_table(const std::filesystem::path& file);

// The tables of everything of this product below a prefix, one for each part that was installed by itself.
[[nodiscard]] std::vector<FileTable> find_file_tables(const std::filesystem::path& prefix);

// The folder above the one in which this program lies.
[[nodiscard]] std::filesystem::path own_prefix();

[[nodiscard]] FoundFile look_at(const FileTable& table, const ListedFile& listed);

}  // namespace iphlp::cli
