#include "win/network_params.h"

#include "win/adapter_info.h"
#include "win/row.h"

namespace iphlp::win {

namespace {

constexpr auto params_row = row<FIXED_INFO, HostFacts>(
    "FIXED_INFO",
    block(IPHLP_MEMBER(FIXED_INFO, HostName), "uname's node name, cut at 131 bytes",
          [](const HostFacts& h, char (&into)[MAX_HOSTNAME_LEN + 4]) { write_narrow(h.name, into); }),
    block(IPHLP_MEMBER(FIXED_INFO, DomainName), "the host name's own domain, else the first search domain",
          [](const HostFacts& h, char (&into)[MAX_DOMAIN_NAME_LEN + 4]) {
            write_narrow(h.config.domain, into);
          }),
    absent(IPHLP_MEMBER(FIXED_INFO, CurrentDnsServer), "reserved"),
    linked(IPHLP_MEMBER(FIXED_INFO, DnsServerList),
           "the host's IPv4 servers, global ones first (docs/sources.md)"),
    column(IPHLP_MEMBER(FIXED_INFO, NodeType), "BROADCAST: there is no NetBIOS here",
           [](const HostFacts&) { return BROADCAST_NODETYPE; }),
    absent(IPHLP_MEMBER(FIXED_INFO, ScopeId), "a NetBIOS scope; none"),
    column(IPHLP_MEMBER(FIXED_INFO, EnableRouting), "net.ipv4.ip_forward",
           [](const HostFacts& h) { return h.forwards ? 1 : 0; }),
    column(IPHLP_MEMBER(FIXED_INFO, EnableProxy), "proxy_arp, of any link",
           [](const HostFacts& h) { return h.proxies_arp ? 1 : 0; }),
    column(IPHLP_MEMBER(FIXED_INFO, EnableDns), "nsswitch.conf asks dns or resolve for hosts",
           [](const HostFacts& h) { return h.uses_dns ? 1 : 0; }),
    gap<padding(offsetof(FIXED_INFO, EnableDns) + sizeof(UINT), alignof(FIXED_INFO))>());

}  // namespace

FIXED_INFO& pack_network_params(Packer& packer, const HostFacts& host) {
  auto& out = packer.place<FIXED_INFO>();
  params_row.pack(host, out);
  pack_servers(packer, out.DnsServerList, host.config.dns.servers);
  return out;
}

void describe_network_params(const VisitMember& visit) {
  params_row.each([&](auto name, auto words) { visit(params_row.name, name, words); });
}

}  // namespace iphlp::win
