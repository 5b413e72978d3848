// resolv.conf as the C library reads it, and the pieces of it that resolvconf, openresolv and dhcpcd keep per
// link. Every line that is not a server or a domain is somebody else's.
#pragma once

#include <string_view>
#include <vector>

#include "wire/name_server.h"

namespace iphlp::wire {

// Views the text that it was read from.
struct ResolvConf {
  std::vector<NameServerText> servers;
  std::string_view domain;
  std::vector<std::string_view> search;  // of the last search line, as the C library does

  // The domain, then what is searched besides; none twice.
  [[nodiscard]] std::vector<std::string_view> domains() const;
};

[[nodiscard]] ResolvConf decode_resolv_conf(std::string_view text);

}  // namespace iphlp::wire
