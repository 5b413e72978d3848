#include "wire/lease_dhcpcd.h"

#include <cstdint>
#include <string>

#include "base/text.h"

namespace iphlp::wire {

namespace {

// A link has a handful of protocols and a lease a few kilobytes; a peer that says more is not dhcpcd.
constexpr std::uint64_t most_blocks = 64;
constexpr std::uint64_t longest_block = std::uint64_t{256} * 1024;

DhcpcdState decode_block(std::string_view text) {
  DhcpcdState state;
  while (!text.empty()) {
    std::string_view line = base::take_until(text, '\0');
    if (line.find('=') == std::string_view::npos) continue;
    std::string_view name = base::take_until(line, '=');
    if (name.starts_with("new_")) name.remove_prefix(4);
    state.variables.push_back({.name = std::string{name}, .value = std::string{line}});
  }
  return state;
}

}  // namespace

std::string_view DhcpcdState::value(std::string_view name) const {
  for (const Variable& variable : variables)
    if (variable.name == name) return variable.value;
  return {};
}

std::string encode_dhcpcd_question(std::string_view link_name) {
  // The words of a command line, each with its NUL.
  std::string question{"dhcpcd\0-U\0", 10};
  if (link_name.empty()) return question;
  question += link_name;
  return question + '\0';
}

base::Result<std::optional<std::vector<DhcpcdState>>> decode_dhcpcd_answer(base::Bytes bytes) {
  const auto count = base::load<std::uint64_t>(bytes);
  if (!count) return std::nullopt;
  if (*count > most_blocks) return base::malformed("dhcpcd answer", 0);
  std::vector<DhcpcdState> states;
  std::size_t offset = sizeof *count;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto length = base::load<std::uint64_t>(bytes, offset);
    if (!length) return std::nullopt;
    if (*length > longest_block) return base::malformed("dhcpcd answer", offset);
    offset += sizeof *length;
    if (bytes.size() - offset < *length) return std::nullopt;
    const base::Bytes block = bytes.subspan(offset, static_cast<std::size_t>(*length));
    states.push_back(decode_block({reinterpret_cast<const char*>(block.data()), block.size()}));
    offset += block.size();
  }
  return states;
}

}  // namespace iphlp::wire
