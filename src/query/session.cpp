#include "query/session.h"

#include <algorithm>
#include <cerrno>
#include <tuple>

#include "base/text.h"
#include "host/ask.h"
#include "kernel/addresses.h"
#include "kernel/links.h"
#include "net/rows_of.h"
#include "os/network_namespace.h"
#include "os/process.h"
#include "query/doors.h"
#include "query/identity.h"

namespace iphlp::query {

namespace {

// glibc's own default, and most people's file, ask DNS for hosts.
bool names_dns(std::string_view nsswitch) {
  while (!nsswitch.empty()) {
    std::string_view line = base::take_line(nsswitch);
    line = line.substr(0, line.find('#'));
    if (base::trim(base::take_until(line, ':')) != "hosts") continue;
    while (!line.empty()) {
      const auto word = base::take_word(line);
      if (word == "dns" || word == "resolve") return true;
    }
    return false;
  }
  return true;
}

// One row for each next hop, in order of link and metric.
std::vector<net::Gateway> gateways_of(const std::vector<net::Route>& routes) {
  std::vector<net::Gateway> gateways;
  for (const net::Route& route : routes) {
    const auto append = [&](const net::NextHop& hop) {
      if (hop.link == net::LinkId::none) return;
      gateways.push_back(
          {.link = hop.link, .family = route.family, .address = hop.gateway, .metric = route.metric});
    };
    append(route.hop);
    std::ranges::for_each(route.multipath, append);
  }
  std::ranges::stable_sort(gateways, [](const net::Gateway& a, const net::Gateway& b) {
    return std::tie(a.link, a.metric) < std::tie(b.link, b.metric);
  });
  // The same next hop in two tables is one gateway, at its better metric.
  std::vector<net::Gateway> distinct;
  for (const net::Gateway& gateway : gateways) {
    const auto same_link = std::ranges::lower_bound(distinct, gateway.link, {}, &net::Gateway::link);
    const bool known = std::any_of(same_link, distinct.end(), [&](const net::Gateway& earlier) {
      return earlier.family == gateway.family && earlier.address == gateway.address;
    });
    if (!known) distinct.push_back(gateway);
  }
  return distinct;
}

// Best metric first, none twice.
std::vector<net::LinkId> links_by_metric(std::vector<net::Gateway> gateways) {
  std::ranges::stable_sort(gateways, {}, &net::Gateway::metric);
  std::vector<net::LinkId> links;
  for (const net::Gateway& gateway : gateways)
    if (std::ranges::find(links, gateway.link) == links.end()) links.push_back(gateway.link);
  return links;
}

// Of the links in view those with a default route, best metric first. None where the kernel would not say.
std::vector<net::LinkId> default_route_links(const Adapters& view, kernel::Channel& route,
                                             kernel::DefaultRoutes& default_routes) {
  if (view.links.size() == 1) {
    const net::LinkId id = view.links.front().id;
    return default_routes.leave_by(route, id).value_or(false) ? std::vector{id} : std::vector<net::LinkId>{};
  }
  const auto routes = default_routes.list(route);
  return routes ? links_by_metric(gateways_of(*routes)) : std::vector<net::LinkId>{};
}

// gateways_known: the view already holds the default routes of both families.
void ask_hosts(Adapters& view, bool gateways_known, const os::Root& root, kernel::Channel& route,
               kernel::DefaultRoutes& default_routes) {
  auto answer = host::ask({
      .links = view.links,
      .addresses = view.addresses,
      .default_route_links =
          [&] {
            return gateways_known ? links_by_metric(view.gateways)
                                  : default_route_links(view, route, default_routes);
          },
      .root = root,
  });
  view.configs = std::move(answer.links);
  view.host = std::move(answer.host);
}

// A lease is told by the addresses of both families, whichever was asked for.
net::Family family_of(const AdaptersWanted& wanted) {
  return wanted.hosts ? net::Family::none : wanted.family;
}

base::Status add_drivers(Adapters& view, Session& session) {
  DriversWanted wanted;
  for (const net::Link& link : view.links) wanted.add(link);
  auto drivers =
      view.links.size() == 1 ? ask_driver(session, view.links.front()) : ask_drivers(session, wanted);
  if (!drivers) return base::pass(drivers);
  view.drivers = std::move(*drivers);
  return {};
}

// What is wanted beyond links and addresses.
base::Status complete(Adapters& view, const AdaptersWanted& wanted, const os::Root& root,
                      kernel::Channel& route, kernel::DefaultRoutes& default_routes, Session& session) {
  if (wanted.gateways) {
    auto routes = default_routes.list(route);
    if (!routes) return base::pass(routes);
    if (wanted.family != net::Family::none)
      std::erase_if(*routes, [&](const net::Route& one) { return one.family != wanted.family; });
    view.gateways = gateways_of(*routes);
  }
  if (wanted.multicast) {
    auto groups = kernel::list_multicast(route, wanted.family, root);
    if (!groups) return base::pass(groups);
    view.multicast = std::move(*groups);
  }
  if (wanted.anycast && wanted.family != net::Family::v4) {
    auto anycast = kernel::list_anycast(route);
    if (!anycast) return base::pass(anycast);
    view.anycast = std::move(*anycast);
  }
  if (wanted.speeds) {
    if (auto done = add_drivers(view, session); !done) return done;
  }
  if (wanted.hosts)
    ask_hosts(view, wanted.gateways && wanted.family == net::Family::none, root, route, default_routes);
  return {};
}

}  // namespace

const net::LinkConfig& Adapters::config_of(net::LinkId link) const {
  const auto known = std::ranges::lower_bound(configs, link, {}, &net::LinkConfig::link);
  return known != configs.end() && known->link == link ? *known : nothing_known;
}

net::Adapter Adapters::at(std::size_t n) const {
  const net::Link& link = links[n];
  return {.link = link,
          .config = config_of(link.id),
          .guid = guids.empty() ? net::Guid{} : guids[n],
          .addresses = net::rows_of(std::span{addresses}, link.id),
          .gateways = net::rows_of(std::span{gateways}, link.id),
          .multicast = net::rows_of(std::span{multicast}, link.id),
          .anycast = net::rows_of(std::span{anycast}, link.id),
          .megabits = drivers.speed_of(link).megabits,
          .wireless = drivers.is_wireless(link.id)};
}

namespace {

// Where the calling thread was when it last looked.
struct Here {
  const Session* session;
  std::uint64_t serial;
  Doors* doors;
};
// With nothing to destroy.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the thread's own.
constinit thread_local Here here{};

}  // namespace

Session::Session(const os::Root& root)
    : root_(root.remembering()),
      serial_(static_cast<std::uint64_t>(os::monotonic_time().count())),
      doors_(std::make_unique<Doors>()) {}

Doors& Session::doors() {
  if (here.session == this && here.serial == serial_) [[likely]]
    return *here.doors;
  return doors_here();
}

// The socket that most questions need anyway tells where the thread is.
Doors& Session::doors_here() {
  auto route = doors_->route.open();
  auto place = route ? os::network_namespace_cookie((*route)->fd()) : base::pass(route);
  if (!place) place = os::network_namespace_cookie();
  if (!place) return doors_by_inode();
  Doors& doors = *place == first_namespace(*place) ? *doors_ : doors_elsewhere(*place);
  if (route) doors.route.keep(std::move(*route));
  here = {.session = this, .serial = serial_, .doors = &doors};
  return doors;
}

// For as long as there is no descriptor left for a socket. Doors of their own: whose the others are cannot be
// told.
Doors& Session::doors_by_inode() {
  constexpr std::uint64_t no_cookie = std::uint64_t{1} << 63;
  const auto inode = os::network_namespace_inode();
  return inode ? doors_elsewhere(*inode | no_cookie) : *doors_;
}

Doors& Session::doors_elsewhere(std::uint64_t name_space) {
  const std::lock_guard lock{mutex_};
  auto& slot = elsewhere_[name_space];
  if (slot == nullptr) slot = std::make_unique<Doors>();
  return *slot;
}

std::uint64_t Session::first_namespace(std::uint64_t here_and_now) {
  std::uint64_t first = 0;
  return first_namespace_.compare_exchange_strong(first, here_and_now) ? here_and_now : first;
}

std::uint64_t Session::first_namespace() {
  const std::uint64_t known = first_namespace_;
  return known != 0 ? known : first_namespace(os::network_namespace_cookie().value_or(0));
}

// NOLINTNEXTLINE(readability-convert-member-functions-to-static): a session's, as doors() is.
void Session::look_around() const {
  here = {};
}

Session::~Session() = default;

void Session::interrupt() {
  doors_->interrupt.set();
  const std::lock_guard lock{mutex_};
  for (auto& [inode, doors] : elsewhere_) doors->interrupt.set();
}

base::Result<std::vector<net::Link>> Session::links() {
  auto route = doors().route.borrow();
  if (!route) return base::pass(route);
  return kernel::list_links(**route);
}

base::Result<Adapters> Session::adapters(const AdaptersWanted& wanted) {
  auto route = doors().route.borrow();
  if (!route) return base::pass(route);
  Adapters view;
  // A few may have come since.
  auto links = kernel::list_links(**route, doors().identities.count() + 16);
  if (!links) return base::pass(links);
  view.links = std::move(*links);
  doors().identities.tell(view.links, view.guids);
  if (wanted.addresses) {
    auto addresses =
        kernel::list_addresses(**route, family_of(wanted), net::LinkId::none, 2 * view.links.size());
    if (!addresses) return base::pass(addresses);
    view.addresses = std::move(*addresses);
  }
  if (auto done = complete(view, wanted, root_, **route, doors().default_routes, *this); !done)
    return base::pass(done);
  return view;
}

base::Result<Adapters> Session::adapter(net::LinkId id, const AdaptersWanted& wanted) {
  auto route = doors().route.borrow();
  if (!route) return base::pass(route);
  Adapters view;
  auto link = wanted.details ? kernel::find_link(**route, id) : kernel::find_link_name(**route, id);
  if (!link) return base::pass(link);
  view.links.push_back(std::move(*link));
  if (wanted.details) view.guids.push_back(guid_of(view.links.front()));
  if (wanted.addresses) {
    auto addresses = kernel::list_addresses(**route, family_of(wanted), id);
    // A link that vanished since is as absent as one that never was.
    if (!addresses && addresses.error().code == ENODEV)
      return base::fail(base::Kind::absent, "find link", ENODEV);
    if (!addresses) return base::pass(addresses);
    view.addresses = std::move(*addresses);
  }
  if (auto done = complete(view, wanted, root_, **route, doors().default_routes, *this); !done)
    return base::pass(done);
  return view;
}

base::Result<Session::Host> Session::host() {
  auto view = adapters({.hosts = true});
  if (!view) return base::pass(view);
  auto name = os::host_name();
  if (!name) return base::pass(name);
  const auto forwarding = root_.read("/proc/sys/net/ipv4/ip_forward");
  const auto proxying = root_.read("/proc/sys/net/ipv4/conf/all/proxy_arp");
  const auto nsswitch = root_.read("/etc/nsswitch.conf");
  const auto is_on = [](const base::Result<std::string>& file) { return file && base::trim(*file) == "1"; };
  return Host{.name = std::move(*name),
              .config = std::move(view->host),
              .forwards_v4 = is_on(forwarding),
              .proxies_arp =
                  is_on(proxying) ||
                  std::ranges::any_of(
                      view->links, [](const net::Link& link) { return link.ipv4 && link.ipv4->proxies_arp; }),
              .uses_dns = !nsswitch || names_dns(*nsswitch)};
}

base::Result<std::vector<net::LinkId>> Session::default_route_links() {
  auto route = doors().route.borrow();
  if (!route) return base::pass(route);
  const auto routes = doors().default_routes.list(**route);
  if (!routes) return base::pass(routes);
  return links_by_metric(gateways_of(*routes));
}

}  // namespace iphlp::query
