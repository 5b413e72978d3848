// What the kernel has measured of one TCP connection since it was opened. What an older kernel does not tell
// is 0.
#pragma once

#include <cstdint>

namespace iphlp::net {

struct TcpMeasures {
  std::uint64_t bytes_sent = 0;  // retransmissions among them
  std::uint64_t bytes_acked = 0;
  std::uint64_t bytes_received = 0;
  std::uint64_t bytes_retransmitted = 0;
  std::uint32_t segments_out = 0;
  std::uint32_t segments_in = 0;
  std::uint32_t data_segments_out = 0;
  std::uint32_t data_segments_in = 0;
  std::uint32_t retransmitted = 0;   // segments
  std::uint32_t timeouts = 0;        // since Linux 6.7
  std::uint32_t timeouts_now = 0;    // one after the other, without an answer
  std::uint32_t duplicate_acks = 0;  // that told of a needless retransmission
  std::uint32_t congestion_marks = 0;
  std::uint32_t reordering = 0;  // segments that may overtake each other before one counts as lost
  // Microseconds.
  std::uint32_t smoothed_rtt = 0;
  std::uint32_t rtt_variation = 0;
  std::uint32_t least_rtt = 0;
  std::uint32_t retransmission_timeout = 0;
  std::uint64_t busy = 0;  // time with something to send
  std::uint64_t limited_by_receiver = 0;
  std::uint64_t limited_by_buffer = 0;
  // Bytes.
  std::uint32_t send_mss = 0;
  std::uint32_t advertised_mss = 0;
  std::uint32_t congestion_window = 0;     // segments
  std::uint32_t slow_start_threshold = 0;  // segments; 0x7fffffff: none yet
  std::uint32_t not_sent = 0;
  std::uint32_t unacknowledged_or_not_sent = 0;
  std::uint32_t not_read = 0;
  std::uint32_t send_window = 0;     // what the peer takes
  std::uint32_t receive_window = 0;  // what it was told; since Linux 6.2
  std::uint32_t receive_buffer = 0;
  std::uint8_t send_scale = 0;
  std::uint8_t receive_scale = 0;
  std::uint64_t delivery_rate = 0;  // bytes a second, the latest estimate
};

}  // namespace iphlp::net
