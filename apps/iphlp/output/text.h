// Facts for people: sections of labelled rows, aligned. Coloured on a terminal, plain and pure text
// elsewhere. Knows nothing of networks.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace iphlp::cli {

// Does: makes text from outside (a server's domain, a name) harmless: control characters become '?'.
[[nodiscard]] std::string clean(std::string_view utf8);

struct Style {
  bool color = false;    // escape sequences for colour and weight
  bool unicode = false;  // characters that are not ASCII

  // Colour on a terminal that can, unless NO_COLOR is set; Unicode on a terminal whose locale has it.
  [[nodiscard]] static Style of(std::FILE* stream);
};

enum class Mood { plain, good, warning, bad, quiet };

struct Value {
  std::string text;
  std::string note = {};    // in parentheses behind it
  Mood mood = Mood::plain;  // of the note
};

struct Row {
  std::string label;
  std::vector<Value> values;  // one below the other
};

struct Section {
  std::string title;
  std::string subtitle = {};
  Mood mood = Mood::plain;  // of its mark, where marks can be shown
  std::vector<Row> rows = {};

  void add(std::string label, std::string text, std::string note = {}, Mood mood = Mood::quiet);
  // Nothing is added when there are no values.
  void add(std::string label, std::vector<Value> values);
};

// Does: prints them below each other, the values of all in one column.
void print(std::FILE* stream, const Style& style, const std::vector<Section>& sections);

}  // namespace iphlp::cli
