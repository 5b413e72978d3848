#include "files/file_table.h"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <set>

#include "command.h"
#include "files/elf_file.h"
#include "files/sha256.h"
#include "output/json.h"

namespace iphlp::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* table_name = "iphlp-files.json";

std::chrono::sys_seconds date_of(const std::string& text) {
  std::tm parts{};
  const char* const end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  if (end == nullptr || *end != '\0') throw std::invalid_argument("'" + text + "' is no date");
  return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&parts)));
}

ListedFile file_of(const Json& from) {
  ListedFile to;
  to.path = from.at("path");
  to.date = date_of(from.at("date"));
  to.version = from.at("version");
  // A table says what lies below its prefix, and nothing else.
  const fs::path way(to.path);
  if (way.is_absolute() || std::ranges::find(way, "..") != way.end())
    throw std::invalid_argument("'" + to.path + "' leaves the prefix");
  if (from.contains("link_to")) {
    to.link_to = from.at("link_to");
    return to;
  }
  to.size = from.at("size");
  to.sha256 = from.at("sha256");
  to.architecture = from.at("architecture");
  return to;
}

// A table in this folder, and one in each folder of it.
void collect(const fs::path& folder, std::set<fs::path>& found) {
  std::error_code error;
  const auto add = [&](const fs::path& candidate) {
    if (fs::is_regular_file(candidate / table_name, error)) found.insert(candidate / table_name);
  };
  add(folder);
  for (auto one = fs::directory_iterator(folder, error); !error && one != fs::directory_iterator();
       one.increment(error))
    if (one->is_directory(error)) add(one->path());
}

}  // namespace

std::string_view to_string(FileState state) {
  switch (state) {
    case FileState::whole:
      return "whole";
    case FileState::tampered:
      return "tampered";
    case FileState::wrong_size:
      return "wrong size";
    case FileState::wrong_architecture:
      return "wrong architecture";
    case FileState::wrong_link:
      return "wrong link";
    case FileState::missing:
      return "missing";
    case FileState::unreadable:
      return "unreadable";
  }
  return "unreadable";
}

std::string difference(const ListedFile& listed, const FoundFile& found) {
  switch (found.state) {
    case FileState::whole:
      return {};
    case FileState::tampered:
      return "its SHA-256 is " + found.sha256;
    case FileState::wrong_size:
      return fmt::format("{} bytes instead of {}", found.size, listed.size);
    case FileState::wrong_architecture:
      return fmt::format("{} instead of {}", found.architecture, listed.architecture);
    case FileState::wrong_link:
      return fmt::format("{} instead of {}", found.link_to.empty() ? "a file" : found.link_to,
                         listed.link_to);
    case FileState::missing:
      return "there is no such file";
    case FileState::unreadable:
      return "it cannot be read by this user";
  }
  return {};
}

FileTable read_file_table(const fs::path& file) try {
  std::ifstream in(file);
  if (!in) throw Failure("'" + file.string() + "' cannot be read", {});
  const Json from = Json::parse(in);
  const fs::path folder = fs::absolute(file).parent_path();
  FileTable table{
      .source = file,
      .prefix = (folder / from.at("prefix").get<std::string>() / "x").lexically_normal().parent_path(),
      .part = from.at("part"),
      .version = from.at("version"),
      .files = {}};
  for (const Json& one : from.at("files")) table.files.push_back(file_of(one));
  return table;
} catch (const Json::exception& mistake) {
  throw Failure("'" + file.string() + "' is no file table: " + mistake.what(), {});
} catch (const std::invalid_argument& mistake) {
  throw Failure("'" + file.string() + "' is no file table: " + mistake.what(), {});
}

std::vector<FileTable> find_file_tables(const fs::path& prefix) {
  std::set<fs::path> found;
  std::error_code error;
  for (const char* const name : {"lib", "lib64"}) {
    const fs::path folder = prefix / name;
    collect(folder / "iphlp", found);
    // Debian's folders, one for each architecture.
    for (auto one = fs::directory_iterator(folder, error); !error && one != fs::directory_iterator();
         one.increment(error))
      if (one->is_directory(error) && one->path().filename().string().find("-linux-") != std::string::npos)
        collect(one->path() / "iphlp", found);
  }
  std::vector<FileTable> tables;
  for (const fs::path& one : found) tables.push_back(read_file_table(one));
  return tables;
}

fs::path own_prefix() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
}

FoundFile look_at(const FileTable& table, const ListedFile& listed) {
  const fs::path path = table.prefix / listed.path;
  FoundFile found;
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (status.type() == fs::file_type::not_found) return found;
  const auto is = [&found](FileState state) {
    found.state = state;
    return found;
  };
  if (status.type() == fs::file_type::symlink) found.link_to = fs::read_symlink(path, error).string();
  if (listed.is_link()) return is(found.link_to == listed.link_to ? FileState::whole : FileState::wrong_link);

  // Where a folder was moved and a link set in its place, the file is what the link leads to.
  if (!fs::exists(path, error)) return is(error ? FileState::unreadable : FileState::missing);
  const auto digest = fs::is_regular_file(path, error) ? digest_of(path) : std::nullopt;
  if (!digest) return is(FileState::unreadable);
  found.size = digest->size;
  found.sha256 = digest->sha256;
  found.architecture = architecture_of(path);
  if (found.sha256 == listed.sha256 && found.size == listed.size) return is(FileState::whole);
  // A whole file of another machine, rather than this one with a changed header.
  if (found.architecture != listed.architecture && found.architecture != "any")
    return is(FileState::wrong_architecture);
  return is(found.size != listed.size ? FileState::wrong_size : FileState::tampered);
}

}  // namespace iphlp::cli
