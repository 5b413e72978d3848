// The options of an IPv4 header that belong to an echo: the way it is to go, the way that it went, and when.
// It knows their bytes and nothing of who carries them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "../ip_address.hpp"

namespace iphlp {

// When a hop saw a packet, by its own clock.
struct hop_time {
  ip_address hop;
  std::chrono::milliseconds since_midnight{0};  // universal time
  bool is_standard = true;                      // false: the hop counts by a time of its own
};

namespace detail {

class ipv4_options {
 public:
  // The gateways to go through, and through nothing else where it is strict; the destination is not among
  // them.
  void add_way(std::span<const ip_address> gateways, bool strict) {
    if (gateways.empty()) return;
    begin(static_cast<std::uint8_t>(strict ? strict_way : loose_way), 3 + 4 * gateways.size());
    bytes_.push_back(4);
    for (const ip_address& gateway : gateways) add(gateway);
  }
  // Room for the addresses of so many hops.
  void add_record(std::size_t hops) {
    if (hops == 0) return;
    begin(record, 3 + 4 * hops);
    bytes_.push_back(4);
    bytes_.resize(bytes_.size() + 4 * hops);
  }
  // Room for so many hops and their times.
  void add_times(std::size_t hops) {
    if (hops == 0) return;
    begin(times, 4 + 8 * hops);
    bytes_.push_back(5);
    bytes_.push_back(1);  // addresses too
    bytes_.resize(bytes_.size() + 8 * hops);
  }

  [[nodiscard]] std::uint8_t* data() noexcept { return bytes_.empty() ? nullptr : bytes_.data(); }
  // More than an option's length can say is as much too much as 255 is.
  [[nodiscard]] std::uint8_t size() const noexcept {
    return static_cast<std::uint8_t>(bytes_.size() < 255 ? bytes_.size() : 255);
  }

  [[nodiscard]] static std::vector<ip_address> recorded(std::span<const std::uint8_t> options) {
    std::vector<ip_address> hops;
    const auto found = find(options, record);
    if (found.size() < 3) return hops;
    for (std::size_t at = 3; at + 4 <= found.size() && at + 4 < found[2]; at += 4)
      hops.push_back(address_at(found, at));
    return hops;
  }
  [[nodiscard]] static std::vector<hop_time> stamped(std::span<const std::uint8_t> options) {
    std::vector<hop_time> hops;
    const auto found = find(options, times);
    // Without addresses there is nobody to tell of.
    if (found.size() < 4 || (found[3] & 0x0f) == 0) return hops;
    for (std::size_t at = 4; at + 8 <= found.size() && at + 8 < found[2]; at += 8) {
      std::uint32_t time = 0;
      for (std::size_t n = 4; n < 8; ++n) time = time << 8 | found[at + n];
      hops.push_back({.hop = address_at(found, at),
                      .since_midnight = std::chrono::milliseconds(time & 0x7fffffff),
                      .is_standard = time >> 31 == 0});
    }
    return hops;
  }

 private:
  static constexpr std::uint8_t record = 7;
  static constexpr std::uint8_t times = 68;
  static constexpr std::uint8_t loose_way = 131;
  static constexpr std::uint8_t strict_way = 137;

  void begin(std::uint8_t type, std::size_t length) {
    bytes_.push_back(type);
    bytes_.push_back(static_cast<std::uint8_t>(length < 255 ? length : 255));
  }
  void add(const ip_address& address) {
    for (std::size_t n = 0; n < 4; ++n)
      bytes_.push_back(address.is_v4() ? static_cast<std::uint8_t>(address.bytes()[n]) : std::uint8_t{0});
  }
  static ip_address address_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    return ip_address(ip_address::v4_bytes{bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]});
  }
  // An option of this type, as far as there are bytes of it; empty where there is none.
  static std::span<const std::uint8_t> find(std::span<const std::uint8_t> options, std::uint8_t type) {
    for (std::size_t at = 0; at < options.size() && options[at] != 0;) {
      if (options[at] == 1) {
        ++at;
        continue;
      }
      if (at + 1 >= options.size() || options[at + 1] < 2) break;
      const std::size_t length =
          options[at + 1] < options.size() - at ? options[at + 1] : options.size() - at;
      if (options[at] == type) return options.subspan(at, length);
      at += length;
    }
    return {};
  }

  std::vector<std::uint8_t> bytes_;
};

}  // namespace detail

}  // namespace iphlp
