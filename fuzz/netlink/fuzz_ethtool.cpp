// Generic netlink's answers: family numbers, link speeds, wireless links. A good answer stays within what was
// asked.
#include <cstdint>
#include <span>

#include "require.h"
#include "wire/ethtool.h"

using namespace iphlp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes = std::as_bytes(std::span{data, size});
  if (const auto family = wire::decode_family(bytes); !family)
    fuzz::require(family.error().kind == base::Kind::malformed, "a bad family is malformed");
  if (const auto speed = wire::decode_link_modes(bytes); !speed)
    fuzz::require(speed.error().offset <= size, "the bad byte is one of those given");
  if (const auto stamps = wire::decode_timestamping(bytes); !stamps)
    fuzz::require(stamps.error().offset <= size, "the bad byte is one of those given");
  if (const auto link = wire::decode_wireless(bytes); !link)
    fuzz::require(link.error().offset <= size, "the bad byte is one of those given");
  return 0;
}
