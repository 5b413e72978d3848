// What holds for every schema: decode(encode(decode(x))) == decode(x), whatever x is.
#pragma once

#include <cstdint>
#include <span>

#include "require.h"
#include "wire/codec.h"

namespace iphlp::fuzz {

template <const auto& description>
void round_trip(const std::uint8_t* data, std::size_t size) {
  const auto value = wire::decode<description>(std::as_bytes(std::span{data, size}));
  if (!value) {
    require(value.error().kind == base::Kind::malformed, "bad bytes are malformed");
    require(value.error().offset <= size, "the bad byte is one of those given");
    return;
  }
  auto request = wire::encode<description>(16, 0, *value);
  const auto bytes = request.finish(1);
  if (!bytes) return;  // longer than any request
  wire::Messages messages{*bytes};
  const auto message = messages.next();
  require(message.has_value() && messages.exhausted(), "a request is one whole message");
  const auto again = wire::decode<description>(message->payload);
  require(again.has_value(), "what was written can be read");
  require(*again == *value, "what is read again is the same");
}

}  // namespace iphlp::fuzz
