// RFC 6724: which address is tried first? The policy table, scopes and prefixes; no question is asked here.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "net/ip.h"

namespace iphlp::net {

class AddressPolicy {
 public:
  AddressPolicy();  // the table of RFC 6724, section 2.1
  // What an administrator wrote in gai.conf(5): its label and precedence lines, where there are any, take the
  // place of the table's. A line that makes no sense is left out.
  explicit AddressPolicy(std::string_view gai_conf);

  [[nodiscard]] std::uint32_t label(const Ip& ip) const { return value_of(labels_, ip); }
  [[nodiscard]] std::uint32_t precedence(const Ip& ip) const { return value_of(precedences_, ip); }

 private:
  struct Line {
    Prefix prefix;  // of IPv6; IPv4 is mapped into it
    std::uint32_t value;
  };
  static std::uint32_t value_of(const std::vector<Line>& lines, const Ip& ip);
  std::vector<Line> labels_;
  std::vector<Line> precedences_;
};

// ::ffff:a.b.c.d of an IPv4 address; an IPv6 one as it is.
[[nodiscard]] Ip mapped_into_v6(const Ip& ip);
// Back again, where it is such a one.
[[nodiscard]] Ip unmapped(const Ip& ip);

// 2 within the link, 5 within the site, 14 everywhere; what a multicast address says.
[[nodiscard]] std::uint32_t scope_of(const Ip& ip);

// A destination and the address that would be its source; none where it cannot be reached.
struct AddressPair {
  Ip source;
  Ip destination;
  std::uint32_t source_zone = 0;
  std::uint32_t destination_zone = 0;
  bool deprecated = false;  // the source is
};

// Is the first to be tried before the second? RFC 6724, section 6; neither for those that are alike.
[[nodiscard]] bool goes_before(const AddressPair& a, const AddressPair& b, const AddressPolicy& policy);

}  // namespace iphlp::net
