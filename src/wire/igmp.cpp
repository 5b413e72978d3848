#include "wire/igmp.h"

#include <bit>

#include "base/text.h"

namespace iphlp::wire {

// A link's line starts with its index in the first column, its groups follow on indented lines:
//   2	eth0      :     1      V3
//   				010000E0     1 0:00000000		0
std::vector<net::Membership> decode_igmp(std::string_view table) {
  std::vector<net::Membership> found;
  net::LinkId link = net::LinkId::none;
  (void)base::take_line(table);
  while (!table.empty()) {
    std::string_view line = base::take_line(table);
    const bool indented = line.starts_with('\t') || line.starts_with(' ');
    const std::string_view word = base::take_word(line);
    if (!indented) {
      link = net::LinkId{base::number<std::uint32_t>(word).value_or(0)};
      continue;
    }
    const auto group = base::number<std::uint32_t>(word, 16);
    if (!group || link == net::LinkId::none) continue;
    // The kernel prints the address's four bytes in memory as one number of this machine's own byte order.
    found.push_back(
        {.link = link, .address = net::Ip::v4(std::bit_cast<std::array<std::uint8_t, 4>>(*group))});
  }
  return found;
}

}  // namespace iphlp::wire
