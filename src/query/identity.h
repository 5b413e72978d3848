// By which name is a link the same link tomorrow? Its GUID outlives a reboot, a renumbering and, for real
// adapters, a renaming.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "net/guid.h"
#include "net/link.h"

namespace iphlp::query {

// A real adapter is known by its permanent address and the device that carries it; a virtual one, whose
// address is random or shared with its lower link, by its kind and name.
[[nodiscard]] net::Guid guid_of(const net::Link& link);

// A network namespace's, by its cookie, which is unique since the system started.
[[nodiscard]] net::Guid guid_of_namespace(std::uint64_t cookie, std::string_view boot);

// The GUIDs of many links, again and again: each is a digest, which is made once and remembered with what it
// was made of.
class Identities {
 public:
  // One for each link, in their order.
  void tell(std::span<const net::Link> links, std::vector<net::Guid>& guids);
  // How many links the last question had.
  [[nodiscard]] std::size_t count();

  // One question, link by link as they arrive; in order of links nothing is searched.
  class Round;

 private:
  struct Known {
    net::LinkId link = net::LinkId::none;
    std::uint64_t made_of = 0;
    net::Guid guid;
  };
  using AllKnown = std::shared_ptr<const std::vector<Known>>;
  [[nodiscard]] AllKnown known();
  void remember(std::vector<Known> known);

  std::mutex mutex_;
  AllKnown known_;  // in order of links, as the last question had them; none before the first
};

class Identities::Round {
 public:
  explicit Round(Identities& all) : all_(all), earlier_(all.known()) {}
  [[nodiscard]] net::Guid of(const net::Link& link);
  // All links come again.
  void restart();
  // These were all: the next question will have them.
  void finish() { all_.remember(std::move(now_)); }

 private:
  Identities& all_;
  AllKnown earlier_;
  std::size_t next_ = 0;  // in earlier_, behind the link before
  std::vector<Known> now_;
};

}  // namespace iphlp::query
