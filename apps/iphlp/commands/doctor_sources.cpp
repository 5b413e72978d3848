// Who answers here for what the kernel does not know: DNS servers, search domains, leases.
#include <algorithm>
#include <fmt/format.h>
#include <iphlp/network_parameters.hpp>
#include <iphlp/sources.hpp>

#include "commands/choice.h"
#include "commands/doctor.h"

namespace iphlp::cli {
namespace {

const std::string* source_of(const std::vector<fact_source>& all, std::string_view fact) {
  const auto at = std::ranges::find(all, fact, &fact_source::fact);
  return at == all.end() ? nullptr : &at->source;
}

Finding of_adapter(const adapter& one) {
  std::error_code error;
  const auto all = sources_of(one.index(), error);
  Finding finding{.check = "sources.interface", .subject = one.friendly_name()};
  finding.facts["interface"] = one.friendly_name();
  finding.facts["interface_index"] = index_of(one);
  bool any = false;
  for (const auto& [fact, word] : {std::pair{"dns", "DNS"}, std::pair{"dhcp", "DHCP"},
                                   std::pair{"lease", "lease"}, std::pair{"dhcpv6", "DHCPv6"}}) {
    const std::string* source = source_of(all, fact);
    finding.facts[fact] = source == nullptr ? Json(nullptr) : Json(*source);
    if (source == nullptr) continue;
    finding.found += fmt::format("{}{} by {}", any ? "; " : "", word, *source);
    any = true;
  }
  if (any) return finding;
  finding.verdict = Verdict::limited;
  finding.found = "nobody here says which DNS servers it has or whether it has a lease";
  finding.advice =
      "the host's own servers are told in their place; docs/sources.md lists the managers that are asked";
  return finding;
}

Finding of_host() {
  const host_parameters host = network_parameters();
  const bool knows = !host.dns_servers.empty();
  std::string servers;
  for (const ip_address& server : host.dns_servers)
    servers += (servers.empty() ? "" : ", ") + server.to_string();
  return {
      .check = "sources.host",
      .verdict = knows ? Verdict::good : Verdict::limited,
      .subject = "the host's DNS",
      .found = knows ? servers : "no IPv4 server is known",
      .advice = knows ? "" : "'iphlp dns' shows what there is; /etc/resolv.conf or a manager names servers",
      .facts = {{"dns_servers", texts(host.dns_servers)}}};
}

}  // namespace

Findings examine_sources(const adapter_list& list) {
  Findings findings{of_host()};
  for (const adapter& one : list)
    if (one.is_up() && !one.is_loopback()) findings.push_back(of_adapter(one));
  return findings;
}

}  // namespace iphlp::cli
