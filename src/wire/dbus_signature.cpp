#include "wire/dbus_signature.h"

#include "wire/dbus.h"

namespace iphlp::wire::dbus {

std::size_t size_of_number(char type) {
  switch (type) {
    case 'y':
      return 1;
    case 'n':
    case 'q':
      return 2;
    case 'b':
    case 'i':
    case 'u':
    case 'h':
      return 4;
    case 'x':
    case 't':
    case 'd':
      return 8;
    default:
      return 0;
  }
}

std::size_t alignment_of(char type) {
  switch (type) {
    case 's':
    case 'o':
    case 'a':
      return 4;
    case 'g':
    case 'v':
      return 1;
    case '(':
    case '{':
      return 8;
    default:
      return size_of_number(type);
  }
}

// NOLINTNEXTLINE(readability-function-cognitive-complexity): one line for each type of the grammar.
std::optional<std::size_t> type_length(std::string_view signature, unsigned depth) {
  if (signature.empty() || depth > deepest) return std::nullopt;
  const char first = signature.front();
  if (first == 'a') {
    // A dictionary's entry stands in an array and nowhere else, and its key is a basic type.
    if (signature.size() > 1 && signature[1] == '{') {
      if (signature.size() < 5) return std::nullopt;
      const char key = signature[2];
      if (alignment_of(key) == 0 || key == 'a' || key == 'v' || key == '(' || key == '{') return std::nullopt;
      const auto value = type_length(signature.substr(3), depth + 2);
      if (!value || 3 + *value >= signature.size() || signature[3 + *value] != '}') return std::nullopt;
      return 4 + *value;
    }
    const auto element = type_length(signature.substr(1), depth + 1);
    return element ? std::optional{1 + *element} : std::nullopt;
  }
  if (first == '(') {
    std::size_t length = 1;
    while (length < signature.size() && signature[length] != ')') {
      const auto member = type_length(signature.substr(length), depth + 1);
      if (!member) return std::nullopt;
      length += *member;
    }
    if (length == 1 || length >= signature.size()) return std::nullopt;
    return length + 1;
  }
  if (first == '{' || alignment_of(first) == 0) return std::nullopt;
  return 1;
}

bool is_signature(std::string_view signature) {
  constexpr std::size_t longest = 255;
  if (signature.size() > longest) return false;
  while (!signature.empty()) {
    const auto length = type_length(signature);
    if (!length) return false;
    signature.remove_prefix(*length);
  }
  return true;
}

}  // namespace iphlp::wire::dbus
