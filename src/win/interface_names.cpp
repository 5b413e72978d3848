#include "win/interface_names.h"

#include <array>

#include "base/text.h"

namespace iphlp::win {

namespace {

struct Prefix {
  IFTYPE type;
  std::string_view text;
};
constexpr std::array prefixes{
    Prefix{IF_TYPE_OTHER, "other"},
    Prefix{IF_TYPE_ETHERNET_CSMACD, "ethernet"},
    Prefix{IF_TYPE_ISO88025_TOKENRING, "tokenring"},
    Prefix{IF_TYPE_PPP, "ppp"},
    Prefix{IF_TYPE_SOFTWARE_LOOPBACK, "loopback"},
    Prefix{IF_TYPE_ATM, "atm"},
    Prefix{IF_TYPE_IEEE80211, "wireless"},
    Prefix{IF_TYPE_TUNNEL, "tunnel"},
    Prefix{IF_TYPE_IEEE1394, "ieee1394"},
};
constexpr std::string_view numbered = "iftype";

std::optional<std::uint16_t> type_of(std::string_view text) {
  for (const Prefix& prefix : prefixes)
    if (base::same_ignoring_case(prefix.text, text)) return static_cast<std::uint16_t>(prefix.type);
  if (!base::same_ignoring_case(text.substr(0, numbered.size()), numbered)) return std::nullopt;
  return base::number<std::uint16_t>(text.substr(numbered.size()));
}

}  // namespace

std::string name_of(const NET_LUID& luid) {
  std::string name;
  for (const Prefix& prefix : prefixes)
    if (prefix.type == luid.Info.IfType) name = prefix.text;
  if (name.empty()) name.append(numbered).append(std::to_string(luid.Info.IfType));
  const std::uint64_t index = std::uint64_t{luid.Info.Reserved} << 24 | std::uint64_t{luid.Info.NetLuidIndex};
  return name.append(1, '_').append(std::to_string(index));
}

std::optional<NET_LUID> luid_named(std::string_view name) {
  const auto line = name.rfind('_');
  if (line == std::string_view::npos) return std::nullopt;
  const auto type = type_of(name.substr(0, line));
  const auto index = base::number<std::uint64_t>(name.substr(line + 1));
  if (!type || !index || *index >> 48 != 0) return std::nullopt;
  NET_LUID luid{};
  luid.Info.Reserved = *index >> 24 & 0xffffff;
  luid.Info.NetLuidIndex = *index & 0xffffff;
  luid.Info.IfType = *type;
  return luid;
}

}  // namespace iphlp::win
