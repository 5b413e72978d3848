#include "kernel/change_stream.h"

#include <algorithm>
#include <cerrno>

#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>

#include "base/digest.h"
#include "base/renew.h"
#include "kernel/ethtool.h"
#include "kernel/links.h"
#include "wire/address.h"
#include "wire/link.h"
#include "wire/route.h"

namespace iphlp::kernel {

namespace {

using net::Happening;
using net::Subject;

// A change that came with a loss, or that the kernel makes after telling of its cause, may not be in the
// table yet when it is read. It is compared once more when it is sure to be.
constexpr os::Milliseconds settled{200};
constexpr os::Milliseconds failed_before{50};

// Who asks for a link's keys after it is gone are the rows that went with it.
constexpr std::size_t most_gone = 256;

// Which groups tell of which rows. Of routes the kernel's own tell too little: IPv4 says nothing of those
// that go with a link, an address or a next hop.
constexpr int link_groups[] = {RTNLGRP_LINK, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF, RTNLGRP_IPV6_IFINFO};
constexpr int address_groups[] = {RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR};
constexpr int route_groups[] = {RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE};
constexpr int neighbor_groups[] = {RTNLGRP_LINK, RTNLGRP_NEIGH};

std::span<const int> groups_of(Subject subject) {
  switch (subject) {
    case Subject::link:
      return link_groups;
    case Subject::address:
      return address_groups;
    case Subject::route:
      return route_groups;
    case Subject::neighbor:
      return neighbor_groups;
  }
  return {};
}

// --- Rows of what the kernel says ---

std::uint64_t digest_of(const net::Link& link, net::Family family) {
  base::Digest digest;
  digest.add(link.flags);
  digest.add(std::string_view{link.name});
  digest.add(std::string_view{link.alias});
  digest.add(link.mtu);
  digest.add(link.operational);
  digest.add(link.carrier);
  digest.add(link.master);
  digest.add(std::string_view{reinterpret_cast<const char*>(link.hardware_address.bytes().data()),
                              link.hardware_address.bytes().size()});
  if (family == net::Family::v4 && link.ipv4) {
    digest.add(link.ipv4->forwarding);
    digest.add(link.ipv4->proxies_arp);
  }
  if (family == net::Family::v6 && link.ipv6) {
    digest.add(link.ipv6->forwarding);
    digest.add(link.ipv6->mtu);
  }
  return digest.value();
}

Told row_of(const net::Link& link, net::Family family) {
  Told row;
  row.family = family;
  row.link = link.id;
  row.digest = digest_of(link, family);
  return row;
}

// What is left of the lifetimes shrinks without being a change; that they end is one.
Told row_of(const net::Address& address) {
  Told row;
  row.family = address.family;
  row.link = address.link;
  row.set_destination(address.own());
  if (address.address != address.own()) row.set_gateway(address.address);
  row.length = address.prefix_length;
  base::Digest digest;
  digest.add(address.flags);
  digest.add(address.scope);
  digest.add(address.protocol);
  digest.add(address.lifetimes.valid == net::Lifetimes::forever);
  digest.add(address.lifetimes.preferred == net::Lifetimes::forever);
  digest.add(address.broadcast.bytes());
  digest.add(std::string_view{address.label});
  row.digest = digest.value();
  return row;
}

// Where packets to nowhere go belongs to the loopback link.
constexpr net::LinkId loopback{1};

Told row_of(const net::Route& route, const net::NextHop& hop, std::uint8_t service) {
  Told row;
  row.family = route.family;
  row.link = hop.link == net::LinkId::none ? loopback : hop.link;
  row.set_destination(route.destination);
  row.set_gateway(hop.gateway);
  row.length = route.destination_length;
  row.table = route.table;
  row.metric = route.metric;
  row.service = service;
  row.type = route.type;
  row.protocol = route.protocol;
  base::Digest digest;
  digest.add(route.scope);
  // Whether a next hop can be used is not the route's business but its link's, and told of that.
  constexpr std::uint32_t states = RTNH_F_DEAD | RTNH_F_LINKDOWN | RTNH_F_OFFLOAD | RTNH_F_TRAP;
  digest.add(route.flags & ~(states | RTM_F_OFFLOAD | RTM_F_TRAP | RTM_F_OFFLOAD_FAILED));
  digest.add(hop.weight);
  digest.add(route.preferred_source.bytes());
  row.digest = digest.value();
  return row;
}

// In the tables that routes are looked up in without any rule: main, default and local.
bool is_in_view(const net::Route& route) {
  return (route.flags & RTM_F_CLONED) == 0 && route.table >= RT_TABLE_DEFAULT &&
         route.table <= RT_TABLE_LOCAL && route.family != net::Family::none;
}

// visit(row) for each next hop of the route in the payload.
template <class Visit>
base::Status each_hop(base::Bytes payload, net::Route& scratch, Visit visit) {
  base::renew(scratch);
  const auto head = base::load<rtmsg>(payload);
  if (auto decoded = wire::decode<wire::route_schema>(payload, scratch); !decoded) return decoded;
  if (!head || !is_in_view(scratch)) return {};
  if (scratch.multipath.empty()) visit(row_of(scratch, scratch.hop, head->rtm_tos));
  for (const net::NextHop& hop : scratch.multipath) visit(row_of(scratch, hop, head->rtm_tos));
  return {};
}

std::optional<Told> neighbor_in(base::Bytes payload) {
  const auto head = base::load<ndmsg>(payload);
  if (!head || wire::family_of(head->ndm_family) == net::Family::none || (head->ndm_flags & NTF_PROXY) != 0)
    return std::nullopt;
  Told row;
  row.family = wire::family_of(head->ndm_family);
  row.link = net::LinkId{static_cast<std::uint32_t>(head->ndm_ifindex)};
  base::Digest digest;
  digest.add(head->ndm_state);
  digest.add(head->ndm_flags);
  wire::Attributes attributes{payload.subspan(std::min(wire::aligned(sizeof *head), payload.size()))};
  bool named = false;
  while (const auto attribute = attributes.next()) {
    net::Ip ip;
    if (attribute->type == NDA_DST && wire::Form<net::Ip>::read(attribute->payload, ip)) {
      row.set_destination(ip);
      named = true;
    }
    if (attribute->type == NDA_LLADDR) digest.add(base::text_of(attribute->payload));
  }
  row.digest = digest.value();
  return named ? std::optional{row} : std::nullopt;
}

}  // namespace

// --- Opening ---

ChangeStream::ChangeStream(os::NetlinkSocket socket, std::unique_ptr<Channel> route,
                           std::unique_ptr<Channel> generic)
    : socket_(std::move(socket)), route_(std::move(route)), generic_(std::move(generic)) {}

base::Result<std::unique_ptr<ChangeStream>> ChangeStream::open(int buffer) {
  auto socket = os::NetlinkSocket::open(NETLINK_ROUTE, "change socket");
  if (!socket) return base::pass(socket);
  socket->widen(buffer);
  auto route = Channel::open(Protocol::route, "route socket of the changes");
  if (!route) return base::pass(route);
  auto generic = Channel::open(Protocol::generic, "generic netlink socket of the changes");
  std::unique_ptr<ChangeStream> stream{
      new ChangeStream{std::move(*socket), std::move(*route), generic ? std::move(*generic) : nullptr}};
  if (auto joined = stream->socket_.join(RTNLGRP_LINK); !joined) return base::pass(joined);
  auto links = list_links(*stream->route_);
  if (!links) return base::pass(links);
  for (const net::Link& link : *links) stream->remember(link);
  return stream;
}

base::Status ChangeStream::follow(Subject subject) {
  if (follows(subject)) return {};
  for (const int group : groups_of(subject))
    if (auto joined = socket_.join(group); !joined) return joined;
  // Since Linux 5.3; before, there are none.
  if (subject == Subject::route) (void)socket_.join(RTNLGRP_NEXTHOP);
  told_.at(index(subject)).emplace();
  Changes present;  // is no change
  auto read = read_table(subject, present);
  if (!read) told_.at(index(subject)).reset();
  return read;
}

std::size_t ChangeStream::bytes() const {
  std::size_t sum = 0;
  for (const auto& table : told_)
    if (table) sum += table->bytes();
  return sum;
}

// --- Links and their keys ---

void ChangeStream::remember(const net::Link& link) {
  net::LinkKey key{.id = link.id, .hardware_type = link.hardware_type};
  if (const auto known = keys_.find(link.id);
      known != keys_.end() && known->second.hardware_type == key.hardware_type) {
    key.wireless = link.could_be_wireless() && known->second.wireless;
  } else if (link.could_be_wireless() && generic_) {
    key.wireless = is_wireless(*generic_, link.id).value_or(false);
  }
  keys_[link.id] = key;
  std::erase(gone_, link.id);
}

net::LinkKey ChangeStream::key_of(net::LinkId id) const {
  const auto known = keys_.find(id);
  return known == keys_.end() ? net::LinkKey{.id = id} : known->second;
}

void ChangeStream::link_is(const net::Link& link, Changes& changes) {
  remember(link);
  if (!follows(Subject::link)) return;
  for (const net::Family family : {net::Family::v4, net::Family::v6}) {
    const bool there = family == net::Family::v4 ? link.ipv4.has_value() : link.has_ipv6();
    if (there)
      row_is(Subject::link, row_of(link, family), changes);
    else
      row_is_gone(Subject::link, row_of(link, family), changes);
  }
}

void ChangeStream::look_at_link(net::LinkId id, Changes& changes) {
  const auto link = find_link(*route_, id);
  if (link)
    link_is(*link, changes);
  else
    mark_stale(Subject::link);
}

void ChangeStream::take_link(bool there, base::Bytes payload, Changes& changes) {
  const auto head = base::load<ifinfomsg>(payload);
  if (!head) return;
  const net::LinkId id{static_cast<std::uint32_t>(head->ifi_index)};
  // A bridge tells of its ports, and IPv6 of its own settings, in a message of the same name.
  if (head->ifi_family == AF_INET6 && follows(Subject::link)) look_at_link(id, changes);
  if (head->ifi_family != AF_UNSPEC) return;
  net::Link link;
  if (!wire::decode<wire::link_schema>(payload, link)) return mark_stale(Subject::link);
  if (!there || !link.is(net::LinkFlag::up)) mark_stale(Subject::route);
  if (there) return link_is(link, changes);
  if (follows(Subject::link))
    for (const net::Family family : {net::Family::v4, net::Family::v6})
      row_is_gone(Subject::link, row_of(link, family), changes);
  gone_.push_back(id);
  if (gone_.size() <= most_gone) return;
  keys_.erase(gone_.front());
  gone_.erase(gone_.begin());
}

void ChangeStream::take_configuration(base::Bytes payload, Changes& changes) {
  if (!follows(Subject::link)) return;
  wire::Attributes attributes{payload.subspan(std::min(wire::aligned(sizeof(netconfmsg)), payload.size()))};
  while (const auto attribute = attributes.next()) {
    if (attribute->type != NETCONFA_IFINDEX) continue;
    const auto number = base::load<std::int32_t>(attribute->payload);
    // Below 0 are the settings for all links and for those to come: each link that they change is told as
    // well.
    if (number && *number > 0) look_at_link(net::LinkId{static_cast<std::uint32_t>(*number)}, changes);
  }
}

// --- Rows ---

void ChangeStream::tell(Subject subject, Happening what, const Told& row, Changes& changes) {
  net::Change change{.subject = subject,
                     .what = what,
                     .family = row.family,
                     .link = key_of(row.link),
                     .prefix = {},
                     .gateway = {}};
  if (subject != Subject::link)
    change.prefix = {.ip = ip_of(row.family, row.destination), .length = row.length};
  if (subject == Subject::route) change.gateway = ip_of(row.gateway_family, row.gateway);
  changes.push_back(change);
}

void ChangeStream::row_is(Subject subject, const Told& row, Changes& changes) {
  Told* known = told(subject).find(row);
  // Told first and noted then: where memory ends between the two it is told again, and not never.
  if (known == nullptr) {
    tell(subject, Happening::added, row, changes);
    Told added = row;
    added.seen = reading_;
    told(subject).insert(added);
    return;
  }
  known->seen = reading_;
  if (known->digest == row.digest) return;
  tell(subject, Happening::changed, row, changes);
  known->digest = row.digest;
}

void ChangeStream::row_is_gone(Subject subject, const Told& key, Changes& changes) {
  Told* known = told(subject).find(key);
  if (known == nullptr) return;
  tell(subject, Happening::removed, *known, changes);
  told(subject).erase(*known);
}

void ChangeStream::take_address(bool there, base::Bytes payload, Changes& changes) {
  if (!wire::describes_ip_address(payload)) return;
  net::Address address;
  if (!wire::decode<wire::address_schema>(payload, address)) return mark_stale(Subject::address);
  if (!there && address.family == net::Family::v4) mark_stale(Subject::route);
  if (!follows(Subject::address)) return;
  if (there)
    row_is(Subject::address, row_of(address), changes);
  else
    row_is_gone(Subject::address, row_of(address), changes);
}

// A route that replaces another is all that is told of the other's end.
void ChangeStream::give_way(const Told& row, Changes& changes) {
  if (row.family != net::Family::v4) return mark_stale(Subject::route);
  std::optional<Told> replaced;
  std::size_t others = 0;
  told(Subject::route).each_in_place(row, [&](const Told& other) {
    if (other.same_row(row)) return;
    replaced = other;
    ++others;
  });
  if (others == 1) row_is_gone(Subject::route, *replaced, changes);
  if (others > 1) mark_stale(Subject::route);
}

void ChangeStream::take_route(bool there, bool replaces, base::Bytes payload, Changes& changes) {
  if (!follows(Subject::route)) return;
  net::Route route;
  const auto taken = each_hop(payload, route, [&](const Told& row) {
    if (!there) return row_is_gone(Subject::route, row, changes);
    if (replaces && route.multipath.empty()) give_way(row, changes);
    if (replaces && !route.multipath.empty()) mark_stale(Subject::route);
    row_is(Subject::route, row, changes);
  });
  if (!taken) mark_stale(Subject::route);
}

void ChangeStream::take_neighbor(bool there, base::Bytes payload, Changes& changes) {
  if (!follows(Subject::neighbor)) return;
  const auto row = neighbor_in(payload);
  if (!row) return;
  if (there)
    row_is(Subject::neighbor, *row, changes);
  else
    row_is_gone(Subject::neighbor, *row, changes);
}

void ChangeStream::take(const wire::Message& message, Changes& changes) {
  switch (message.type) {
    case RTM_NEWLINK:
    case RTM_DELLINK:
      return take_link(message.type == RTM_NEWLINK, message.payload, changes);
    case RTM_NEWNETCONF:
    case RTM_DELNETCONF:
      return take_configuration(message.payload, changes);
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return take_address(message.type == RTM_NEWADDR, message.payload, changes);
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
      return take_route(message.type == RTM_NEWROUTE, (message.flags & NLM_F_REPLACE) != 0, message.payload,
                        changes);
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      return take_neighbor(message.type == RTM_NEWNEIGH, message.payload, changes);
    case RTM_NEWNEXTHOP:
    case RTM_DELNEXTHOP:
      return mark_stale(Subject::route);
    default:
      return;
  }
}

// --- Reading a table again ---

base::Status ChangeStream::read_rows(Subject subject, net::Family family, Changes& changes) {
  // What was seen of a table that is read once more may have gone since.
  const auto start = [&] { ++reading_; };
  const std::uint8_t number = wire::family_number(family);
  switch (subject) {
    case Subject::link: {
      const auto links = list_links(*route_);
      if (!links) return base::pass(links);
      start();
      for (const net::Link& link : *links) link_is(link, changes);
      return {};
    }
    case Subject::address: {
      ifaddrmsg head{};
      head.ifa_family = number;
      return route_->dump(
          wire::Request{RTM_GETADDR, NLM_F_DUMP, head}, "address dump",
          [&](base::Bytes payload) -> base::Status {
            take_address(true, payload, changes);
            return {};
          },
          start);
    }
    case Subject::route: {
      rtmsg head{};
      head.rtm_family = number;
      net::Route route;
      return route_->dump(
          wire::Request{RTM_GETROUTE, NLM_F_DUMP, head}, "route dump",
          [&](base::Bytes payload) {
            return each_hop(payload, route, [&](const Told& row) { row_is(Subject::route, row, changes); });
          },
          start);
    }
    case Subject::neighbor: {
      ndmsg head{};
      head.ndm_family = number;
      return route_->dump(
          wire::Request{RTM_GETNEIGH, NLM_F_DUMP, head}, "neighbor dump",
          [&](base::Bytes payload) -> base::Status {
            take_neighbor(true, payload, changes);
            return {};
          },
          start);
    }
  }
  return {};
}

base::Status ChangeStream::read_table(Subject subject, Changes& changes) {
  for (const net::Family family : {net::Family::v4, net::Family::v6}) {
    const bool of_both = subject == Subject::link;
    if (of_both && family == net::Family::v6) continue;
    auto read = read_rows(subject, family, changes);
    // A kernel without IPv6 has no such rows.
    if (!read && family == net::Family::v6 && read.error().code == EOPNOTSUPP) continue;
    if (!read) return read;
    told(subject).erase_if([&](const Told& row) {
      if (row.seen == reading_ || (!of_both && row.family != family)) return false;
      tell(subject, Happening::removed, row, changes);
      return true;
    });
  }
  return {};
}

// Reads what is stale. True when that went well.
bool ChangeStream::read_again(Changes& changes) {
  for (std::size_t i = 0; i < net::subject_count; ++i) {
    if (!stale_.test(i)) continue;
    stale_.reset(i);
    if (!told_.at(i)) continue;
    const std::size_t before = changes.size();
    const bool doubted = doubted_.test(i);
    if (!read_table(static_cast<Subject>(i), changes)) {
      // No memory, or a table that never holds still: what was told so far holds, the rest comes later.
      doubted_.set(i);
      look_again_ = os::monotonic_time() + failed_before;
      return false;
    }
    // Twice the same: it has settled.
    doubted_.set(i, !doubted || changes.size() != before);
    if (doubted_.test(i)) look_again_ = os::monotonic_time() + settled;
  }
  return true;
}

bool ChangeStream::advance(Changes& changes) {
  // As many as came with one system call: to begin a turn costs as much as to read a datagram.
  bool more = advance_by_one(changes);
  while (more && arrived_.holds_more()) more = advance_by_one(changes);
  return more;
}

bool ChangeStream::advance_by_one(Changes& changes) {
  const auto datagram = arrived_.next(socket_);
  if (!datagram) {
    // The kernel had no room for a change, or it was longer than any: what it was, the tables say. Those that
    // arrived before it are still to be read.
    lost_ = true;
    return datagram.error().kind == base::Kind::overrun || datagram.error().kind == base::Kind::truncated;
  }
  if (*datagram) {
    wire::Messages messages{**datagram};
    while (const auto message = messages.next()) take(*message, changes);
    return true;
  }
  if (std::exchange(lost_, false)) {
    ++losses_;
    stale_.set();
    doubted_.reset();
    if (const auto links = list_links(*route_); links && !follows(Subject::link))
      for (const net::Link& link : *links) remember(link);
  }
  if (look_again_ && *look_again_ <= os::monotonic_time()) {
    look_again_.reset();
    stale_ |= doubted_;
  }
  if (stale_.none()) return false;
  return read_again(changes);
}

}  // namespace iphlp::kernel
