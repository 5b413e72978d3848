// Setting what a link resolves names with, through the manager that owns the link: its word would undo any
// other's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/host_config.h"
#include "net/link.h"
#include "os/clock.h"
#include "os/root.h"

namespace iphlp::host {

struct DnsChange {
  net::Family family = net::Family::v4;           // whose servers are meant; the other's stay
  std::optional<std::vector<net::Ip>> servers{};  // none: whatever the manager would take by itself
  std::optional<std::vector<std::string>> domains{};
  std::optional<bool> asks_neighbors{};  // LLMNR and multicast DNS
  std::optional<bool> default_route{};   // names outside of the domains, too
};

struct DnsOrder {
  const DnsChange& change;
  const net::Link& link;
  const net::LinkConfig& now;
  os::Root root;
  os::Deadline deadline;
};

// Kind::absent: nobody manages DNS here. EACCES: not by us. EOPNOTSUPP: the manager has no such setting.
[[nodiscard]] base::Status apply_dns(const DnsOrder& order);

// What only resolved knows of a link; nothing where it does not run.
struct DnsDetails {
  std::optional<bool> asks_neighbors{};
  std::optional<bool> default_route{};
};
[[nodiscard]] DnsDetails find_dns_details(const net::Link& link, const os::Root& root,
                                          const os::Deadline& deadline);

// The host's own name, for good: systemd-hostnamed's business.
[[nodiscard]] base::Status apply_host_name(const std::string& name, const os::Root& root,
                                           const os::Deadline& deadline);

}  // namespace iphlp::host
