#include "wire/lease_networkd.h"

#include <algorithm>

#include "base/text.h"
#include "wire/key_file.h"

namespace iphlp::wire {

namespace {

// systemd's spellings of a boolean.
std::optional<bool> decode_boolean(std::string_view text) {
  for (const std::string_view yes : {"yes", "true", "on", "1", "y", "t"})
    if (base::same_ignoring_case(text, yes)) return true;
  for (const std::string_view no : {"no", "false", "off", "0", "n", "f"})
    if (base::same_ignoring_case(text, no)) return false;
  return std::nullopt;
}

// A setting that is a boolean or names the family it is for.
std::optional<bool> for_ipv4(std::string_view text) {
  if (text == "ipv4" || text == "v4") return true;
  if (text == "ipv6" || text == "v6" || text == "none") return false;
  return decode_boolean(text);
}

}  // namespace

NetworkdLink decode_networkd_link(std::string_view text) {
  const KeyFile file = KeyFile::decode(text);
  NetworkdLink link;
  const std::string_view state = file.value("", "ADMIN_STATE");
  link.managed = state == "configured" || state == "configuring";
  std::string_view servers = file.value("", "DNS");
  for (auto word = base::take_word(servers); !word.empty(); word = base::take_word(servers))
    if (const auto server = decode_name_server(word)) link.servers.push_back(*server);
  std::string_view domains = file.value("", "DOMAINS");
  for (auto word = base::take_word(domains); !word.empty(); word = base::take_word(domains)) {
    if (word.starts_with('~')) continue;
    const std::string_view domain = bare_domain(word);
    if (!domain.empty() && std::ranges::find(link.domains, domain) == link.domains.end())
      link.domains.push_back(domain);
  }
  link.has_lease4 = file.has("", "DHCP_LEASE");
  link.iaid = decode_iaid(file.value("", "DHCP6_CLIENT_IAID"));
  if (auto duid = decode_duid(file.value("", "DHCP6_CLIENT_DUID"))) link.duid = std::move(*duid);
  link.network_file = file.value("", "NETWORK_FILE");
  return link;
}

NetworkdLease decode_networkd_lease(std::string_view text) {
  const KeyFile file = KeyFile::decode(text);
  return {.address = net::Ip::parse(file.value("", "ADDRESS")).value_or(net::Ip{}),
          .server = net::Ip::parse(file.value("", "SERVER_ADDRESS")).value_or(net::Ip{}),
          .time = decode_lease_time(file.value("", "LIFETIME"))};
}

NetworkdSettings decode_networkd_settings(std::string_view text) {
  const KeyFile file = KeyFile::decode(text);
  return {.dhcp4 = for_ipv4(file.value("Network", "DHCP")),
          .link_local4 = for_ipv4(file.value("Network", "LinkLocalAddressing"))};
}

}  // namespace iphlp::wire
