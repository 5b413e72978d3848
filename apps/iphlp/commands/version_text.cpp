// The table of files as Windows' knowledge base prints it, with what is not whole; and who holds which copy.
#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "commands/version.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

struct Line {
  std::string date, time, version, size, name, state;
};

struct Column {
  std::string Line::* member;
  bool right;
};

constexpr Column columns[] = {{&Line::date, false},
                              {&Line::time, false},
                              {&Line::version, false},
                              {&Line::size, true},
                              {&Line::name, false}};

Line line_of(const ListedFile& listed, const FoundFile& found) {
  Line line{.date = local_date(listed.date),
            .time = local_clock(listed.date),
            .version = clean(listed.version),
            .size = listed.is_link() ? "link" : fmt::format("{}", fmt::group_digits(listed.size)),
            .name = clean(listed.path),
            .state = std::string(to_string(found.state))};
  if (found.state != FileState::whole) line.state += ": " + clean(difference(listed, found));
  return line;
}

void print_lines(std::FILE* stream, const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    std::string text;
    for (const Column& column : columns) {
      std::size_t width = 0;
      for (const Line& other : lines) width = std::max(width, (other.*column.member).size());
      text += column.right ? fmt::format("{:>{}}  ", line.*column.member, width)
                           : fmt::format("{:<{}}  ", line.*column.member, width);
    }
    fmt::print(stream, "{}{}\n", text, line.state);
  }
}

void print_part(std::FILE* stream, const FilesOf& part, bool all) {
  std::vector<Line> lines{{"Date", "Time", "Version", "Size", "File name", "State"}};
  std::size_t further = 0;
  for (std::size_t i = 0; i < part.found.size(); ++i) {
    const ListedFile& listed = part.table.files[i];
    if (all || listed.is_binary() || part.found[i].state != FileState::whole)
      lines.push_back(line_of(listed, part.found[i]));
    else
      ++further;
  }
  const std::string name = part.table.part == "all" ? "iphlp" : clean(part.table.part);
  fmt::print(stream, "{} {} in {}\n\n", name, clean(part.table.version), clean(part.table.prefix.string()));
  if (lines.size() > 1) print_lines(stream, lines);
  if (further > 0)
    fmt::print(stream, "{}{} {}: whole\n", lines.size() > 1 ? "and " : "", further,
               further == 1 ? "header, link or other text" : "headers, links and other texts");
  fmt::print(stream, "\n");
}

void print_files(const Output& output, const VersionFacts& facts, bool all) {
  std::size_t count = 0;
  std::size_t broken = 0;
  for (const FilesOf& part : facts.parts) {
    print_part(output.stream, part, all);
    count += part.found.size();
    broken += static_cast<std::size_t>(
        std::count_if(part.found.begin(), part.found.end(),
                      [](const FoundFile& one) { return one.state != FileState::whole; }));
  }
  if (!facts.parts.empty() && !facts.parts.front().table.files.empty())
    fmt::print(output.stream, "Dates and times are local: {}.\n",
               local_zone(facts.parts.front().table.files.front().date));
  if (broken == 0)
    fmt::print(output.stream, "All {} files are whole.\n", count);
  else
    fmt::print(output.stream, "{} of {} files {} not whole: install that version again.\n", broken, count,
               broken == 1 ? "is" : "are");
}

std::string copy_text(const Holder& holder) {
  return fmt::format("{}{}{}", holder.version, holder.version.empty() ? "" : ", ", to_string(holder.state));
}

void print_holders(std::FILE* stream, const Holders& holders) {
  if (holders.list.empty()) {
    fmt::print(stream, "No process holds a copy of the library.\n");
  } else {
    fmt::print(stream, "{:<8}  {:<16}  {:<18}  {:<9}  {}\n", "Process", "Program", "Copy", "Taken", "File");
    for (const Holder& one : holders.list)
      fmt::print(stream, "{:<8}  {:<16}  {:<18}  {:<9}  {}{}\n", one.process, clean(one.program),
                 copy_text(one), one.linked ? "at start" : "by dlopen", clean(one.file),
                 one.deleted ? " (deleted)" : "");
  }
  const auto older = std::count_if(holders.list.begin(), holders.list.end(),
                                   [](const Holder& one) { return one.state == CopyState::older; });
  if (older > 0)
    fmt::print(stream,
               "\n{} {} an older copy, which stays whole in memory as long as it is used. None needs a "
               "restart: what was\n"
               "opened by dlopen unloads entirely, and the next dlopen takes the new one; what was taken at "
               "start is\n"
               "replaced when the program next starts.\n",
               older, older == 1 ? "holds" : "hold");
  if (holders.unreadable > 0)
    fmt::print(stream, "{} further {} cannot be looked into by this user.\n", holders.unreadable,
               holders.unreadable == 1 ? "process" : "processes");
}

}  // namespace

void print_version_text(const Output& output, const VersionFacts& facts, const VersionOptions& options) {
  if (options.files) print_files(output, facts, options.all);
  if (options.files && facts.holders) fmt::print(output.stream, "\n");
  if (facts.holders) print_holders(output.stream, *facts.holders);
}

}  // namespace iphlp::cli
