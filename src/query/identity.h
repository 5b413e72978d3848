// By which name is a link the same link tomorrow? Its GUID outlives a reboot, a renumbering and, for real
// adapters, a renaming.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string_view>
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

 private:
  struct Known {
    net::LinkId link = net::LinkId::none;
    std::uint64_t made_of = 0;
    net::Guid guid;
  };
  std::mutex mutex_;
  std::vector<Known> known_;  // in order of links, as the last question had them
};

}  // namespace iphlp::query
