// A route message, next hops included: what is read, written and read again is the same.
#include "round_trip.h"
#include "wire/route.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  iphlp::fuzz::round_trip<iphlp::wire::route_schema>(data, size);
  return 0;
}
