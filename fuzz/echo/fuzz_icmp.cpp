// What an ICMP socket hands over: the datagram and its control messages. Whatever they say, what is found
// lies inside them.
#include <cstdint>

#include "require.h"
#include "wire/control.h"
#include "wire/icmp.h"
#include "wire/socket_address.h"

using namespace iphlp;

namespace {

bool lies_inside(base::Bytes part, base::Bytes whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void check_message(base::Bytes message) {
  for (const auto family : {net::Family::v4, net::Family::v6}) {
    for (const auto& echo :
         {wire::decode_echo_reply(family, message), wire::decode_echo_request(family, message)})
      if (echo) fuzz::require(lies_inside(echo->data, message), "data lie inside the message");
    if (message.size() >= 2)
      (void)wire::decode_icmp_error(family, std::to_integer<std::uint8_t>(message[0]),
                                    std::to_integer<std::uint8_t>(message[1]));
  }
  if (const auto payload = wire::decode_ipv4_payload(message))
    fuzz::require(lies_inside(*payload, message), "the payload lies inside the packet");
}

void check_control(base::Bytes bytes) {
  wire::ControlMessages messages{bytes};
  std::size_t count = 0;
  while (const auto message = messages.next()) {
    fuzz::require(lies_inside(message->data, bytes), "a message's data lie inside the bytes");
    ++count;
  }
  fuzz::require(count <= bytes.size() / 16, "a message has a header");
  const auto control = wire::decode_arrival_control(bytes);
  fuzz::require(lies_inside(control.ip_options, bytes), "options lie inside the bytes");
  if (const auto address = wire::decode_socket_address(bytes))
    fuzz::require(wire::decode_socket_address(wire::SocketAddress{*address}.bytes()) == address,
                  "an address goes there and back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes = std::as_bytes(std::span{data, size});
  check_message(bytes);
  check_control(bytes);
  return 0;
}
