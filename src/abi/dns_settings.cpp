// DNS settings of an interface and of the host: read, set, freed.

#include "win/dns_settings.h"

#include <cerrno>

#include "abi/adapter_name.h"
#include "abi/door.h"
#include "netioapi.h"
#include "os/process.h"
#include "query/dns.h"
#include "win/codes.h"
#include "win/interfaces.h"
#include "win/text.h"

namespace iphlp::abi {

namespace {

DWORD code_of(const base::Error& error) {
  if (error.kind == base::Kind::refused && error.code == ENOSYS) return ERROR_NOT_SUPPORTED;
  return win::reading_code(error);
}

bool is_interface_version(ULONG version) {
  return version >= DNS_INTERFACE_SETTINGS_VERSION1 && version <= DNS_INTERFACE_SETTINGS_VERSION4;
}

// What Linux can set; the rest of the flags is honest only where it asks for what is so anyway.
std::optional<DWORD> refusal_of(const win::WantedDns& wanted) {
  constexpr std::uint64_t settable = DNS_SETTING_IPV6 | DNS_SETTING_NAMESERVER | DNS_SETTING_SEARCHLIST |
                                     DNS_SETTING_DOMAIN | DNS_SETTINGS_ENABLE_LLMNR |
                                     DNS_SETTING_DISABLE_UNCONSTRAINED_QUERIES |
                                     DNS_SETTING_REGISTRATION_ENABLED | DNS_SETTING_REGISTER_ADAPTER_NAME;
  if ((wanted.flags & ~std::uint64_t{DNS_SETTING_IPV6}) == 0) return ERROR_INVALID_PARAMETER;
  if ((wanted.flags & ~settable) != 0 || wanted.registers || wanted.registers_name)
    return ERROR_NOT_SUPPORTED;
  return std::nullopt;
}

// Nothing when a server is no address of the family.
std::optional<host::DnsChange> change_of(const win::WantedDns& wanted) {
  const auto is_selected = [&](std::uint64_t flag) { return (wanted.flags & flag) != 0; };
  host::DnsChange change{.family = is_selected(DNS_SETTING_IPV6) ? net::Family::v6 : net::Family::v4};
  if (is_selected(DNS_SETTING_NAMESERVER)) {
    change.servers.emplace();
    for (const std::string& text : win::split_list(wanted.servers)) {
      const auto address = net::Ip::parse(text);
      if (!address || address->family() != change.family) return std::nullopt;
      change.servers->push_back(*address);
    }
  }
  if (is_selected(DNS_SETTING_DOMAIN) || is_selected(DNS_SETTING_SEARCHLIST)) {
    change.domains = win::split_list(wanted.domain);
    for (std::string& domain : win::split_list(wanted.search)) change.domains->push_back(std::move(domain));
  }
  if (is_selected(DNS_SETTINGS_ENABLE_LLMNR)) change.asks_neighbors = wanted.asks_neighbors;
  if (is_selected(DNS_SETTING_DISABLE_UNCONSTRAINED_QUERIES)) change.default_route = !wanted.constrained;
  return change;
}

bool changes_anything(const host::DnsChange& change) {
  return change.servers || change.domains || change.asks_neighbors || change.default_route;
}

}  // namespace

}  // namespace iphlp::abi

using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD WINAPI GetInterfaceDnsSettings(GUID Interface, DNS_INTERFACE_SETTINGS* Settings) {
  return answer([&](Room& room) -> DWORD {
    if (Settings == nullptr || !is_interface_version(Settings->Version)) return ERROR_INVALID_PARAMETER;
    if ((Settings->Flags & ~ULONG64{DNS_SETTING_IPV6}) != 0) return ERROR_INVALID_PARAMETER;
    const auto link = abi::link_of(*room.session, win::guid_from(Interface));
    if (!link) return code_of(link.error());
    const auto found = query::link_dns(*room.session, *link);
    if (!found) return code_of(found.error());
    const bool v6 = (Settings->Flags & DNS_SETTING_IPV6) != 0;
    win::fill_interface_dns(*Settings, {.dns = found->dns,
                                        .family = v6 ? net::Family::v6 : net::Family::v4,
                                        .asks_neighbors = found->details.asks_neighbors,
                                        .default_route = found->details.default_route});
    return NO_ERROR;
  });
}

DWORD WINAPI SetInterfaceDnsSettings(GUID Interface, const DNS_INTERFACE_SETTINGS* Settings) {
  return answer([&](Room& room) -> DWORD {
    if (Settings == nullptr || !is_interface_version(Settings->Version)) return ERROR_INVALID_PARAMETER;
    const auto wanted = win::read_interface_dns(*Settings);
    if (!wanted) return ERROR_INVALID_PARAMETER;
    if (const auto refusal = refusal_of(*wanted)) return *refusal;
    const auto change = change_of(*wanted);
    if (!change) return ERROR_INVALID_PARAMETER;
    const auto link = abi::link_of(*room.session, win::guid_from(Interface));
    if (!link) return code_of(link.error());
    // Registration switched off is what Linux has.
    if (!changes_anything(*change)) return NO_ERROR;
    const auto done = query::change_dns(*room.session, *link, *change);
    return done ? NO_ERROR : code_of(done.error());
  });
}

void WINAPI FreeInterfaceDnsSettings(DNS_INTERFACE_SETTINGS* Settings) {
  if (Settings != nullptr) win::free_interface_dns(*Settings);
}

DWORD WINAPI GetDnsSettings(DNS_SETTINGS* Settings) {
  return answer([&](Room& room) -> DWORD {
    if (Settings == nullptr ||
        (Settings->Version != DNS_SETTINGS_VERSION1 && Settings->Version != DNS_SETTINGS_VERSION2))
      return ERROR_INVALID_PARAMETER;
    const auto host = room.session->host();
    if (!host) return code_of(host.error());
    win::fill_dns(*Settings, host->name, host->config);
    return NO_ERROR;
  });
}

DWORD WINAPI SetDnsSettings(const DNS_SETTINGS* Settings) {
  return answer([&](Room& room) -> DWORD {
    if (Settings == nullptr ||
        (Settings->Version != DNS_SETTINGS_VERSION1 && Settings->Version != DNS_SETTINGS_VERSION2))
      return ERROR_INVALID_PARAMETER;
    constexpr ULONG64 known = DNS_SETTING_HOSTNAME | DNS_SETTING_DOMAIN | DNS_SETTING_SEARCHLIST;
    if (Settings->Flags == 0 || (Settings->Flags & ~known) != 0) return ERROR_INVALID_PARAMETER;
    if ((Settings->Flags & ~ULONG64{DNS_SETTING_HOSTNAME}) != 0) return ERROR_NOT_SUPPORTED;
    if (Settings->Hostname == nullptr || Settings->Domain != nullptr || Settings->SearchList != nullptr)
      return ERROR_INVALID_PARAMETER;
    constexpr std::size_t longest_name = 65;  // Linux's own bound, with the 0
    const auto name = win::read_wide(Settings->Hostname, longest_name);
    if (!name || name->empty()) return ERROR_INVALID_PARAMETER;
    const auto done = query::change_host_name(*room.session, *name);
    return done ? NO_ERROR : code_of(done.error());
  });
}

void WINAPI FreeDnsSettings(DNS_SETTINGS* Settings) {
  if (Settings != nullptr) win::free_dns(*Settings);
}

}  // extern "C"
