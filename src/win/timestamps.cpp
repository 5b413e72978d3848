#include "win/timestamps.h"

#include <cstring>

namespace iphlp::win {

namespace {

// Linux counts every hardware clock in nanoseconds.
constexpr ULONG64 hertz = 1'000'000'000;
constexpr std::int64_t nanoseconds_a_tick = 100;

constexpr std::uint32_t bit(std::uint32_t number) {
  return 1U << number;
}

// sent, received: a bit for each way. A filter that lets more through does what a narrower one would.
void pack(const net::Timestamping& can, std::uint32_t sent, std::uint32_t received,
          INTERFACE_TIMESTAMP_CAPABILITIES& row) {
  using Received = net::ReceivedStamps;
  std::memset(&row, 0, sizeof row);
  row.HardwareClockFrequencyHz = hertz;
  row.SupportsCrossTimestamp = TRUE;
  auto& hardware = row.HardwareCapabilities;
  const bool all = (received & bit(Received::all)) != 0;
  const bool events = all || (received & (bit(Received::ptp2_udp_events) | bit(Received::ptp2_events))) != 0;
  hardware.PtpV2OverUdpIPv4EventMessageReceive = static_cast<BOOLEAN>(events);
  hardware.PtpV2OverUdpIPv6EventMessageReceive = static_cast<BOOLEAN>(events);
  hardware.PtpV2OverUdpIPv4AllMessageReceive = static_cast<BOOLEAN>(all);
  hardware.PtpV2OverUdpIPv6AllMessageReceive = static_cast<BOOLEAN>(all);
  hardware.AllReceive = static_cast<BOOLEAN>(all);
  // A packet is stamped on its way out when its socket asks for it, whatever is in it.
  const bool sends = (can.sources & net::StampSource::hardware_sent) != 0;
  hardware.TaggedTransmit = static_cast<BOOLEAN>(sends && (sent & ~bit(net::SentStamps::off)) != 0);
  auto& software = row.SoftwareCapabilities;
  software.AllReceive = static_cast<BOOLEAN>((can.sources & net::StampSource::software_received) != 0);
  software.TaggedTransmit = static_cast<BOOLEAN>((can.sources & net::StampSource::software_sent) != 0);
}

ULONG64 ticks(std::int64_t nanoseconds) {
  return static_cast<ULONG64>(nanoseconds / nanoseconds_a_tick);
}

}  // namespace

bool is_sound(const net::HardwareStamps& on) {
  return on.sent < net::SentStamps::known && on.received < net::ReceivedStamps::known;
}

void pack_supported(const net::Timestamping& can, INTERFACE_TIMESTAMP_CAPABILITIES& row) {
  pack(can, can.sent, can.received, row);
}

void pack_active(const net::Timestamping& can, const net::HardwareStamps& on,
                 INTERFACE_TIMESTAMP_CAPABILITIES& row) {
  pack(can, bit(on.sent), bit(on.received), row);
}

void pack_cross_stamp(const net::CrossStamp& stamp, INTERFACE_HARDWARE_CROSSTIMESTAMP& row) {
  row = {.SystemTimestamp1 = ticks(stamp.before),
         .HardwareClockTimestamp = static_cast<ULONG64>(stamp.hardware),
         .SystemTimestamp2 = ticks(stamp.after)};
}

}  // namespace iphlp::win
