// The same facts for programs.
#include "commands/version.h"
#include "output/json.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

Json file_json(const ListedFile& listed, const FoundFile& found) {
  Json to{{"path", listed.path}, {"date", utc_time(listed.date)}, {"version", listed.version}};
  if (listed.is_link()) {
    to["link_to"] = listed.link_to;
  } else {
    to["size"] = listed.size;
    to["sha256"] = listed.sha256;
    to["architecture"] = listed.architecture;
  }
  to["state"] = to_string(found.state);
  if (found.state != FileState::whole) to["difference"] = difference(listed, found);
  return to;
}

Json part_json(const FilesOf& part) {
  Json files = Json::array();
  for (std::size_t i = 0; i < part.found.size(); ++i)
    files.push_back(file_json(part.table.files[i], part.found[i]));
  return {{"part", part.table.part},
          {"version", part.table.version},
          {"prefix", part.table.prefix.string()},
          {"table", part.table.source.string()},
          {"whole", part.whole()},
          {"files", std::move(files)}};
}

Json holders_json(const Holders& holders) {
  Json list = Json::array();
  for (const Holder& one : holders.list)
    list.push_back({{"process", one.process},
                    {"program", one.program},
                    {"file", one.file},
                    {"deleted", one.deleted},
                    {"version", text_or_null(one.version)},
                    {"copy", to_string(one.state)},
                    {"taken", one.linked ? "at start" : "by dlopen"},
                    {"needs_restart", false}});
  return {{"processes", std::move(list)}, {"unreadable", holders.unreadable}};
}

}  // namespace

void print_version_json(std::FILE* stream, const VersionFacts& facts, const VersionOptions& options) {
  Json document{{"version", version_text()}};
  if (options.files) {
    document["whole"] = facts.whole();
    document["parts"] = Json::array();
    for (const FilesOf& part : facts.parts) document["parts"].push_back(part_json(part));
  }
  if (facts.holders) document["running"] = holders_json(*facts.holders);
  print(stream, document);
}

}  // namespace iphlp::cli
