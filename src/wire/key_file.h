// Lines of KEY=VALUE, with or without [sections]: systemd's state and unit files, NetworkManager's key files.
#pragma once

#include <string_view>
#include <vector>

namespace iphlp::wire {

// Views the text that it was read from.
class KeyFile {
 public:
  struct Entry {
    std::string_view section;  // "" before the first
    std::string_view key;
    std::string_view value;  // without the quotes around it
  };

  // What is no entry is skipped: these files are private to their writers, and grow.
  [[nodiscard]] static KeyFile decode(std::string_view text);

  // The last value that the section gives the key, as their readers take it; "" when there is none.
  [[nodiscard]] std::string_view value(std::string_view section, std::string_view key) const;
  [[nodiscard]] bool has(std::string_view section, std::string_view key) const {
    return find(section, key) != nullptr;
  }
  [[nodiscard]] bool has_section(std::string_view section) const;
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  [[nodiscard]] const Entry* find(std::string_view section, std::string_view key) const;

  std::vector<Entry> entries_;
};

}  // namespace iphlp::wire
