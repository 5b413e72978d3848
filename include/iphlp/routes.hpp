// The table of routes and the way to an address: for (const iphlp::route& r : iphlp::routes()) …
// On top of the C API alone, so the same program runs on Linux and on Windows.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "detail/c_api.hpp"
#include "detail/inet_address.hpp"
#include "error.hpp"
#include "ip_address.hpp"
#include "luid.hpp"

#if !defined(_WIN32)
#include <iphlp_routes.h>
#endif

namespace iphlp {

// Who put a route there, by Windows' numbers.
enum class route_protocol : std::uint32_t {
  other = 1,
  local = 2,
  net_mgmt = 3,
  icmp = 4,
  rip = 8,
  is_is = 9,
  ospf = 13,
  bgp = 14,
  eigrp = 16,
  dhcp = 19,
};

struct route {
  ip_prefix destination;
  ip_address next_hop;  // empty where the destination is on the link
  std::uint32_t interface_index = 0;
  iphlp::luid interface_luid = {};  // wins over the index where it is not 0
  std::uint32_t metric = 0;
  route_protocol protocol = route_protocol::net_mgmt;
  std::optional<std::chrono::seconds> valid_lifetime = {};  // none: for ever
  bool loopback = false;
  bool autoconfigured = false;

  friend bool operator==(const route&, const route&) = default;
};

namespace detail {

inline constexpr ULONG endless = 0xffffffff;

[[nodiscard]] inline route read_route(const MIB_IPFORWARD_ROW2& from) noexcept {
  route to;
  to.destination = {read_inet(from.DestinationPrefix.Prefix), from.DestinationPrefix.PrefixLength};
  to.next_hop = read_inet(from.NextHop);
  if (to.next_hop.is_unspecified()) to.next_hop = {};
  to.interface_index = static_cast<std::uint32_t>(from.InterfaceIndex);
  to.interface_luid = {from.InterfaceLuid.Value};
  to.metric = static_cast<std::uint32_t>(from.Metric);
  to.protocol = static_cast<route_protocol>(from.Protocol);
  if (from.ValidLifetime != endless) to.valid_lifetime = std::chrono::seconds(from.ValidLifetime);
  to.loopback = from.Loopback != 0;
  to.autoconfigured = from.AutoconfigureAddress != 0;
  return to;
}

[[nodiscard]] inline MIB_IPFORWARD_ROW2 write_route(const route& from) noexcept {
  MIB_IPFORWARD_ROW2 to;
  ::InitializeIpForwardEntry(&to);
  to.DestinationPrefix.Prefix = make_inet(from.destination.address);
  to.DestinationPrefix.PrefixLength = static_cast<UINT8>(from.destination.length);
  to.NextHop = make_inet(from.next_hop);
  if (from.next_hop.empty()) to.NextHop.si_family = to.DestinationPrefix.Prefix.si_family;
  to.InterfaceIndex = from.interface_index;
  to.InterfaceLuid.Value = from.interface_luid.value;
  to.SitePrefixLength = 0;
  to.Metric = from.metric;
  to.Protocol = static_cast<NL_ROUTE_PROTOCOL>(from.protocol);
  if (from.valid_lifetime) {
    to.ValidLifetime = static_cast<ULONG>(from.valid_lifetime->count());
    to.PreferredLifetime = to.ValidLifetime;
  }
  return to;
}

}  // namespace detail

// The routes of one answer. Rows become values when they are looked at: a million of them is in memory once.
class route_list : public std::ranges::view_interface<route_list> {
 public:
  class iterator {
   public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;  // dereferencing makes a value
    using value_type = route;
    using difference_type = std::ptrdiff_t;

    iterator() noexcept = default;
    explicit iterator(const MIB_IPFORWARD_ROW2* row) noexcept : row_(row) {}
    [[nodiscard]] route operator*() const noexcept { return detail::read_route(*row_); }
    iterator& operator++() noexcept {
      ++row_;
      return *this;
    }
    iterator operator++(int) noexcept { return iterator(row_++); }
    friend bool operator==(const iterator&, const iterator&) noexcept = default;

   private:
    const MIB_IPFORWARD_ROW2* row_ = nullptr;
  };

  route_list() noexcept = default;
  explicit route_list(MIB_IPFORWARD_TABLE2* table) : table_(table, &::FreeMibTable) {}

  [[nodiscard]] iterator begin() const noexcept { return iterator(table_ ? table_->Table : nullptr); }
  [[nodiscard]] iterator end() const noexcept { return iterator(table_ ? table_->Table + size() : nullptr); }
  [[nodiscard]] std::size_t size() const noexcept { return table_ ? table_->NumEntries : 0; }

 private:
  std::shared_ptr<MIB_IPFORWARD_TABLE2> table_;
};

// Does: lists the routes of a family, or of both.
// Answers: them; an empty list when there are none. Errors: errc::not_enough_memory, errc::not_supported.
// Source: GetIpForwardTable2.
[[nodiscard]] inline route_list routes(ip_family family, std::error_code& error) {
  MIB_IPFORWARD_TABLE2* table = nullptr;
  error = detail::windows_error(::GetIpForwardTable2(detail::number_of(family), &table));
  if (error == errc::not_found) error.clear();
  return table != nullptr ? route_list(table) : route_list();
}

[[nodiscard]] inline route_list routes(ip_family family = ip_family::none) {
  return detail::or_throw("GetIpForwardTable2",
                          [family](std::error_code& error) { return routes(family, error); });
}

// Does: adds a route, changes its metric, protocol and lifetime, or takes it away. A route is named by its
//   destination, next hop and interface.
// Answers: errc::access_denied, errc::object_already_exists, errc::not_found, errc::invalid_parameter.
inline void add_route(const route& one, std::error_code& error) {
  const MIB_IPFORWARD_ROW2 row = detail::write_route(one);
  error = detail::windows_error(::CreateIpForwardEntry2(&row));
}
inline void change_route(const route& one, std::error_code& error) {
  const MIB_IPFORWARD_ROW2 row = detail::write_route(one);
  error = detail::windows_error(::SetIpForwardEntry2(&row));
}
inline void remove_route(const route& one, std::error_code& error) {
  const MIB_IPFORWARD_ROW2 row = detail::write_route(one);
  error = detail::windows_error(::DeleteIpForwardEntry2(&row));
}
inline void add_route(const route& one) {
  std::error_code error;
  add_route(one, error);
  if (error) throw std::system_error(error, "CreateIpForwardEntry2");
}
inline void change_route(const route& one) {
  std::error_code error;
  change_route(one, error);
  if (error) throw std::system_error(error, "SetIpForwardEntry2");
}
inline void remove_route(const route& one) {
  std::error_code error;
  remove_route(one, error);
  if (error) throw std::system_error(error, "DeleteIpForwardEntry2");
}

struct route_edit {
  enum class verb_type : std::uint8_t { add, remove };
  verb_type verb = verb_type::add;
  iphlp::route route;
};

// Does: carries out many changes in their order; one that fails does not stop the others.
// Answers: how each went, in the same order. Errors: errc::not_enough_memory, when none was carried out.
// Source: iphlp_routes_apply, in few letters to the kernel; on Windows one call for each.
[[nodiscard]] inline std::vector<std::error_code> apply(std::span<const route_edit> changes) {
  std::vector<std::error_code> codes;
  codes.reserve(changes.size());
#if defined(_WIN32)
  for (const route_edit& change : changes) {
    std::error_code error;
    change.verb == route_edit::verb_type::add ? add_route(change.route, error)
                                              : remove_route(change.route, error);
    codes.push_back(error);
  }
#else
  std::vector<IPHLP_ROUTE_CHANGE> orders(changes.size());
  for (std::size_t n = 0; n < changes.size(); ++n) {
    orders[n].Verb = changes[n].verb == route_edit::verb_type::add ? IphlpRouteAdd : IphlpRouteRemove;
    orders[n].Code = ERROR_NOT_ENOUGH_MEMORY;
    orders[n].Row = detail::write_route(changes[n].route);
  }
  (void)::iphlp_routes_apply(orders.data(), static_cast<ULONG>(orders.size()));
  for (const IPHLP_ROUTE_CHANGE& order : orders) codes.push_back(detail::windows_error(order.Code));
#endif
  return codes;
}

struct best_route_answer {
  iphlp::route route;
  ip_address source;
};

// Does: finds the route that a packet to an address would take, and the source that it would have. interface:
// 0 for
//   any. source: empty for any.
// Answers: it. Errors: errc::network_unreachable, errc::file_not_found for an unknown interface,
// errc::not_found
//   for a source that is not this host's, errc::invalid_parameter.
// Source: GetBestRoute2.
[[nodiscard]] inline best_route_answer best_route(const ip_address& destination, const ip_address& source,
                                                  std::uint32_t interface_index, std::error_code& error) {
  const SOCKADDR_INET to = detail::make_inet(destination);
  const SOCKADDR_INET from = detail::make_inet(source);
  MIB_IPFORWARD_ROW2 row;
  SOCKADDR_INET best;
  error = detail::windows_error(
      ::GetBestRoute2(nullptr, interface_index, source.empty() ? nullptr : &from, &to, 0, &row, &best));
  if (error) return {};
  return {detail::read_route(row), detail::read_inet(best)};
}

[[nodiscard]] inline best_route_answer best_route(const ip_address& destination,
                                                  const ip_address& source = {},
                                                  std::uint32_t interface_index = 0) {
  return detail::or_throw("GetBestRoute2", [&](std::error_code& error) {
    return best_route(destination, source, interface_index, error);
  });
}

}  // namespace iphlp
