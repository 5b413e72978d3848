// iphlp version: which version this is, whether what is installed is whole, and who still holds an older
// copy.
#include "commands/version.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace iphlp::cli {

const char* version_text() {
  return IPHLP_VERSION;
}

bool FilesOf::whole() const {
  return std::ranges::all_of(found, [](const FoundFile& one) { return one.state == FileState::whole; });
}

bool VersionFacts::whole() const {
  return std::ranges::all_of(parts, [](const FilesOf& one) { return one.whole(); });
}

namespace {

std::vector<FileTable> tables_of(const VersionOptions& options) {
  const std::filesystem::path prefix =
      options.prefix.empty() ? own_prefix() : std::filesystem::path(options.prefix);
  if (!options.table.empty()) {
    // A list from elsewhere, which whoever changed the files could not change, of what is here.
    FileTable table = read_file_table(options.table);
    table.prefix = prefix;
    return {std::move(table)};
  }
  std::vector<FileTable> tables = find_file_tables(prefix);
  if (tables.empty())
    throw Failure("there is no iphlp-files.json below '" + prefix.string() + "'",
                  "--prefix says where iphlp is installed, --table which list of files to compare with");
  return tables;
}

VersionFacts facts_of(const VersionOptions& options) {
  std::vector<FileTable> tables = tables_of(options);
  VersionFacts facts;
  if (options.running) facts.holders = find_holders(tables);
  if (!options.files) return facts;
  for (FileTable& table : tables) {
    FilesOf part{.table = std::move(table), .found = {}};
    for (const ListedFile& file : part.table.files) part.found.push_back(look_at(part.table, file));
    facts.parts.push_back(std::move(part));
  }
  return facts;
}

void run(const Output& output, const VersionOptions& options) {
  if (!options.files && !options.running) {
    if (options.json)
      print_version_json(output.stream, {}, options);
    else
      fmt::print(output.stream, "iphlp {}\n", version_text());
    return;
  }
  const VersionFacts facts = facts_of(options);
  if (options.json)
    print_version_json(output.stream, facts, options);
  else
    print_version_text(output, facts, options);
  if (!facts.whole()) throw Said();
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  auto options = std::make_shared<VersionOptions>();
  parser.add_flag("-f,--files", options->files,
                  "List the files of this version and say whether each is whole");
  parser.add_flag("-r,--running", options->running,
                  "Say which processes hold a copy of the library, and which copy");
  parser.add_flag("-a,--all", options->all, "List headers and other texts too");
  parser.add_flag("-j,--json", options->json, "Print one JSON document, for programs");
  parser
      .add_option("--prefix", options->prefix, "Where iphlp is installed, unless this program is part of it")
      ->type_name("FOLDER");
  parser.add_option("--table", options->table, "Compare with this list of files")->type_name("FILE");
  return [options](const Output& output) { run(output, *options); };
}

}  // namespace

const Command commands::version{"version", "Print the version, verify the files", &prepare};

}  // namespace iphlp::cli
