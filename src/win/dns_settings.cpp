#include "win/dns_settings.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

#include "win/text.h"

namespace iphlp::win {

namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};
template <class T>
using Block = std::unique_ptr<T, Free>;

// Zeroed, the caller's to free.
template <class T>
Block<T> block_of(std::size_t count) {
  Block<T> block{static_cast<T*>(std::calloc(count, sizeof(T)))};
  if (block == nullptr) throw std::bad_alloc{};
  return block;
}

Block<WCHAR> wide_block(std::string_view text) {
  const std::size_t length = wide_length(text);
  auto block = block_of<WCHAR>(length + 1);
  (void)write_wide(text, {block.get(), length});
  return block;
}

// NULL for an empty text: there is none.
Block<WCHAR> text_or_null(std::string_view text) {
  return text.empty() ? Block<WCHAR>{} : wide_block(text);
}

std::string join(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) {
    if (!list.empty()) list += ',';
    list += word;
  }
  return list;
}

std::vector<net::NameServer> servers_of(const InterfaceDns& facts) {
  std::vector<net::NameServer> servers;
  std::ranges::copy_if(facts.dns.servers, std::back_inserter(servers), [&](const net::NameServer& server) {
    return server.address.family() == facts.family;
  });
  return servers;
}

std::string text_of(const net::NameServer& server) {
  std::string text = server.address.text();
  if (server.zone != net::LinkId::none) text += '%' + std::to_string(net::number(server.zone));
  return text;
}

// How servers are asked over TLS: one property for each that has a certificate's name.
struct Properties {
  std::vector<DNS_SERVER_PROPERTY> rows{};
  std::vector<Block<DNS_DOT_SERVER_SETTINGS>> settings{};
  std::vector<Block<WCHAR>> names{};
};

Properties properties_of(const std::vector<net::NameServer>& servers) {
  Properties all;
  for (std::size_t i = 0; i < servers.size(); ++i) {
    if (servers[i].tls_name.empty()) continue;
    all.names.push_back(wide_block(servers[i].tls_name));
    all.settings.push_back(block_of<DNS_DOT_SERVER_SETTINGS>(1));
    DNS_DOT_SERVER_SETTINGS& tls = *all.settings.back();
    tls.Hostname = all.names.back().get();
    tls.Flags = DNS_DOT_SERVER_SETTINGS_ENABLE;
    constexpr USHORT usual_tls_port = 853;
    tls.Port = servers[i].port == 53 ? usual_tls_port : servers[i].port;
    DNS_SERVER_PROPERTY row{};
    row.Version = DNS_SERVER_PROPERTY_VERSION1;
    row.ServerIndex = static_cast<ULONG>(i);
    row.Type = DnsServerDotProperty;
    row.Property.DotSettings = &tls;
    all.rows.push_back(row);
  }
  return all;
}

// Versions 3 and 4 repeat the members of version 1 and go on from there; 4 ends with one member more.
DNS_INTERFACE_SETTINGS3& third(DNS_INTERFACE_SETTINGS& settings) {
  return reinterpret_cast<DNS_INTERFACE_SETTINGS3&>(settings);
}
DNS_INTERFACE_SETTINGS_EX& second(DNS_INTERFACE_SETTINGS& settings) {
  return reinterpret_cast<DNS_INTERFACE_SETTINGS_EX&>(settings);
}
const DNS_INTERFACE_SETTINGS3& third(const DNS_INTERFACE_SETTINGS& settings) {
  return reinterpret_cast<const DNS_INTERFACE_SETTINGS3&>(settings);
}
const DNS_INTERFACE_SETTINGS_EX& second(const DNS_INTERFACE_SETTINGS& settings) {
  return reinterpret_cast<const DNS_INTERFACE_SETTINGS_EX&>(settings);
}

void fill_later_versions(DNS_INTERFACE_SETTINGS& settings, const InterfaceDns& facts, Properties properties,
                         Block<DNS_SERVER_PROPERTY> rows) {
  const ULONG constrained = facts.default_route == false ? 1 : 0;
  if (settings.Version == DNS_INTERFACE_SETTINGS_VERSION2) {
    second(settings).DisableUnconstrainedQueries = constrained;
    second(settings).SupplementalSearchList = nullptr;
  }
  if (settings.Version < DNS_INTERFACE_SETTINGS_VERSION3) return;
  DNS_INTERFACE_SETTINGS3& more = third(settings);
  more.DisableUnconstrainedQueries = constrained;
  more.SupplementalSearchList = nullptr;
  more.cServerProperties = static_cast<ULONG>(properties.rows.size());
  std::ranges::copy(properties.rows, rows.get());
  more.ServerProperties = rows.release();
  for (auto& name : properties.names) (void)name.release();
  for (auto& one : properties.settings) (void)one.release();
  more.cProfileServerProperties = 0;
  more.ProfileServerProperties = nullptr;
  if (settings.Version == DNS_INTERFACE_SETTINGS_VERSION4)
    reinterpret_cast<DNS_INTERFACE_SETTINGS4&>(settings).EncryptedDnsAdapterFlags = 0;
}

template <class... Members>
void free_all(Members&... members) {
  (std::free(std::exchange(members, nullptr)), ...);
}

void free_properties(ULONG& count, DNS_SERVER_PROPERTY*& properties) {
  for (ULONG i = 0; properties != nullptr && i < count; ++i) {
    if (properties[i].Type != DnsServerDotProperty || properties[i].Property.DotSettings == nullptr) continue;
    std::free(properties[i].Property.DotSettings->Hostname);
    std::free(properties[i].Property.DotSettings);
  }
  std::free(std::exchange(properties, nullptr));
  count = 0;
}

// A text member: what it says when it is selected; it must be NULL when it is not.
struct Reader {
  std::uint64_t flags;
  bool good = true;

  void text(std::uint64_t flag, const WCHAR* member, std::string& into) {
    if (member == nullptr) return;
    if ((flags & flag) == 0) {
      good = false;
      return;
    }
    constexpr std::size_t longest = 32768;
    auto read = read_wide(member, longest);
    good = good && read.has_value();
    if (read) into = std::move(*read);
  }
  void flag(std::uint64_t flag, ULONG member, bool& into) {
    if (member != 0 && (flags & flag) == 0) good = false;
    into = member != 0;
  }
};

constexpr std::uint64_t flags_of_first =
    DNS_SETTING_IPV6 | DNS_SETTING_NAMESERVER | DNS_SETTING_SEARCHLIST | DNS_SETTING_REGISTRATION_ENABLED |
    DNS_SETTING_REGISTER_ADAPTER_NAME | DNS_SETTING_DOMAIN | DNS_SETTINGS_ENABLE_LLMNR |
    DNS_SETTINGS_QUERY_ADAPTER_NAME | DNS_SETTING_PROFILE_NAMESERVER;
constexpr std::uint64_t flags_of_second =
    flags_of_first | DNS_SETTING_DISABLE_UNCONSTRAINED_QUERIES | DNS_SETTING_SUPPLEMENTAL_SEARCH_LIST;
constexpr std::uint64_t flags_of_third = flags_of_second | DNS_SETTING_DOH | DNS_SETTING_DOH_PROFILE |
                                         DNS_SETTING_DOT | DNS_SETTING_DOT_PROFILE | DNS_SETTING_DDR;
constexpr std::uint64_t flags_of_fourth = flags_of_third | DNS_SETTING_ENCRYPTED_DNS_ADAPTER_FLAGS;

std::uint64_t known_flags(ULONG version) {
  constexpr std::uint64_t known[]{0, flags_of_first, flags_of_second, flags_of_third, flags_of_fourth};
  return known[version];
}

}  // namespace

void fill_interface_dns(DNS_INTERFACE_SETTINGS& settings, const InterfaceDns& facts) {
  const auto servers = servers_of(facts);
  std::vector<std::string> server_texts(servers.size());
  std::ranges::transform(servers, server_texts.begin(), text_of);
  auto domain = text_or_null(facts.dns.domains.empty() ? std::string_view{} : facts.dns.domains.front());
  auto list = text_or_null(join(server_texts));
  auto search = text_or_null(join(facts.dns.domains));
  auto properties = properties_of(servers);
  Block<DNS_SERVER_PROPERTY> rows;
  if (!properties.rows.empty()) rows = block_of<DNS_SERVER_PROPERTY>(properties.rows.size());
  // From here on nothing fails.
  settings.Domain = domain.release();
  settings.NameServer = list.release();
  settings.SearchList = search.release();
  settings.RegistrationEnabled = 0;
  settings.RegisterAdapterName = 0;
  settings.EnableLLMNR = facts.asks_neighbors == true ? 1 : 0;
  settings.QueryAdapterName = facts.dns.domains.empty() ? 0 : 1;
  settings.ProfileNameServer = nullptr;
  fill_later_versions(settings, facts, std::move(properties), std::move(rows));
}

void fill_dns(DNS_SETTINGS& settings, const std::string& host_name, const net::HostConfig& host) {
  auto name = wide_block(host_name);
  auto domain = text_or_null(host.domain);
  auto search = text_or_null(join(host.dns.domains));
  settings.Hostname = name.release();
  settings.Domain = domain.release();
  settings.SearchList = search.release();
  if (settings.Version == DNS_SETTINGS_VERSION2) reinterpret_cast<DNS_SETTINGS2&>(settings).SettingFlags = 0;
}

void free_interface_dns(DNS_INTERFACE_SETTINGS& settings) {
  free_all(settings.Domain, settings.NameServer, settings.SearchList, settings.ProfileNameServer);
  if (settings.Version == DNS_INTERFACE_SETTINGS_VERSION2) free_all(second(settings).SupplementalSearchList);
  if (settings.Version != DNS_INTERFACE_SETTINGS_VERSION3 &&
      settings.Version != DNS_INTERFACE_SETTINGS_VERSION4)
    return;
  free_all(third(settings).SupplementalSearchList);
  free_properties(third(settings).cServerProperties, third(settings).ServerProperties);
  free_properties(third(settings).cProfileServerProperties, third(settings).ProfileServerProperties);
}

void free_dns(DNS_SETTINGS& settings) {
  free_all(settings.Hostname, settings.Domain, settings.SearchList);
}

std::optional<WantedDns> read_interface_dns(const DNS_INTERFACE_SETTINGS& settings) {
  if ((settings.Flags & ~known_flags(settings.Version)) != 0) return std::nullopt;
  WantedDns wanted{.flags = settings.Flags};
  Reader reader{.flags = settings.Flags};
  std::string ignored;
  bool unused = false;
  reader.text(DNS_SETTING_DOMAIN, settings.Domain, wanted.domain);
  reader.text(DNS_SETTING_NAMESERVER, settings.NameServer, wanted.servers);
  reader.text(DNS_SETTING_SEARCHLIST, settings.SearchList, wanted.search);
  reader.flag(DNS_SETTING_REGISTRATION_ENABLED, settings.RegistrationEnabled, wanted.registers);
  reader.flag(DNS_SETTING_REGISTER_ADAPTER_NAME, settings.RegisterAdapterName, wanted.registers_name);
  reader.flag(DNS_SETTINGS_ENABLE_LLMNR, settings.EnableLLMNR, wanted.asks_neighbors);
  reader.flag(DNS_SETTINGS_QUERY_ADAPTER_NAME, settings.QueryAdapterName, unused);
  reader.text(DNS_SETTING_PROFILE_NAMESERVER, settings.ProfileNameServer, ignored);
  if (settings.Version == DNS_INTERFACE_SETTINGS_VERSION2) {
    reader.flag(DNS_SETTING_DISABLE_UNCONSTRAINED_QUERIES, second(settings).DisableUnconstrainedQueries,
                wanted.constrained);
    reader.text(DNS_SETTING_SUPPLEMENTAL_SEARCH_LIST, second(settings).SupplementalSearchList, ignored);
  }
  if (settings.Version >= DNS_INTERFACE_SETTINGS_VERSION3) {
    reader.flag(DNS_SETTING_DISABLE_UNCONSTRAINED_QUERIES, third(settings).DisableUnconstrainedQueries,
                wanted.constrained);
    reader.text(DNS_SETTING_SUPPLEMENTAL_SEARCH_LIST, third(settings).SupplementalSearchList, ignored);
    reader.flag(DNS_SETTING_DOH | DNS_SETTING_DOT, third(settings).cServerProperties, unused);
    reader.flag(DNS_SETTING_DOH_PROFILE | DNS_SETTING_DOT_PROFILE, third(settings).cProfileServerProperties,
                unused);
  }
  return reader.good ? std::optional{wanted} : std::nullopt;
}

std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const auto end = list.find_first_of(", \t;");
    if (end != 0) words.emplace_back(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
  }
  return words;
}

}  // namespace iphlp::win
