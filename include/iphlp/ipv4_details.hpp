// What only the older, IPv4-only questions know of an adapter: the lease's clock, and whether APIPA is
// allowed and in use.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "detail/c_api.hpp"
#include "detail/growing_buffer.hpp"
#include "detail/socket_address.hpp"
#include "ip_address.hpp"

namespace iphlp {

struct per_adapter_details {
  bool autoconfiguration_enabled = false;  // may take a 169.254.0.0/16 address (APIPA)
  bool autoconfiguration_active = false;   // has one now
  std::vector<ip_address> dns_servers;     // IPv4 only, in order of use

  friend bool operator==(const per_adapter_details&, const per_adapter_details&) = default;
};

struct ipv4_details {
  std::uint32_t index = 0;
  bool dhcp_enabled = false;
  ip_address dhcp_server;  // 255.255.255.255 while one is sought
  std::optional<std::chrono::sys_seconds> lease_obtained;
  std::optional<std::chrono::sys_seconds> lease_expires;
  std::vector<ip_address> wins_servers;
  per_adapter_details per_adapter;

  friend bool operator==(const ipv4_details&, const ipv4_details&) = default;
};

// Does: asks for the DNS servers and the APIPA state of one adapter.
// Answers: them; errc::no_data when there is no such adapter, errc::not_supported without IPv4.
// Source: the host's DNS and DHCP managers; the kernel's addresses.
// Differs: errc::no_data where Windows may answer errc::invalid_parameter or errc::file_not_found.
[[nodiscard]] inline per_adapter_details per_adapter_info(std::uint32_t index, std::error_code& error) {
  const detail::memory_block block =
      detail::ask_growing(1024, ERROR_BUFFER_OVERFLOW, error, [index](void* buffer, PULONG size) {
        return ::GetPerAdapterInfo(index, static_cast<PIP_PER_ADAPTER_INFO>(buffer), size);
      });
  if (!block) return {};
  const auto& from = *reinterpret_cast<const IP_PER_ADAPTER_INFO*>(block.get());
  return {from.AutoconfigEnabled != 0, from.AutoconfigActive != 0,
          detail::read_dotted_list(from.DnsServerList)};
}

[[nodiscard]] inline per_adapter_details per_adapter_info(std::uint32_t index) {
  return detail::or_throw("GetPerAdapterInfo",
                          [index](std::error_code& error) { return per_adapter_info(index, error); });
}

namespace detail {

template <class Seconds>
[[nodiscard]] std::optional<std::chrono::sys_seconds> time_of(Seconds since_1970) {
  if (since_1970 <= 0) return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(since_1970)));
}

[[nodiscard]] inline ipv4_details make_ipv4_details(const IP_ADAPTER_INFO& from) {
  ipv4_details to;
  to.index = from.Index;
  to.dhcp_enabled = from.DhcpEnabled != 0;
  if (to.dhcp_enabled) {
    to.dhcp_server = read_dotted(from.DhcpServer);
    to.lease_obtained = time_of(from.LeaseObtained);
    to.lease_expires = time_of(from.LeaseExpires);
  }
  if (from.HaveWins != 0) {
    to.wins_servers = read_dotted_list(from.PrimaryWinsServer);
    const auto secondary = read_dotted_list(from.SecondaryWinsServer);
    to.wins_servers.insert(to.wins_servers.end(), secondary.begin(), secondary.end());
  }
  return to;
}

// Asks, and says of an error which function answered it.
[[nodiscard]] inline std::vector<ipv4_details> ask_ipv4_details(std::error_code& error,
                                                                const char*& function) {
  function = "GetAdaptersInfo";
  const memory_block block =
      ask_growing(15 * 1024, ERROR_BUFFER_OVERFLOW, error, [](void* buffer, PULONG size) {
        return ::GetAdaptersInfo(static_cast<PIP_ADAPTER_INFO>(buffer), size);
      });
  if (error == errc::no_data) error.clear();
  std::vector<ipv4_details> list;
  if (!block) return list;
  function = "GetPerAdapterInfo";
  for (auto* from = reinterpret_cast<const IP_ADAPTER_INFO*>(block.get()); from != nullptr;
       from = from->Next) {
    ipv4_details details = make_ipv4_details(*from);
    details.per_adapter = per_adapter_info(details.index, error);
    if (!error) list.push_back(std::move(details));
    const bool vanished =
        error == errc::no_data || error == errc::invalid_parameter || error == errc::file_not_found;
    if (error && !vanished) return {};
  }
  error.clear();
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  return list;
}

}  // namespace detail

// Does: asks GetAdaptersInfo once, and GetPerAdapterInfo for every adapter in its answer.
// Answers: one element an adapter, by index; none for a host without adapters. Loopback is never among them.
// An
//   adapter that vanishes meanwhile is left out. Errors: errc::not_supported without IPv4,
//   errc::not_enough_memory.
// Source: the host's DHCP and DNS managers; the kernel's links and addresses.
[[nodiscard]] inline std::vector<ipv4_details> list_ipv4_details(std::error_code& error) {
  const char* function = nullptr;
  return detail::ask_ipv4_details(error, function);
}

[[nodiscard]] inline std::vector<ipv4_details> list_ipv4_details() {
  return detail::or_throw([](std::error_code& error, const char*& function) {
    return detail::ask_ipv4_details(error, function);
  });
}

}  // namespace iphlp
