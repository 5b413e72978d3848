// iphlp dns: the DNS settings of adapters, shown and set.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iphlp/adapters.hpp>
#include <iphlp/dns.hpp>
#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "output/json.h"

namespace iphlp::cli {
namespace {

struct DnsOptions {
  std::string adapter;
  std::vector<std::string> servers;
  std::vector<std::string> search;
  bool automatic = false;
  bool json = false;
};

adapter named(const adapter_list& list, const std::string& name) {
  if (const auto found = find_adapter(list, name)) return *found;
  throw Failure("there is no adapter '" + name + "'", "'iphlp config' lists the adapters");
}

Json facts_of(const adapter& one, Section& section) {
  const dns_settings v4 = interface_dns_settings(one.guid(), ip_family::v4);
  const dns_settings v6 = interface_dns_settings(one.guid(), ip_family::v6);
  Json servers = texts(v4.servers);
  for (const auto& server : v6.servers) servers.push_back(server.to_string());
  std::vector<Value> rows;
  for (const auto& server : servers) rows.push_back({.text = server.get<std::string>()});
  if (rows.empty()) rows.push_back({.text = "none"});
  section.title = one.friendly_name();
  section.add("DNS servers", rows);
  std::vector<Value> suffixes;
  for (const std::string& suffix : v4.search_list) suffixes.push_back({.text = suffix});
  section.add("Search list", suffixes);
  section.add("LLMNR", v4.llmnr_enabled ? "on" : "off");
  return {{"name", one.friendly_name()},      {"index", one.index()},
          {"guid", one.guid().to_string()},   {"domain", text_or_null(v4.domain)},
          {"servers", std::move(servers)},    {"search_list", v4.search_list},
          {"llmnr_enabled", v4.llmnr_enabled}};
}

void show(const DnsOptions& options, const Output& output) {
  const adapter_list list = adapters(adapter_options{.all_interfaces = true});
  std::vector<adapter> shown;
  if (!options.adapter.empty()) {
    shown.push_back(named(list, options.adapter));
  } else {
    for (const adapter& one : list)
      if (options.json || !one.is_loopback()) shown.push_back(one);
  }
  Json document{{"format", "iphlp-dns-1"}, {"adapters", Json::array()}};
  std::vector<Section> sections;
  for (const adapter& one : shown) document["adapters"].push_back(facts_of(one, sections.emplace_back()));
  if (options.json)
    print(output.stream, document);
  else
    print(output.stream, output.style, sections);
}

// Each family has a list of its own, and only what was named is set.
void set(const DnsOptions& options) {
  const adapter one = named(adapters(adapter_options{.all_interfaces = true}), options.adapter);
  std::vector<dns_change> changes(2);
  changes[0].family = ip_family::v4;
  changes[1].family = ip_family::v6;
  for (const std::string& text : options.servers) {
    const auto address = ip_address::parse(text);
    if (!address) throw Failure("'" + text + "' is no IP address", "names of servers are not looked up");
    auto& servers = changes[address->is_v4() ? 0 : 1].servers;
    if (!servers) servers.emplace();
    servers->push_back(*address);
  }
  if (options.automatic) changes[0].servers = changes[1].servers = std::vector<ip_address>();
  if (!options.search.empty()) changes[0].search_list = options.search;
  for (const dns_change& change : changes)
    if (change.servers || change.search_list) set_interface_dns_settings(one.guid(), change);
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<DnsOptions>();
  auto* adapter = parser.add_option("ADAPTER", options->adapter, "A name (eth0), an index (2) or a GUID");
  adapter->type_name("");
  auto* servers =
      parser.add_option("-s,--server", options->servers, "Set this server; again for the next one");
  servers->type_name("ADDRESS")->needs(adapter)->allow_extra_args(false);
  parser
      .add_option("-d,--search", options->search,
                  "Set this domain of the search list; again for the next one")
      ->type_name("DOMAIN")
      ->needs(adapter)
      ->allow_extra_args(false);
  parser.add_flag("-c,--clear", options->automatic, "Let DHCP name the servers again")
      ->needs(adapter)
      ->excludes(servers);
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer(
      "Examples:\n"
      "  iphlp dns                                servers and search lists of all adapters\n"
      "  iphlp dns eth0 -s 192.0.2.53 -s 2001:db8::53\n"
      "  iphlp dns eth0 -d corp.example           set the search list\n"
      "  iphlp dns eth0 --clear                   back to what DHCP says");
  return [options](const Output& output) {
    if (!options->servers.empty() || !options->search.empty() || options->automatic) set(*options);
    // Also after a change: what the manager made of it.
    show(*options, output);
  };
}

}  // namespace

const Command commands::dns{"dns", "Show and set the DNS servers and search lists of the adapters", &prepare};

}  // namespace iphlp::cli
