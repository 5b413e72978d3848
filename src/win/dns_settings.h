// DNS_INTERFACE_SETTINGS of every version, and DNS_SETTINGS: members that the caller frees one by one, lists
// as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/host_config.h"
#include "netioapi.h"

namespace iphlp::win {

// What is written into the caller's structure.
struct InterfaceDns {
  const net::Dns& dns;
  net::Family family = net::Family::v4;
  std::optional<bool> asks_neighbors{};
  std::optional<bool> default_route{};
};

// Both leave Version and Flags as they are. Throws std::bad_alloc and then leaves everything as it is.
void fill_interface_dns(DNS_INTERFACE_SETTINGS& settings, const InterfaceDns& facts);
void fill_dns(DNS_SETTINGS& settings, const std::string& host_name, const net::HostConfig& host);
// Frees the members; they are NULL afterwards.
void free_interface_dns(DNS_INTERFACE_SETTINGS& settings);
void free_dns(DNS_SETTINGS& settings);

// What a caller wants set. Text members are "" where NULL was given.
struct WantedDns {
  std::uint64_t flags = 0;
  std::string domain{};
  std::string servers{};
  std::string search{};
  bool registers = false;
  bool registers_name = false;
  bool asks_neighbors = false;
  bool constrained = false;
};
// Nothing for a member that the flags do not select, an unknown flag, or broken text.
[[nodiscard]] std::optional<WantedDns> read_interface_dns(const DNS_INTERFACE_SETTINGS& settings);

// "a, b c": between commas and blanks.
[[nodiscard]] std::vector<std::string> split_list(std::string_view list);

}  // namespace iphlp::win
