// ParseNetworkString: an answer fits its types and its text, whatever the text is.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "require.h"
#include "win/network_string.h"

using namespace iphlp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  std::uint16_t types = 0;
  std::memcpy(&types, data, sizeof types);
  std::vector<WCHAR> text;
  text.reserve(size - 1);
  for (std::size_t i = 2; i < size && data[i] != 0; ++i) text.push_back(data[i]);
  text.push_back(0);
  win::NetworkString found;
  if (!win::read_network_string(text.data(), types, found)) return 0;
  fuzz::require(found.info.Format != NET_ADDRESS_FORMAT_UNSPECIFIED, "what was found has a format");
  fuzz::require((found.prefix == 0xff) || (types & (NET_STRING_IPV4_NETWORK | NET_STRING_IPV6_NETWORK)) != 0,
                "only a network has a prefix");
  fuzz::require(found.port == 0 || found.prefix == 0xff, "nothing has a port and a prefix");
  if (found.info.Format == NET_ADDRESS_DNS_NAME)
    fuzz::require(found.info.NamedAddress.Address[0] != 0 && found.info.NamedAddress.Address[255] == 0 &&
                      found.info.NamedAddress.Port[5] == 0,
                  "a name ends within its array");
  return 0;
}
