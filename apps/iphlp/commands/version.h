// What `iphlp version` is asked, and what it found.
#pragma once

#include <optional>
#include <vector>

#include "command.h"
#include "files/file_table.h"
#include "files/running.h"

namespace iphlp::cli {

struct VersionOptions {
  bool files = false;
  bool running = false;
  bool all = false;  // headers and such too
  bool json = false;
  std::string prefix;  // "" for the program's own
  std::string table;   // "" for those that lie below the prefix
};

struct FilesOf {
  FileTable table;
  std::vector<FoundFile> found;  // by the table's files

  [[nodiscard]] bool whole() const;
};

struct VersionFacts {
  std::vector<FilesOf> parts;
  std::optional<Holders> holders;  // nothing when not asked for

  [[nodiscard]] bool whole() const;
};

void print_version_text(const Output& output, const VersionFacts& facts, const VersionOptions& options);
void print_version_json(std::FILE* stream, const VersionFacts& facts, const VersionOptions& options);

}  // namespace iphlp::cli
