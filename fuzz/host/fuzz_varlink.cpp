// JSON, varlink's replies and what systemd-networkd describes in them.
#include <string>

#include "require.h"
#include "wire/networkd_description.h"
#include "wire/varlink.h"

namespace json = iphlp::wire::json;
using iphlp::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  (void)iphlp::wire::varlink::decode_reply(text);
  (void)iphlp::wire::varlink::decode_reply(std::string{text} + '\0');
  const auto value = json::decode(text);
  if (!value) return 0;
  const std::string written = json::encode(*value);
  const auto again = json::decode(written);
  require(again.has_value(), "a written value reads");
  require(*again == *value, "and is the one that was written");
  require(json::encode(*again) == written, "and is written the same way");
  for (const auto& link : iphlp::wire::decode_networkd_description(*value)) {
    require(!link.configured || link.managed, "what is configured is managed");
    require(!link.address.present() || link.address.is_v4(), "a DHCPv4 lease has an IPv4 address");
  }
  for (const auto& link : iphlp::wire::decode_networkd_description(json::View{*value}["parameters"]))
    require(!link.configured || link.managed, "what is configured is managed");
  return 0;
}
