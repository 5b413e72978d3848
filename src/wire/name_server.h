// A name server in words, as resolv.conf and systemd's files spell it: address, port, zone, certificate name.
// Knows no link: a zone that is a link's name is handed on as a name.
#pragma once

#include <optional>
#include <string_view>

#include "net/host_config.h"

namespace iphlp::wire {

struct NameServerText {
  net::NameServer server{};
  std::string_view zone{};  // a link's name, where the zone is not a number; views the text
};

// "10.0.0.1", "10.0.0.1:5353#dns.example", "fe80::1%eth0", "[fd00::1]:853%2#dns.example"; nothing for what is
// none of these.
[[nodiscard]] std::optional<NameServerText> decode_name_server(std::string_view text);

// A domain without the dot behind it; "" for the root, which as a search domain means none.
[[nodiscard]] std::string_view bare_domain(std::string_view text);

}  // namespace iphlp::wire
