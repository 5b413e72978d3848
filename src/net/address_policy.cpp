#include "net/address_policy.h"

#include <algorithm>
#include <bit>

#include "base/text.h"

namespace iphlp::net {

namespace {

struct Rule {
  std::string_view prefix;
  std::uint8_t length;
  std::uint32_t precedence;
  std::uint32_t label;
};
constexpr Rule rules[] = {
    {"::1", 128, 50, 0},   {"::", 0, 40, 1},      {"::ffff:0.0.0.0", 96, 35, 4},
    {"2002::", 16, 30, 2}, {"2001::", 32, 5, 5},  {"fc00::", 7, 3, 13},
    {"::", 96, 1, 3},      {"fec0::", 10, 1, 11}, {"3ffe::", 16, 1, 12},
};

std::optional<Prefix> parse_prefix(std::string_view text) {
  std::string_view rest = text;
  const auto ip = Ip::parse(base::take_until(rest, '/'));
  if (!ip) return std::nullopt;
  const auto length = rest.empty() ? std::optional<std::uint8_t>(static_cast<std::uint8_t>(ip->bits()))
                                   : base::number<std::uint8_t>(rest);
  if (!length || *length > ip->bits()) return std::nullopt;
  const auto mapped = static_cast<std::uint8_t>(ip->is_v4() ? *length + 96 : *length);
  return Prefix{.ip = mapped_into_v6(*ip), .length = mapped};
}

// Of the bits that name a network: an interface's own half says nothing of nearness.
unsigned common_bits(const Ip& a, const Ip& b) {
  constexpr unsigned most = 64;
  unsigned bits = 0;
  for (std::size_t n = 0; n < a.size() && bits < most; ++n) {
    const auto difference = static_cast<std::uint8_t>(a.bytes()[n] ^ b.bytes()[n]);
    if (difference != 0) return std::min(most, bits + static_cast<unsigned>(std::countl_zero(difference)));
    bits += 8;
  }
  return std::min(bits, most);
}

}  // namespace

AddressPolicy::AddressPolicy() {
  for (const Rule& rule : rules) {
    const Prefix prefix{.ip = Ip::parse(rule.prefix).value_or(Ip{}), .length = rule.length};
    labels_.push_back({.prefix = prefix, .value = rule.label});
    precedences_.push_back({.prefix = prefix, .value = rule.precedence});
  }
}

AddressPolicy::AddressPolicy(std::string_view gai_conf) : AddressPolicy() {
  std::vector<Line> labels;
  std::vector<Line> precedences;
  while (!gai_conf.empty()) {
    std::string_view line = base::take_line(gai_conf);
    line = line.substr(0, line.find('#'));
    const auto keyword = base::take_word(line);
    const auto prefix = parse_prefix(base::take_word(line));
    const auto value = base::number<std::uint32_t>(base::take_word(line));
    if (!prefix || !value) continue;
    if (keyword == "label") labels.push_back({.prefix = *prefix, .value = *value});
    if (keyword == "precedence") precedences.push_back({.prefix = *prefix, .value = *value});
  }
  if (!labels.empty()) labels_ = std::move(labels);
  if (!precedences.empty()) precedences_ = std::move(precedences);
}

std::uint32_t AddressPolicy::value_of(const std::vector<Line>& lines, const Ip& ip) {
  const Ip wide = mapped_into_v6(ip);
  const Line* best = nullptr;
  for (const Line& line : lines)
    if (line.prefix.contains(wide) && (best == nullptr || line.prefix.length > best->prefix.length))
      best = &line;
  return best == nullptr ? 0 : best->value;
}

Ip mapped_into_v6(const Ip& ip) {
  if (!ip.is_v4()) return ip;
  std::array<std::uint8_t, 16> bytes{};
  bytes[10] = bytes[11] = 0xff;
  std::copy_n(ip.bytes().begin(), 4, bytes.begin() + 12);
  return Ip::v6(bytes);
}

Ip unmapped(const Ip& ip) {
  const auto& b = ip.bytes();
  const bool mapped = ip.is_v6() && b[10] == 0xff && b[11] == 0xff &&
                      std::all_of(b.begin(), b.begin() + 10, [](std::uint8_t byte) { return byte == 0; });
  return mapped ? Ip::v4(b[12], b[13], b[14], b[15]) : ip;
}

std::uint32_t scope_of(const Ip& ip) {
  constexpr std::uint32_t link = 2;
  constexpr std::uint32_t site = 5;
  constexpr std::uint32_t everywhere = 14;
  if (ip.is_v6() && ip.is_multicast()) return ip.bytes()[1] & 0xfU;
  if (ip.is_loopback() || ip.is_link_local()) return link;
  const bool site_local = ip.is_v6() && ip.bytes()[0] == 0xfe && (ip.bytes()[1] & 0xc0U) == 0xc0;
  return site_local ? site : everywhere;
}

bool goes_before(const AddressPair& a, const AddressPair& b, const AddressPolicy& policy) {
  // The better of each rule is 1; the first rule that tells them apart decides.
  const auto rank = [&](const AddressPair& pair) {
    const bool usable = pair.source.present();
    return std::array<std::int64_t, 6>{
        usable,
        usable && scope_of(pair.source) == scope_of(pair.destination),
        !pair.deprecated,
        usable && policy.label(pair.source) == policy.label(pair.destination),
        policy.precedence(pair.destination),
        -std::int64_t{scope_of(pair.destination)},
    };
  };
  const auto first = rank(a);
  const auto second = rank(b);
  if (first != second) return first > second;
  // The longest prefix, of IPv6 alone: among IPv4 addresses it would undo what a name server shuffles.
  const bool compare = a.source.is_v6() && b.source.is_v6() && a.destination.is_v6() && b.destination.is_v6();
  return compare && common_bits(a.source, a.destination) > common_bits(b.source, b.destination);
}

}  // namespace iphlp::net
