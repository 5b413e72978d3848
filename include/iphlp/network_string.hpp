// A text that may be an address, a network, a service or a name: taken apart by the system's own rules.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detail/c_api.hpp"
#include "ip_address.hpp"
#include "text.hpp"

namespace iphlp {

struct network_string {
  ip_address address;                         // none for a name
  std::string name;                           // "" for an address
  std::uint16_t port = 0;                     // 0 without one
  std::optional<std::uint8_t> prefix_length;  // of a network

  friend bool operator==(const network_string&, const network_string&) = default;
};

// Does: takes a text apart. types: NET_STRING_…, what it may be; names are looked at, never looked up.
// Answers: its parts; nothing when it is none of the types.
[[nodiscard]] inline std::optional<network_string> parse_network_string(std::string_view text,
                                                                        std::uint32_t types = 0xffffffffU) {
  const std::u16string units = to_utf16(text);
  if (units.find(u'\0') != std::u16string::npos) return std::nullopt;
  std::vector<WCHAR> wide(units.begin(), units.end());
  wide.push_back(0);
  NET_ADDRESS_INFO info;
  network_string parts;
  BYTE prefix = 0;
  if (::ParseNetworkString(wide.data(), types, &info, &parts.port, &prefix) != ERROR_SUCCESS)
    return std::nullopt;
  if (prefix != 0xff) parts.prefix_length = prefix;
  if (info.Format == NET_ADDRESS_DNS_NAME) {
    parts.name = to_utf8(info.NamedAddress.Address);
  } else if (info.Format == NET_ADDRESS_IPV4) {
    ip_address::v4_bytes bytes;
    std::memcpy(bytes.data(), &info.Ipv4Address.sin_addr, bytes.size());
    parts.address = ip_address(bytes);
  } else {
    ip_address::v6_bytes bytes;
    std::memcpy(bytes.data(), &info.Ipv6Address.sin6_addr, bytes.size());
    parts.address = ip_address(bytes, info.Ipv6Address.sin6_scope_id);
  }
  return parts;
}

}  // namespace iphlp
