#include "wire/ports.h"

#include "base/text.h"

namespace iphlp::wire {

base::Result<std::vector<net::PortRange>> decode_port_list(std::string_view text) {
  const std::string_view all = base::trim(text);
  std::vector<net::PortRange> ranges;
  for (std::string_view rest = all; !rest.empty();) {
    const std::string_view before = rest;
    const std::string_view entry = base::take_until(rest, ',');
    const auto dash = entry.find('-');
    const auto first = base::number<std::uint16_t>(entry.substr(0, dash));
    const auto end =
        dash == std::string_view::npos ? first : base::number<std::uint16_t>(entry.substr(dash + 1));
    if (!first || !end || *end < *first || (!ranges.empty() && *first <= ranges.back().last))
      return base::malformed("decode port list", all.size() - before.size());
    ranges.push_back({*first, *end});
  }
  return ranges;
}

std::string encode_port_list(const std::vector<net::PortRange>& ranges) {
  std::string text;
  for (const net::PortRange& range : ranges) {
    if (!text.empty()) text += ',';
    text += std::to_string(range.first);
    if (range.last != range.first) text += '-' + std::to_string(range.last);
  }
  // An empty write would change nothing.
  return text + '\n';
}

bool has_local_port(std::string_view table, net::PortRange range) {
  (void)base::take_line(table);  // the heading
  while (!table.empty()) {
    std::string_view line = base::take_line(table);
    (void)base::take_word(line);  // "12:"
    std::string_view local = base::take_word(line);
    (void)base::take_until(local, ':');
    const auto port = base::number<std::uint16_t>(local, 16);
    if (port && *port >= range.first && *port <= range.last) return true;
  }
  return false;
}

}  // namespace iphlp::wire
