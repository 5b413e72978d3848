// A next hop that stands on its own, or a group: what is read, written and read again is the same.
#include "round_trip.h"
#include "wire/next_hop.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  iphlp::fuzz::round_trip<iphlp::wire::next_hop_schema>(data, size);
  return 0;
}
