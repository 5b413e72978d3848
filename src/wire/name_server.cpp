#include "wire/name_server.h"

#include "base/text.h"

namespace iphlp::wire {

namespace {

// An address alone, or one with a port: "10.0.0.1:53", "[fd00::1]:53".
bool take_address(std::string_view text, net::NameServer& server) {
  std::string_view port;
  bool with_port = false;
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) return false;
    port = text.substr(end + 1);
    text = text.substr(1, end - 1);
    with_port = !port.empty();
    if (with_port && !port.starts_with(':')) return false;
    if (with_port) port.remove_prefix(1);
  } else if (const auto colon = text.find(':');
             colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos) {
    port = text.substr(colon + 1);
    text = text.substr(0, colon);
    with_port = true;
  }
  const auto address = net::Ip::parse(text);
  if (!address) return false;
  server.address = *address;
  if (!with_port) return true;
  const auto number = base::number<std::uint16_t>(port);
  if (!number || *number == 0) return false;
  server.port = *number;
  return true;
}

}  // namespace

std::optional<NameServerText> decode_name_server(std::string_view text) {
  NameServerText found;
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    found.server.tls_name = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (const auto percent = text.find('%'); percent != std::string_view::npos) {
    std::string_view zone = text.substr(percent + 1);
    // Some write the port behind the zone.
    if (const auto colon = zone.find(':'); colon != std::string_view::npos) {
      const auto port = base::number<std::uint16_t>(zone.substr(colon + 1));
      if (!port || *port == 0) return std::nullopt;
      found.server.port = *port;
      zone = zone.substr(0, colon);
    }
    if (zone.ends_with(']') && text.starts_with('[')) {
      zone.remove_suffix(1);
      text.remove_prefix(1);
    }
    if (zone.empty()) return std::nullopt;
    if (const auto number = base::number<std::uint32_t>(zone))
      found.server.zone = net::LinkId{*number};
    else
      found.zone = zone;
    text = text.substr(0, text.find('%'));
  }
  if (!take_address(text, found.server)) return std::nullopt;
  return found;
}

std::string_view bare_domain(std::string_view text) {
  while (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

}  // namespace iphlp::wire
