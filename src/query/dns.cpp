#include "query/dns.h"

#include <cerrno>

namespace iphlp::query {

namespace {

constexpr os::Milliseconds patience_to_ask{300};
constexpr os::Milliseconds patience_to_change{15000};

base::Status unmanaged_is_unsupported(base::Status done) {
  if (!done && done.error().kind == base::Kind::absent)
    return base::fail(base::Kind::refused, done.error().op, EOPNOTSUPP);
  return done;
}

}  // namespace

base::Result<LinkDns> link_dns(Session& session, net::LinkId link) {
  const auto view = session.adapter(link, {.hosts = true});
  if (!view) return base::pass(view);
  const net::LinkConfig& config = view->config_of(link);
  return LinkDns{.dns = config.dns ? *config.dns : net::Dns{},
                 .details = host::find_dns_details(view->links.front(), session.root(),
                                                   os::Deadline::in(patience_to_ask))};
}

base::Status change_dns(Session& session, net::LinkId link, const host::DnsChange& change) {
  const auto view = session.adapter(link, {.hosts = true});
  if (!view) return base::pass(view);
  return unmanaged_is_unsupported(host::apply_dns({.change = change,
                                                   .link = view->links.front(),
                                                   .now = view->config_of(link),
                                                   .root = session.root(),
                                                   .deadline = os::Deadline::in(patience_to_change)}));
}

base::Status change_host_name(Session& session, const std::string& name) {
  return unmanaged_is_unsupported(
      host::apply_host_name(name, session.root(), os::Deadline::in(patience_to_change)));
}

}  // namespace iphlp::query
