#include "kernel/link_keys.h"

#include <algorithm>

#include <linux/rtnetlink.h>

#include "kernel/ethtool.h"
#include "kernel/links.h"

namespace iphlp::kernel {

namespace {

constexpr int groups[] = {RTNLGRP_LINK};

base::Result<net::LinkKey> ask(ChannelPool& route, ChannelPool& generic, net::LinkId id) {
  auto channel = route.borrow();
  if (!channel) return base::pass(channel);
  const auto link = find_link(**channel, id);
  if (!link) return base::pass(link);
  net::LinkKey key{.id = id, .hardware_type = link->hardware_type};
  if (link->could_be_wireless()) {
    auto drivers = generic.borrow();
    if (!drivers) return base::pass(drivers);
    const auto wireless = is_wireless(**drivers, id);
    if (!wireless) return base::pass(wireless);
    key.wireless = *wireless;
  }
  return key;
}

base::Result<std::vector<net::LinkKey>> ask_all(ChannelPool& route, ChannelPool& generic) {
  auto channel = route.borrow();
  if (!channel) return base::pass(channel);
  const auto links = list_links(**channel);
  if (!links) return base::pass(links);
  std::vector<net::LinkId> wireless;
  if (std::ranges::any_of(*links, &net::Link::could_be_wireless)) {
    auto drivers = generic.borrow();
    if (!drivers) return base::pass(drivers);
    auto listed = list_wireless(**drivers);
    if (!listed) return base::pass(listed);
    wireless = std::move(*listed);
  }
  std::vector<net::LinkKey> keys;
  keys.reserve(links->size());
  for (const net::Link& link : *links)
    keys.push_back({.id = link.id,
                    .hardware_type = link.hardware_type,
                    .wireless = std::ranges::binary_search(wireless, link.id)});
  return keys;
}

}  // namespace

LinkKeys::LinkKeys() : news_("link news socket", groups) {}

std::uint64_t LinkKeys::refresh() {
  const std::uint64_t now = news_.hear();
  if (now != as_of_) {
    known_.clear();
    complete_ = false;
    as_of_ = now;
  }
  return now;
}

base::Result<net::LinkKey> LinkKeys::find(ChannelPool& route, ChannelPool& generic, net::LinkId id) {
  std::uint64_t before = 0;
  const bool quiet = news_.quiet();
  {
    const std::lock_guard lock{mutex_};
    news_.listen();
    before = quiet ? as_of_ : refresh();
    const auto found = std::ranges::lower_bound(known_, id, {}, &net::LinkKey::id);
    if (found != known_.end() && found->id == id) return *found;
  }
  auto key = ask(route, generic, id);
  if (!key) return key;
  const std::lock_guard lock{mutex_};
  if (holds(before)) {
    const auto place = std::ranges::lower_bound(known_, id, {}, &net::LinkKey::id);
    if (place == known_.end() || place->id != id) known_.insert(place, *key);
  }
  return key;
}

base::Result<std::vector<net::LinkKey>> LinkKeys::list(ChannelPool& route, ChannelPool& generic) {
  std::uint64_t before = 0;
  {
    const std::lock_guard lock{mutex_};
    news_.listen();
    before = refresh();
    if (complete_) return known_;
  }
  auto keys = ask_all(route, generic);
  if (!keys) return keys;
  const std::lock_guard lock{mutex_};
  if (holds(before)) {
    known_ = *keys;
    complete_ = true;
  }
  return keys;
}

}  // namespace iphlp::kernel
