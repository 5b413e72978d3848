#include "wire/key_file.h"

#include <algorithm>
#include <ranges>

#include "base/text.h"

namespace iphlp::wire {

KeyFile KeyFile::decode(std::string_view text) {
  KeyFile found;
  std::string_view section;
  while (!text.empty()) {
    const std::string_view line = base::trim(base::take_line(text));
    if (line.empty() || line.starts_with('#') || line.starts_with(';')) continue;
    if (line.starts_with('[') && line.ends_with(']')) {
      section = line.substr(1, line.size() - 2);
      continue;
    }
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view value = base::trim(line.substr(equals + 1));
    if (value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\''))
      value = value.substr(1, value.size() - 2);
    found.entries_.push_back({.section = section, .key = base::trim(line.substr(0, equals)), .value = value});
  }
  return found;
}

const KeyFile::Entry* KeyFile::find(std::string_view section, std::string_view key) const {
  for (const Entry& entry : std::views::reverse(entries_))
    if (entry.key == key && entry.section == section) return &entry;
  return nullptr;
}

std::string_view KeyFile::value(std::string_view section, std::string_view key) const {
  const Entry* entry = find(section, key);
  return entry == nullptr ? std::string_view{} : entry->value;
}

bool KeyFile::has_section(std::string_view section) const {
  return std::ranges::any_of(entries_, [&](const Entry& entry) { return entry.section == section; });
}

}  // namespace iphlp::wire
