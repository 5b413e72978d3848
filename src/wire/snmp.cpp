#include "wire/snmp.h"

#include "base/text.h"

namespace iphlp::wire {

namespace {

using Visit = base::FunctionRef<void(std::string_view, std::int64_t)>;

// The words behind "Ip:"; nothing when the line is another's.
std::optional<std::string_view> behind(std::string_view line, std::string_view protocol) {
  if (!line.starts_with(protocol) || !line.substr(protocol.size()).starts_with(':')) return std::nullopt;
  return line.substr(protocol.size() + 1);
}

}  // namespace

std::optional<std::int64_t> decode_counter(std::string_view text) {
  if (text.starts_with('-')) return base::number<std::int64_t>(text);
  const auto value = base::number<std::uint64_t>(text);
  return value ? std::optional{static_cast<std::int64_t>(*value)} : std::nullopt;
}

void each_counter(std::string_view snmp, std::string_view protocol, Visit visit) {
  std::string_view names;  // of the line that was read last, until the values have come
  bool named = false;
  while (!snmp.empty()) {
    auto words = behind(base::take_line(snmp), protocol);
    if (!words) continue;
    if (!named) {
      names = *words;
      named = true;
      continue;
    }
    for (auto name = base::take_word(names); !name.empty(); name = base::take_word(names))
      if (const auto value = decode_counter(base::take_word(*words))) visit(name, *value);
    named = false;
  }
}

void each_counter6(std::string_view snmp6, std::string_view protocol, Visit visit) {
  while (!snmp6.empty()) {
    std::string_view line = base::take_line(snmp6);
    const auto name = base::take_word(line);
    if (!name.starts_with(protocol)) continue;
    if (const auto value = decode_counter(base::take_word(line))) visit(name.substr(protocol.size()), *value);
  }
}

}  // namespace iphlp::wire
