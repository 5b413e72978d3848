#include "win/network_string.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "win/dialect.h"
#include "win/ip_text.h"

namespace iphlp::win {

namespace {

using Text = std::basic_string_view<WCHAR>;

USHORT network_order(std::uint16_t number) {
  const std::array<std::uint8_t, 2> bytes{static_cast<std::uint8_t>(number >> 8),
                                          static_cast<std::uint8_t>(number)};
  USHORT out = 0;
  std::memcpy(&out, bytes.data(), sizeof out);
  return out;
}

void put_ipv4(NetworkString& into, const Ipv4Bytes& address, std::uint16_t port) {
  into.info.Format = NET_ADDRESS_IPV4;
  into.info.Ipv4Address.sin_family = AF_INET;
  into.info.Ipv4Address.sin_port = network_order(port);
  std::memcpy(&into.info.Ipv4Address.sin_addr, address.data(), address.size());
  into.port = port;
}

void put_ipv6(NetworkString& into, const Ipv6Service& service) {
  into.info.Format = NET_ADDRESS_IPV6;
  into.info.Ipv6Address.sin6_family = dialect.v6;
  into.info.Ipv6Address.sin6_port = network_order(service.port);
  std::memcpy(&into.info.Ipv6Address.sin6_addr, service.address.data(), service.address.size());
  into.info.Ipv6Address.sin6_scope_id = service.scope;
  into.port = service.port;
}

// Decimal digits alone, up to the end of the text.
std::optional<std::uint32_t> read_decimal(Text text, std::uint32_t largest) {
  if (text.empty()) return std::nullopt;
  std::uint32_t value = 0;
  for (const WCHAR unit : text) {
    if (unit < '0' || unit > '9') return std::nullopt;
    value = value * 10 + (unit - '0');
    if (value > largest) return std::nullopt;
  }
  return value;
}

bool read_ipv4_type(const WCHAR* text, DWORD types, NetworkString& into) {
  if ((types & (NET_STRING_IPV4_ADDRESS | NET_STRING_IPV4_SERVICE)) == 0) return false;
  const auto service = read_ipv4_service(text, true);
  if (!service) return false;
  if ((types & (service->port == 0 ? NET_STRING_IPV4_ADDRESS : NET_STRING_IPV4_SERVICE)) == 0) return false;
  put_ipv4(into, service->address, service->port);
  return true;
}

// "192.168.100/24": the parts that are left out are zeros.
bool read_ipv4_network(Text text, NetworkString& into) {
  const auto slash = text.find(WCHAR{'/'});
  if (slash == Text::npos) return false;
  const auto length = read_decimal(text.substr(slash + 1), 32);
  if (!length) return false;
  Text rest = text.substr(0, slash);
  Ipv4Bytes address{};
  for (std::size_t part = 0;; ++part) {
    if (part == address.size()) return false;
    const auto dot = rest.find(WCHAR{'.'});
    const auto number = read_decimal(rest.substr(0, dot), 255);
    if (!number) return false;
    address[part] = static_cast<std::uint8_t>(*number);
    if (dot == Text::npos) break;
    rest.remove_prefix(dot + 1);
  }
  put_ipv4(into, address, 0);
  into.prefix = static_cast<BYTE>(*length);
  return true;
}

bool read_ipv6_type(const WCHAR* text, DWORD types, NetworkString& into) {
  constexpr DWORD addresses = NET_STRING_IPV6_ADDRESS | NET_STRING_IPV6_ADDRESS_NO_SCOPE;
  constexpr DWORD services = NET_STRING_IPV6_SERVICE | NET_STRING_IPV6_SERVICE_NO_SCOPE;
  if ((types & (addresses | services)) == 0) return false;
  const auto service = read_ipv6_service(text);
  if (!service) return false;
  // Brackets are there for the port's sake.
  if (service->port == 0 && *text == '[') return false;
  const DWORD with_scope = service->port == 0 ? NET_STRING_IPV6_ADDRESS : NET_STRING_IPV6_SERVICE;
  const DWORD fitting = service->has_scope ? with_scope : service->port == 0 ? addresses : services;
  if ((types & fitting) == 0) return false;
  put_ipv6(into, *service);
  return true;
}

bool read_ipv6_network(const WCHAR* text, NetworkString& into) {
  const auto address = read_ipv6(text);
  if (!address.value || *address.end != '/') return false;
  const auto length = read_decimal(Text{address.end + 1}, 128);
  if (!length) return false;
  put_ipv6(into, {.address = *address.value});
  into.prefix = static_cast<BYTE>(*length);
  return true;
}

bool is_name_unit(WCHAR unit) {
  return (unit >= '0' && unit <= '9') || (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') ||
         unit == '-' || unit == '_' || unit >= 0x80;
}

// Labels of 1 to 63 units between dots, one dot at the end allowed, at most 255 units; numbers alone are no
// name but an address that went wrong.
bool is_name(Text name) {
  constexpr std::size_t longest_label = 63;
  if (name.ends_with(WCHAR{'.'})) name.remove_suffix(1);
  if (name.empty() || name.size() >= DNS_MAX_NAME_BUFFER_LENGTH - 1) return false;
  bool numeric = true;
  for (Text rest = name;;) {
    const auto dot = rest.find(WCHAR{'.'});
    const Text label = rest.substr(0, dot);
    if (label.empty() || label.size() > longest_label || !std::ranges::all_of(label, is_name_unit))
      return false;
    if (label.front() == '-' || label.back() == '-') return false;
    numeric = numeric && std::ranges::all_of(label, [](WCHAR unit) { return unit >= '0' && unit <= '9'; });
    if (dot == Text::npos) return !numeric;
    rest.remove_prefix(dot + 1);
  }
}

bool read_name(Text text, DWORD types, NetworkString& into) {
  const auto colon = text.find(WCHAR{':'});
  const Text name = text.substr(0, colon);
  const Text port = colon == Text::npos ? Text{} : text.substr(colon + 1);
  if ((types & (colon == Text::npos ? NET_STRING_NAMED_ADDRESS : NET_STRING_NAMED_SERVICE)) == 0)
    return false;
  if (!is_name(name)) return false;
  if (colon != Text::npos) {
    const auto number = read_decimal(port, 65535);
    if (!number || *number == 0 || port.size() > 5) return false;
    into.port = static_cast<USHORT>(*number);
  }
  into.info.Format = NET_ADDRESS_DNS_NAME;
  std::ranges::copy(name, into.info.NamedAddress.Address);
  std::ranges::copy(port, into.info.NamedAddress.Port);
  return true;
}

}  // namespace

bool read_network_string(const WCHAR* text, DWORD types, NetworkString& into) {
  if (read_ipv4_type(text, types, into)) return true;
  if ((types & NET_STRING_IPV4_NETWORK) != 0 && read_ipv4_network(text, into)) return true;
  if (read_ipv6_type(text, types, into)) return true;
  if ((types & NET_STRING_IPV6_NETWORK) != 0 && read_ipv6_network(text, into)) return true;
  return (types & (NET_STRING_NAMED_ADDRESS | NET_STRING_NAMED_SERVICE)) != 0 && read_name(text, types, into);
}

}  // namespace iphlp::win
