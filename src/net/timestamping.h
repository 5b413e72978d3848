// Which packets a link stamps with the time they passed it, and by which clock.
#pragma once

#include <cstdint>

#include "net/link_id.h"

namespace iphlp::net {

// The kernel's SOF_TIMESTAMPING_ bits, those that matter here.
struct StampSource {
  static constexpr std::uint32_t hardware_sent = 1U << 0;
  static constexpr std::uint32_t software_sent = 1U << 1;
  static constexpr std::uint32_t software_received = 1U << 3;
};

// The kernel's HWTSTAMP_TX_ numbers: of packets that ask for it, or in the packet itself.
struct SentStamps {
  static constexpr std::uint32_t off = 0;
  static constexpr std::uint32_t known = 4;  // how many numbers there are
};

// The kernel's HWTSTAMP_FILTER_ numbers: which received packets the hardware stamps.
struct ReceivedStamps {
  static constexpr std::uint32_t none = 0;
  static constexpr std::uint32_t all = 1;
  static constexpr std::uint32_t ptp2_udp_events = 6;
  static constexpr std::uint32_t ptp2_events = 12;  // over UDP and over Ethernet
  static constexpr std::uint32_t known = 16;
};

// What a link can do; a set is a bit for each number.
struct Timestamping {
  static constexpr std::uint32_t no_clock = 0xffffffff;
  LinkId link = LinkId::none;
  std::uint32_t sources = 0;
  std::uint32_t sent = 0;
  std::uint32_t received = 0;
  std::uint32_t clock = no_clock;  // N of /dev/ptpN

  [[nodiscard]] bool has_clock() const { return clock != no_clock; }
  friend bool operator==(const Timestamping&, const Timestamping&) = default;
};

// What its hardware has been told to do.
struct HardwareStamps {
  std::uint32_t sent = SentStamps::off;
  std::uint32_t received = ReceivedStamps::none;
};

// A clock of hardware between two readings of the system's, in nanoseconds.
struct CrossStamp {
  std::int64_t before = 0;
  std::int64_t hardware = 0;
  std::int64_t after = 0;
};

}  // namespace iphlp::net
