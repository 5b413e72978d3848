// The way to an address by one question of the kernel, where two are needed: it tells either the route of the
// table or the source that a packet would have. Which source goes with a next hop is remembered, as is the
// key of each link; the socket that asks also hears of every change of a link or an address, ahead of the
// answer, and so what is remembered never outlives its truth.
#pragma once

#include <memory>
#include <vector>

#include "base/function_ref.h"
#include "kernel/route_lookup.h"
#include "net/link_key.h"
#include "os/netlink.h"

namespace iphlp::kernel {

class RouteFinder {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<RouteFinder>> open(const char* purpose);

  struct Found {
    net::Route route;
    net::NextHop hop;   // the one of the route's that the packet would take
    net::Ip source;     // absent where the kernel names none
    net::LinkKey link;  // of the hop's link
  };
  using FindKey = base::FunctionRef<base::Result<net::LinkKey>(net::LinkId)>;
  // Kind::refused where none leads there, as find_matching_route. complete(route): puts in the next hops that
  // a route names by a number.
  [[nodiscard]] base::Result<Found> find(const WayTo& way, FindKey find_key,
                                         base::FunctionRef<base::Status(net::Route&)> complete);

  [[nodiscard]] bool spoiled() const { return spoiled_; }

 private:
  // Of IPv4: there the next hop alone decides; IPv6 looks at the destination too.
  struct Source {
    net::LinkId link;
    net::Ip gateway;
    std::uint8_t scope;
    net::Ip address;
  };
  static constexpr std::size_t most_remembered = 64;

  explicit RouteFinder(os::NetlinkSocket socket);
  [[nodiscard]] base::Result<net::Route> ask(const WayTo& way, std::uint32_t flags);
  // Nothing when the kernel dropped something for lack of room: what was heard before is worth nothing.
  [[nodiscard]] base::Result<std::optional<net::Route>> ask_once(const WayTo& way, std::uint32_t flags);
  [[nodiscard]] base::Result<bool> find_answer(base::Bytes datagram, net::Route& route);
  [[nodiscard]] base::Status choose(const WayTo& way, Found& found);
  [[nodiscard]] base::Result<net::LinkKey> key_of(net::LinkId link, FindKey find_key);
  void forget();

  os::NetlinkSocket socket_;
  std::vector<std::byte> buffer_;
  std::uint32_t sequence_ = 0;
  bool spoiled_ = false;
  std::vector<Source> sources_;
  std::vector<net::LinkKey> keys_;
};

}  // namespace iphlp::kernel
