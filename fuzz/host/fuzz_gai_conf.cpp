// gai.conf: whatever is written there, every pair of addresses has one order, and never both.
#include "net/address_policy.h"
#include "require.h"

using iphlp::fuzz::require;
using iphlp::net::AddressPair;
using iphlp::net::Ip;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const iphlp::net::AddressPolicy policy{std::string_view{reinterpret_cast<const char*>(data), size}};
  const Ip ips[] = {Ip::v4(192, 0, 2, 1), Ip::parse("2001:db8::1").value(), Ip::parse("fe80::1").value(),
                    Ip{}};
  for (const Ip& source : ips)
    for (const Ip& to : ips) {
      const AddressPair a{
          .source = source, .destination = to, .source_zone = 0, .destination_zone = 0, .deprecated = false};
      const AddressPair b{
          .source = to, .destination = source, .source_zone = 0, .destination_zone = 0, .deprecated = true};
      require(!(goes_before(a, b, policy) && goes_before(b, a, policy)), "one order");
      require(!goes_before(a, a, policy), "nothing goes before itself");
    }
  return 0;
}
