// What a link resolves names with, read and set.
#pragma once

#include "base/result.h"
#include "host/dns_control.h"
#include "query/session.h"

namespace iphlp::query {

struct LinkDns {
  net::Dns dns{};  // nothing where nobody knows the link
  host::DnsDetails details{};
};

// Kind::absent: no such link.
[[nodiscard]] base::Result<LinkDns> link_dns(Session& session, net::LinkId link);
// EOPNOTSUPP also where nobody manages DNS; otherwise as host::apply_dns.
[[nodiscard]] base::Status change_dns(Session& session, net::LinkId link, const host::DnsChange& change);
[[nodiscard]] base::Status change_host_name(Session& session, const std::string& name);

}  // namespace iphlp::query
