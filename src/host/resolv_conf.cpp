// /etc/resolv.conf: the last source, which knows no links. Its servers belong to the links with a default
// route and to those whose own subnet they are in; a server that a better source knows already is not told
// twice.
#include "wire/resolv_conf.h"

#include <algorithm>

#include "host/sources.h"
#include "net/rows_of.h"
#include "os/process.h"

namespace iphlp::host {

namespace {

constexpr std::string_view file = "/etc/resolv.conf";

bool is_on_link(std::span<const net::Address> addresses, const net::Link& link,
                const net::NameServer& server) {
  if (server.zone != net::LinkId::none) return server.zone == link.id;
  return std::ranges::any_of(addresses, [&](const net::Address& address) {
    return address.family == server.address.family() && address.prefix_length != 0 &&
           address.prefix_length < address.own().bits() && address.prefix().contains(server.address);
  });
}

bool lacks_servers(const Inquiry& inquiry, const net::Link& link) {
  const auto& dns = inquiry.known(link.id)->dns;
  return !link.is_loopback() && (!dns || dns->servers.empty());
}

void attribute(Inquiry& inquiry, const net::Dns& dns) {
  if (dns.servers.empty()) return;
  net::RowsInOrder addresses{inquiry.addresses()};
  for (const net::Link& link : inquiry.links()) {
    if (!lacks_servers(inquiry, link)) continue;
    std::vector<net::NameServer> own;
    const auto held = addresses.of(link.id);
    for (const net::NameServer& server : dns.servers) {
      const bool elsewhere = server.zone != net::LinkId::none && server.zone != link.id;
      if (is_on_link(held, link, server) || (!elsewhere && inquiry.has_default_route(link.id)))
        own.push_back(server);
    }
    if (!own.empty())
      inquiry.offer_dns(link.id, {.servers = std::move(own), .domains = dns.domains, .source = dns.source});
  }
}

struct Parts {
  net::Dns upstream;
  net::Dns loopback;
};

Parts split(const Inquiry& inquiry, const wire::ResolvConf& conf, std::string_view source) {
  Parts parts{.upstream = {.source = std::string{source}}, .loopback = {.source = std::string{source}}};
  for (const std::string_view domain : conf.domains()) {
    add_domain(parts.upstream.domains, domain);
    add_domain(parts.loopback.domains, domain);
  }
  for (const auto& text : conf.servers) {
    const auto server = inquiry.resolve(text, net::LinkId::none);
    add_server((server.address.is_loopback() ? parts.loopback : parts.upstream).servers, server);
  }
  return parts;
}

void tell_host(Inquiry& inquiry, const Parts& parts, const wire::ResolvConf& conf) {
  net::HostConfig& host = inquiry.answer().host;
  const auto take = [&](const net::Dns& dns) {
    if (host.dns.source.empty() && !dns.servers.empty()) host.dns.source = dns.source;
    for (const auto& server : dns.servers) add_server(host.dns.servers, server);
  };
  take(inquiry.global());
  for (const net::LinkConfig& link : inquiry.answer().links)
    if (link.dns) take(*link.dns);
  if (host.dns.servers.empty()) take(parts.upstream);
  if (host.dns.servers.empty()) take(parts.loopback);
  host.dns.domains = parts.upstream.domains;
  for (const net::LinkConfig& link : inquiry.answer().links)
    if (link.dns)
      for (const std::string& domain : link.dns->domains) add_domain(host.dns.domains, domain);
  // The order of the C library's resolver: the file's word, else what the host's own name says.
  const auto domains = conf.domains();
  if (!domains.empty()) {
    host.domain = domains.front();
  } else if (const auto name = os::host_name()) {
    if (const auto dot = name->find('.'); dot != std::string::npos)
      host.domain = wire::bare_domain(std::string_view{*name}.substr(dot + 1));
  }
}

}  // namespace

void read_resolv_conf(Inquiry& inquiry, bool resolved_is_here) {
  attribute(inquiry, inquiry.global());
  const std::string text = inquiry.root().read(file).value_or("");
  const auto conf = wire::decode_resolv_conf(text);
  Parts parts = split(inquiry, conf, file);
  std::string upstream;
  if (parts.upstream.servers.empty() && resolved_is_here && !inquiry.any_server_known()) {
    // resolved runs here and told nobody anything: what it keeps beside its stub is better than the stub.
    constexpr std::string_view twin = "/run/systemd/resolve/resolv.conf";
    upstream = inquiry.root().read(twin).value_or("");
    parts.upstream = split(inquiry, wire::decode_resolv_conf(upstream), twin).upstream;
  }
  std::erase_if(parts.upstream.servers, [&](const auto& server) { return inquiry.is_known(server); });
  attribute(inquiry, parts.upstream);
  if (!inquiry.any_server_known()) attribute(inquiry, parts.loopback);
  tell_host(inquiry, parts, conf);
}

}  // namespace iphlp::host
