// The /proc table of groups: every row is a group of a link, and there are no more rows than lines.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "require.h"
#include "wire/igmp.h"

using namespace iphlp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view table{reinterpret_cast<const char*>(data), size};
  const auto groups = wire::decode_igmp(table);
  fuzz::require(groups.size() <= static_cast<std::size_t>(std::ranges::count(table, '\n')) + 1,
                "a row has a line");
  for (const net::Membership& group : groups) {
    fuzz::require(group.link != net::LinkId::none, "a group belongs to a link");
    fuzz::require(group.address.is_v4(), "a group is an IPv4 address");
  }
  return 0;
}
