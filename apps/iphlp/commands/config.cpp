// iphlp config: which adapters are meant, and what has to be asked about them.
#include "commands/config.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <utility>

#include "command.h"
#include "commands/choice.h"

namespace iphlp::cli {
namespace {

// Loopback is nobody's configuration: it is shown when it is asked for, and to programs, which choose
// themselves.
bool is_shown(const adapter& a, const ConfigOptions& options) {
  return options.json || options.all || !a.is_loopback();
}

std::vector<fact_source> sources(const adapter& a) {
  std::error_code error;
  auto list = sources_of(a.index(), error);
  // It vanished since it was listed: there is nothing to say of it.
  if (error && error != errc::no_data) throw std::system_error(error, "iphlp_adapter_sources");
  return list;
}

// As ipconfig: the host's own domain first, then each connection's.
std::vector<std::string> search_list(const host_parameters& host, const adapter_list& list) {
  std::vector<std::string> suffixes;
  const auto add = [&suffixes](const std::string& suffix) {
    if (!suffix.empty() && std::ranges::find(suffixes, suffix) == suffixes.end()) suffixes.push_back(suffix);
  };
  add(host.domain_name);
  for (const adapter& a : list) {
    add(a.dns_suffix());
    for (const std::string& suffix : a.dns_suffixes()) add(suffix);
  }
  return suffixes;
}

ConfigFacts gather(const ConfigOptions& options) {
  const bool complete = options.all || options.json;
  const adapter_options question = complete ? everything : adapter_options{.all_interfaces = true};
  const adapter_list list = iphlp::adapters(question);
  ConfigFacts facts;
  const auto add = [&](const adapter& a) {
    facts.adapters.push_back(
        {.adapter = a, .sources = options.why ? sources(a) : std::vector<fact_source>()});
  };
  if (!options.adapter.empty()) {
    add(chosen(list, options.adapter));
  } else {
    for (const adapter& a : list)
      if (is_shown(a, options)) add(a);
  }
  if (options.json || (options.all && options.adapter.empty())) {
    facts.host = network_parameters();
    facts.suffix_search_list = search_list(*facts.host, list);
  }
  return facts;
}

void run(const ConfigOptions& options, const Output& output) {
  const ConfigFacts facts = gather(options);
  if (options.json)
    print(output.stream, config_json(facts, options));
  else
    print(output.stream, output.style, config_text(facts, options, output.style));
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<ConfigOptions>();
  parser.add_option("ADAPTER", options->adapter, "Only this one: a name (eth0), an index (2) or a GUID")
      ->type_name("");
  parser.add_flag("-a,--all", options->all, "Also the host, DHCP, leases, DNS, and loopback");
  parser.add_flag("-j,--json", options->json, "One JSON document with everything, for programs");
  parser.add_flag("-w,--why", options->why, "Where each fact comes from");
  parser.footer(
      "Examples:\n"
      "  iphlp config                 addresses, masks and gateways\n"
      "  iphlp config --all eth0      everything about eth0\n"
      "  iphlp config --why           and who said so\n"
      "  iphlp config --json | jq -r '.adapters[].dns_servers[].address'");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::config{"config", "Show the configuration of the network adapters, as ipconfig does",
                               &prepare};

}  // namespace iphlp::cli
