// The keys of links, remembered between questions: each row of each table names a link by them, and a
// question of the kernel for each would double what a lookup costs.
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "kernel/channel_pool.h"
#include "kernel/news.h"
#include "net/link.h"
#include "net/link_key.h"

namespace iphlp::kernel {

class LinkKeys {
 public:
  LinkKeys();

  // Kind::absent when there is no such link. May be asked by many threads at once.
  [[nodiscard]] base::Result<net::LinkKey> find(ChannelPool& route, ChannelPool& generic, net::LinkId id);
  // Of all links, in order of their number.
  [[nodiscard]] base::Result<std::vector<net::LinkKey>> list(ChannelPool& route, ChannelPool& generic);

 private:
  // Forgets what no longer holds; answers how often that happened.
  std::uint64_t refresh();
  [[nodiscard]] bool holds(std::uint64_t since) { return news_.listening() && refresh() == since; }

  std::mutex mutex_;
  News news_;
  std::uint64_t as_of_ = 0;
  bool complete_ = false;            // all links are known
  std::vector<net::LinkKey> known_;  // in order of their number
};

}  // namespace iphlp::kernel
