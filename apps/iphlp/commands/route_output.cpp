#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "commands/choice.h"
#include "commands/route.h"

namespace iphlp::cli {
namespace {

// The widest text of a column.
class Column {
 public:
  explicit Column(std::string_view title) : width_(title.size()) {}
  void see(const std::string& text) { width_ = std::max(width_, text.size()); }
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  std::size_t width_;
};

struct Line {
  std::string destination;
  std::string mask;
  std::string gateway;
  std::string interface;
  std::string metric;
};

// IPv4's masks are written out as Windows does; of IPv6 the length stands behind the destination.
Line line_of(const adapter_list& list, const route& one) {
  const bool is_v4 = one.destination.address.is_v4();
  return {.destination = is_v4 ? one.destination.address.to_string() : one.destination.to_string(),
          .mask = is_v4 ? one.destination.mask().to_string() : std::string(),
          .gateway = one.next_hop.empty() ? "On-link" : one.next_hop.to_string(),
          .interface = name_of(list, one.interface_index),
          .metric = std::to_string(one.metric)};
}

void print_table(std::FILE* stream, std::string_view title, bool has_masks, const std::vector<Line>& lines) {
  const Line head{.destination = "Network Destination",
                  .mask = has_masks ? "Netmask" : "",
                  .gateway = "Gateway",
                  .interface = "Interface",
                  .metric = "Metric"};
  Column destination{head.destination};
  Column mask{head.mask};
  Column gateway{head.gateway};
  Column interface{head.interface};
  for (const Line& line : lines) {
    destination.see(line.destination);
    mask.see(line.mask);
    gateway.see(line.gateway);
    interface.see(line.interface);
  }
  fmt::print(stream, "{}\n\n", title);
  const auto print_line = [&](const Line& line) {
    fmt::print(stream, "  {:<{}}  ", line.destination, destination.width());
    if (has_masks) fmt::print(stream, "{:<{}}  ", line.mask, mask.width());
    fmt::print(stream, "{:<{}}  {:<{}}  {:>6}\n", line.gateway, gateway.width(), line.interface,
               interface.width(), line.metric);
  };
  print_line(head);
  for (const Line& line : lines) print_line(line);
}

}  // namespace

std::string word_of(route_protocol protocol) {
  switch (protocol) {
    case route_protocol::other:
      return "other";
    case route_protocol::local:
      return "local";
    case route_protocol::net_mgmt:
      return "static";
    case route_protocol::icmp:
      return "redirect";
    case route_protocol::rip:
      return "rip";
    case route_protocol::is_is:
      return "is_is";
    case route_protocol::ospf:
      return "ospf";
    case route_protocol::bgp:
      return "bgp";
    case route_protocol::eigrp:
      return "eigrp";
    case route_protocol::dhcp:
      return "dhcp";
  }
  return std::to_string(static_cast<unsigned>(protocol));
}

Json route_json(const adapter_list& list, const route& one) {
  Json to;
  to["destination"] = one.destination.address.to_string();
  to["prefix_length_bits"] = one.destination.length;
  to["family"] = one.destination.address.is_v4() ? "ipv4" : "ipv6";
  to["next_hop"] = one.next_hop.empty() ? Json(nullptr) : Json(one.next_hop.to_string());
  to["interface"] = name_of(list, one.interface_index);
  to["interface_index"] = one.interface_index;
  to["luid"] = one.interface_luid.to_string();
  to["metric"] = one.metric;
  to["protocol"] = word_of(one.protocol);
  to["valid_lifetime_seconds"] = one.valid_lifetime ? Json(one.valid_lifetime->count()) : Json(nullptr);
  to["valid_lifetime_is_infinite"] = !one.valid_lifetime.has_value();
  return to;
}

void print_routes(std::FILE* stream, const adapter_list& list, const std::vector<route>& routes) {
  bool is_first = true;
  for (const bool is_v4 : {true, false}) {
    std::vector<Line> lines;
    for (const route& one : routes)
      if (one.destination.address.is_v4() == is_v4) lines.push_back(line_of(list, one));
    if (lines.empty()) continue;
    if (!is_first) fmt::print(stream, "\n");
    is_first = false;
    print_table(stream, is_v4 ? "IPv4 Route Table" : "IPv6 Route Table", is_v4, lines);
  }
  if (is_first) fmt::print(stream, "No routes\n");
}

}  // namespace iphlp::cli
