#include "wire/dhcp_text.h"

#include <array>
#include <limits>

#include "base/text.h"

namespace iphlp::wire {

namespace {

constexpr std::uint64_t dhcp_infinity = 0xffffffff;
// RFC 8415: a DUID is at most 128 bytes behind its type; no hexadecimal text of DHCP is longer.
constexpr std::size_t longest_hex = 1024;

struct Unit {
  std::string_view name;
  std::uint64_t microseconds;
};

// systemd's units; a month and a year are its averages.
constexpr std::array units{
    Unit{"us", 1},
    Unit{"ms", 1'000},
    Unit{"s", 1'000'000},
    Unit{"min", 60'000'000},
    Unit{"h", 3'600'000'000},
    Unit{"d", 86'400'000'000},
    Unit{"w", 604'800'000'000},
    Unit{"month", 2'629'800'000'000},
    Unit{"y", 31'557'600'000'000},
};

std::optional<std::uint64_t> microseconds_of(std::string_view word) {
  const auto digits = word.find_first_not_of("0123456789");
  const auto count = base::number<std::uint64_t>(word.substr(0, digits));
  if (!count) return std::nullopt;
  const std::string_view name = digits == std::string_view::npos ? "s" : word.substr(digits);
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    if (*count > std::numeric_limits<std::uint64_t>::max() / 2 / unit.microseconds) return std::nullopt;
    return *count * unit.microseconds;
  }
  return std::nullopt;
}

struct DuidType {
  std::string_view name;
  std::uint8_t number;
};

constexpr std::array duid_types{
    DuidType{"DUID-LLT", 1},
    DuidType{"DUID-EN/Vendor", 2},
    DuidType{"DUID-LL", 3},
    DuidType{"UUID", 4},
};

}  // namespace

std::optional<LeaseTime> decode_lease_time(std::string_view text) {
  text = base::trim(text);
  if (text == "infinity" || text == "infinite") return LeaseTime{.forever = true};
  std::uint64_t sum = 0;
  bool any = false;
  for (auto word = base::take_word(text); !word.empty(); word = base::take_word(text)) {
    const auto part = microseconds_of(word);
    if (!part || *part > std::numeric_limits<std::uint64_t>::max() - sum) return std::nullopt;
    sum += *part;
    any = true;
  }
  if (!any) return std::nullopt;
  const std::uint64_t seconds = sum / 1'000'000;
  if (seconds >= dhcp_infinity) return LeaseTime{.forever = true};
  return LeaseTime{.length = std::chrono::seconds{seconds}};
}

std::optional<std::vector<std::uint8_t>> decode_hex(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  if (text.empty() || text.size() > longest_hex) return std::nullopt;
  const bool with_colons = text.find(':') != std::string_view::npos;
  if (!with_colons && text.size() % 2 != 0) return std::nullopt;
  while (!text.empty()) {
    std::string_view digits;
    if (with_colons) {
      const bool more = text.find(':') != std::string_view::npos;
      digits = base::take_until(text, ':');
      if (more && text.empty()) return std::nullopt;
    } else {
      digits = text.substr(0, 2);
      text.remove_prefix(2);
    }
    const auto byte = base::number<std::uint8_t>(digits, 16);
    if (!byte) return std::nullopt;
    bytes.push_back(*byte);
  }
  return bytes;
}

std::optional<std::vector<std::uint8_t>> decode_duid(std::string_view text) {
  const std::string_view name = text.substr(0, text.find(':'));
  for (const DuidType& type : duid_types) {
    if (type.name != name) continue;
    auto rest = decode_hex(text.substr(name.size() < text.size() ? name.size() + 1 : name.size()));
    if (!rest) return std::nullopt;
    rest->insert(rest->begin(), {0, type.number});
    return rest;
  }
  return decode_hex(text);
}

std::optional<std::uint32_t> decode_iaid(std::string_view text) {
  if (text.starts_with("0x")) return base::number<std::uint32_t>(text.substr(2), 16);
  const auto bytes = decode_hex(text);
  if (!bytes || bytes->size() != 4) return std::nullopt;
  std::uint32_t iaid = 0;
  for (const std::uint8_t byte : *bytes) iaid = iaid << 8 | byte;
  return iaid;
}

std::vector<net::Ip> decode_addresses(std::string_view text) {
  std::vector<net::Ip> found;
  while (!text.empty()) {
    const auto end = text.find_first_of(", \t\r\n");
    if (const auto address = net::Ip::parse(text.substr(0, end))) found.push_back(*address);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return found;
}

}  // namespace iphlp::wire
