// resolv.conf, its pieces, and a name server in words.
#include <algorithm>

#include "require.h"
#include "wire/resolv_conf.h"

namespace wire = iphlp::wire;
using iphlp::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto conf = wire::decode_resolv_conf(text);
  for (const auto& server : conf.servers) {
    require(server.server.address.present(), "a server has an address");
    require(server.server.port != 0, "and a port");
  }
  const auto domains = conf.domains();
  for (const auto& domain : domains) {
    require(!domain.empty() && !domain.ends_with('.'), "a domain is bare");
    require(std::ranges::count(domains, domain) == 1, "no domain twice");
  }
  if (const auto server = wire::decode_name_server(text))
    require(server->server.address.present() && server->server.port != 0,
            "a server has an address and a port");
  return 0;
}
