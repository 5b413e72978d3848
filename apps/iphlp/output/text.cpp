// Alignment, colour and the marks in front of titles.
#include "output/text.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <utility>

#include <langinfo.h>
#include <unistd.h>

namespace iphlp::cli {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t gap = 3;

std::string_view escape_of(Mood mood) {
  switch (mood) {
    case Mood::plain:
      return "";
    case Mood::good:
      return "\x1b[32m";
    case Mood::warning:
      return "\x1b[33m";
    case Mood::bad:
      return "\x1b[31m";
    case Mood::quiet:
      return "\x1b[2m";
  }
  return "";
}

std::string painted(const Style& style, std::string_view escape, const std::string& text) {
  if (!style.color || escape.empty() || text.empty()) return text;
  return fmt::format("{}{}\x1b[0m", escape, text);
}

// Columns that it takes: characters, not bytes.
std::size_t width_of(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
}

std::string heading(const Style& style, const Section& section) {
  std::string line;
  if (style.unicode && section.mood != Mood::plain)
    line += painted(style, escape_of(section.mood), section.mood == Mood::good ? "●" : "○") + " ";
  line += painted(style, "\x1b[1m", clean(section.title));
  if (!section.subtitle.empty()) line += "  " + clean(section.subtitle);
  return line;
}

void print_row(std::FILE* stream, const Style& style, const Row& row, std::size_t column) {
  std::string label = clean(row.label);
  for (const Value& value : row.values) {
    std::string line(indent, ' ');
    line += painted(style, escape_of(Mood::quiet), label);
    line.append(column - indent - width_of(label), ' ');
    line += clean(value.text);
    if (!value.note.empty())
      line += "  " + painted(style, escape_of(value.mood), "(" + clean(value.note) + ")");
    fmt::print(stream, "{}\n", line);
    label.clear();
  }
}

}  // namespace

std::string clean(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    // U+0080 to U+009F are control characters too, two bytes long.
    const bool long_control =
        byte == 0xc2 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xa0;
    if (long_control) ++i;
    out += byte < 0x20 || byte == 0x7f || long_control ? '?' : utf8[i];
  }
  return out;
}

Style Style::of(std::FILE* stream) {
  if (::isatty(::fileno(stream)) == 0) return {};
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): the program has one thread
    return std::string_view(value == nullptr ? "" : value);
  };
  const bool is_utf8 =
      std::string_view(::nl_langinfo(CODESET)) == "UTF-8";  // NOLINT(concurrency-mt-unsafe): one thread
  return {.color = variable("NO_COLOR").empty() && variable("TERM") != "dumb", .unicode = is_utf8};
}

void Section::add(std::string label, std::string text, std::string note, Mood note_mood) {
  rows.push_back({.label = std::move(label),
                  .values = {{.text = std::move(text), .note = std::move(note), .mood = note_mood}}});
}

void Section::add(std::string label, std::vector<Value> values) {
  if (!values.empty()) rows.push_back({.label = std::move(label), .values = std::move(values)});
}

void print(std::FILE* stream, const Style& style, const std::vector<Section>& sections) {
  std::size_t widest = 0;
  for (const Section& section : sections)
    for (const Row& row : section.rows) widest = std::max(widest, width_of(row.label));
  bool first = true;
  for (const Section& section : sections) {
    if (!first) fmt::print(stream, "\n");
    first = false;
    fmt::print(stream, "{}\n", heading(style, section));
    for (const Row& row : section.rows) print_row(stream, style, row, indent + widest + gap);
  }
}

}  // namespace iphlp::cli
