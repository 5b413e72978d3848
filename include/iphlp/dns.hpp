// DNS settings of an interface: which servers and suffixes are in force, and setting them.
// Knows nothing of who manages them; on Linux that is whoever owns the link.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "detail/c_api.hpp"
#include "error.hpp"
#include "guid.hpp"
#include "ip_address.hpp"
#include "text.hpp"

#if defined(_WIN32)
#include <netioapi.h>
#endif

// Windows has these functions since 10 2004, and its older headers do not know them.
#if !defined(_WIN32) || defined(DNS_INTERFACE_SETTINGS_VERSION1)

namespace iphlp {

struct dns_settings {
  std::string domain;                    // the connection's own suffix; "" when it has none
  std::vector<ip_address> servers;       // of one family, in order of use
  std::vector<std::string> search_list;  // in order of use
  bool llmnr_enabled = false;

  friend bool operator==(const dns_settings&, const dns_settings&) = default;
};

// What is to be set; what is not there stays as it is.
struct dns_change {
  ip_family family = ip_family::v4;                // of the servers
  std::optional<std::vector<ip_address>> servers;  // an empty list: those of DHCP again
  std::optional<std::vector<std::string>> search_list;
  std::optional<bool> llmnr_enabled;
};

namespace detail {

[[nodiscard]] inline GUID to_windows(const guid& id) noexcept {
  const auto& bytes = id.bytes();
  GUID to{};
  to.Data1 = static_cast<decltype(to.Data1)>(bytes[0]) << 24U |
             static_cast<decltype(to.Data1)>(bytes[1]) << 16U |
             static_cast<decltype(to.Data1)>(bytes[2]) << 8U | bytes[3];
  to.Data2 = static_cast<decltype(to.Data2)>(bytes[4] << 8U | bytes[5]);
  to.Data3 = static_cast<decltype(to.Data3)>(bytes[6] << 8U | bytes[7]);
  for (unsigned i = 0; i < 8; ++i) to.Data4[i] = bytes[8 + i];
  return to;
}

// Between commas and blanks.
[[nodiscard]] inline std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const auto end = list.find_first_of(", ");
    if (end != 0) words.emplace_back(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
  }
  return words;
}

// A text that a C function may be given to read; it lives as long as this.
class wide_argument {
 public:
  explicit wide_argument(std::string_view utf8) : text_(to_utf16(utf8)) {
    units_.assign(text_.begin(), text_.end());
    units_.push_back(0);
  }
  [[nodiscard]] WCHAR* get() noexcept { return units_.data(); }

 private:
  std::u16string text_;
  std::vector<WCHAR> units_;
};

template <class Range, class Text>
[[nodiscard]] std::string joined(const Range& range, Text text) {
  std::string list;
  for (const auto& element : range) list += (list.empty() ? "" : ",") + text(element);
  return list;
}

}  // namespace detail

// Does: asks for the DNS settings of an interface, with the servers of one family.
// Answers: them. Errors: errc::file_not_found for an unknown GUID.
// Source: the host's DNS manager, else resolv.conf.
// Differs: on Windows only what was set by hand; on Linux what is in force.
[[nodiscard]] inline dns_settings interface_dns_settings(const guid& id, ip_family family,
                                                         std::error_code& error) {
  DNS_INTERFACE_SETTINGS from{};
  from.Version = DNS_INTERFACE_SETTINGS_VERSION1;
  from.Flags = family == ip_family::v6 ? DNS_SETTING_IPV6 : 0;
  error = detail::windows_error(::GetInterfaceDnsSettings(detail::to_windows(id), &from));
  dns_settings to;
  if (error) return to;
  const struct freed {
    DNS_INTERFACE_SETTINGS* settings;
    ~freed() { ::FreeInterfaceDnsSettings(settings); }
  } owner{&from};
  to.domain = to_utf8(from.Domain);
  for (const std::string& text : detail::split_list(to_utf8(from.NameServer)))
    if (const auto address = ip_address::parse(text)) to.servers.push_back(*address);
  to.search_list = detail::split_list(to_utf8(from.SearchList));
  to.llmnr_enabled = from.EnableLLMNR != 0;
  return to;
}

[[nodiscard]] inline dns_settings interface_dns_settings(const guid& id, ip_family family = ip_family::v4) {
  return detail::or_throw("GetInterfaceDnsSettings",
                          [&](std::error_code& error) { return interface_dns_settings(id, family, error); });
}

// Does: sets DNS settings of an interface.
// Answers: nothing. Errors: errc::access_denied; errc::not_supported where nobody manages DNS;
//   errc::invalid_parameter for a server of the other family, or when there is nothing to set;
//   errc::file_not_found for an unknown GUID.
// Source: the manager that owns the link.
// Differs: on Linux it lasts until the manager restarts, or the connection is activated anew.
inline void set_interface_dns_settings(const guid& id, const dns_change& change, std::error_code& error) {
  DNS_INTERFACE_SETTINGS settings{};
  settings.Version = DNS_INTERFACE_SETTINGS_VERSION1;
  settings.Flags = change.family == ip_family::v6 ? DNS_SETTING_IPV6 : 0;
  std::optional<detail::wide_argument> servers;
  std::optional<detail::wide_argument> search;
  if (change.servers) {
    servers.emplace(detail::joined(*change.servers, [](const ip_address& one) { return one.to_string(); }));
    settings.Flags |= DNS_SETTING_NAMESERVER;
    settings.NameServer = servers->get();
  }
  if (change.search_list) {
    search.emplace(detail::joined(*change.search_list, [](const std::string& one) { return one; }));
    settings.Flags |= DNS_SETTING_SEARCHLIST;
    settings.SearchList = search->get();
  }
  if (change.llmnr_enabled) {
    settings.Flags |= DNS_SETTINGS_ENABLE_LLMNR;
    settings.EnableLLMNR = *change.llmnr_enabled ? 1 : 0;
  }
  error = detail::windows_error(::SetInterfaceDnsSettings(detail::to_windows(id), &settings));
}

inline void set_interface_dns_settings(const guid& id, const dns_change& change) {
  std::error_code error;
  set_interface_dns_settings(id, change, error);
  if (error) throw std::system_error(error, "SetInterfaceDnsSettings");
}

}  // namespace iphlp

#endif
