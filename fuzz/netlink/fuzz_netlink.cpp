// The frame: messages in a datagram, attributes in a message, verdicts with their words. Whatever the lengths
// say, nothing is outside the bytes that were given, and every step takes some of them.
#include <cstdint>
#include <span>

#include "require.h"
#include "wire/netlink.h"

using namespace iphlp;

namespace {

bool lies_within(base::Bytes inner, base::Bytes outer) {
  return inner.empty() ||
         (inner.data() >= outer.data() && inner.data() + inner.size() <= outer.data() + outer.size());
}

void walk(base::Bytes bytes, int depth) {
  wire::Attributes attributes{bytes};
  std::size_t left = attributes.left();
  while (const auto attribute = attributes.next()) {
    fuzz::require(attributes.left() < left, "an attribute takes bytes");
    fuzz::require(lies_within(attribute->payload, bytes), "an attribute lies within its bytes");
    left = attributes.left();
    if (depth > 0) walk(attribute->payload, depth - 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes = std::as_bytes(std::span{data, size});
  wire::Messages messages{bytes};
  while (const auto message = messages.next()) {
    fuzz::require(lies_within(message->payload, bytes), "a message lies within its datagram");
    walk(message->payload, 3);
    if (const auto verdict = wire::decode_verdict(*message, "fuzz"); !verdict)
      fuzz::require(verdict.error().words().size() < verdict.error().extack.size(), "words end");
  }
  return 0;
}
