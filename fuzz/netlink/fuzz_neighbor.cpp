// A neighbor message: what is read, written and read again is the same.
#include "round_trip.h"
#include "wire/neighbor.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  iphlp::fuzz::round_trip<iphlp::wire::neighbor_schema>(data, size);
  return 0;
}
