#include "files/running.h"

#include <algorithm>
#include <charconv>
#include <compare>
#include <fstream>
#include <set>

#include <unistd.h>

#include "files/elf_file.h"

namespace iphlp::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view library_name = "libiphlpapi.";
constexpr std::string_view library_ending = ".so";
constexpr std::string_view deleted_mark = " (deleted)";

struct Mapping {
  std::string file;
  bool deleted = false;

  auto operator<=>(const Mapping&) const = default;
};

// The library by any version, and its variant for managed programs, libiphlpapi.dll.so.
bool is_library(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with(library_name) && name.find(library_ending) != std::string_view::npos;
}

std::string version_in(std::string_view path) {
  const std::string_view rest = path.substr(path.rfind(library_ending) + library_ending.size());
  return rest.starts_with('.') ? std::string(rest.substr(1)) : std::string();
}

// "7f31…-7f32… r-xp 00000000 fe:01 131091   /usr/lib/x (deleted)"
Mapping mapping_of(std::string_view line) {
  std::string_view path = line.substr(line.find('/'));
  const bool deleted = path.ends_with(deleted_mark);
  if (deleted) path.remove_suffix(deleted_mark.size());
  return {.file = std::string(path), .deleted = deleted};
}

// Each file that is mapped, once. False when this user may not see them.
bool read_mappings(const fs::path& process, std::set<Mapping>& found) {
  std::ifstream in(process / "maps");
  if (!in) return false;
  for (std::string line; std::getline(in, line);)
    if (line.find('/') != std::string::npos) found.insert(mapping_of(line));
  return !in.bad();
}

// The files of the library that are installed.
std::set<fs::path> installed_libraries(const std::vector<FileTable>& tables) {
  std::set<fs::path> found;
  std::error_code error;
  for (const FileTable& table : tables)
    for (const ListedFile& file : table.files)
      if (is_library(file.path) && !file.is_link())
        found.insert(fs::weakly_canonical(table.prefix / file.path, error));
  return found;
}

// The kernel names a file by where it is now: one that was replaced has no name, and is marked. So a name
// that is not marked tells the very file, whatever number its file system gives it.
CopyState state_of(const Mapping& mapping, const std::set<fs::path>& installed, bool same_files) {
  const fs::path path(mapping.file);
  if (!same_files) return CopyState::elsewhere;
  if (!mapping.deleted) return installed.contains(path) ? CopyState::current : CopyState::elsewhere;
  // An older version had another name, in the same folder.
  const bool ours = std::ranges::any_of(
      installed, [&path](const fs::path& one) { return one.parent_path() == path.parent_path(); });
  return ours ? CopyState::older : CopyState::elsewhere;
}

bool needs_library(const fs::path& file) {
  const auto names = libraries_needed_by(file);
  return std::ranges::any_of(names, [](const std::string& name) { return is_library(name); });
}

// Files are looked at through the process' own root: a container has its own.
bool is_linked(const fs::path& process, const std::set<Mapping>& mappings) {
  if (needs_library(process / "exe")) return true;
  return std::ranges::any_of(mappings, [&process](const Mapping& one) {
    return !one.deleted && !is_library(one.file) && one.file.find(".so") != std::string::npos &&
           needs_library(process / ("root" + one.file));
  });
}

std::string first_line(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

std::string link_text(const fs::path& link) {
  std::error_code error;
  return fs::read_symlink(link, error).string();
}

// A kernel thread, or a process that has ended and not been awaited: it has no program, so no mapping.
bool has_program(const fs::path& process) {
  std::ifstream in(process / "cmdline");
  return in.peek() != std::ifstream::traits_type::eof();
}

}  // namespace

std::string_view to_string(CopyState state) {
  switch (state) {
    case CopyState::current:
      return "current";
    case CopyState::older:
      return "older";
    case CopyState::elsewhere:
      return "elsewhere";
  }
  return "elsewhere";
}

Holders find_holders(const std::vector<FileTable>& tables, const fs::path& proc) {
  Holders holders;
  const auto installed = installed_libraries(tables);
  const std::string own_files = link_text(proc / "self/ns/mnt");
  std::error_code error;
  for (auto one = fs::directory_iterator(proc, error); !error && one != fs::directory_iterator();
       one.increment(error)) {
    const std::string name = one->path().filename().string();
    int process = 0;
    if (std::from_chars(name.data(), name.data() + name.size(), process).ec != std::errc{}) continue;
    std::set<Mapping> mappings;
    if (process == ::getpid()) continue;
    if (!read_mappings(one->path(), mappings)) {
      holders.unreadable += has_program(one->path()) ? 1 : 0;
      continue;
    }
    for (const Mapping& mapping : mappings) {
      if (!is_library(mapping.file)) continue;
      const bool same_files =
          link_text(one->path() / "ns/mnt") == own_files && link_text(one->path() / "root") == "/";
      holders.list.push_back({.process = process,
                              .program = first_line(one->path() / "comm"),
                              .file = mapping.file,
                              .version = version_in(mapping.file),
                              .state = state_of(mapping, installed, same_files),
                              .deleted = mapping.deleted,
                              .linked = is_linked(one->path(), mappings)});
    }
  }
  std::ranges::sort(holders.list, {}, &Holder::process);
  return holders;
}

}  // namespace iphlp::cli
