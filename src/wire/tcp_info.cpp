#include "wire/tcp_info.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>

namespace iphlp::wire {

namespace {

// struct tcp_info as Linux 6.18 has it. It only ever grows at its end: what an older kernel does not send
// stays 0, whichever headers this was built with.
struct TcpInfo {
  std::uint8_t state, congestion_state, retransmits, probes, backoff, options;
  // Bit fields: on a machine that counts from the other end the halves change places.
  std::uint8_t scales;
  std::uint8_t flags;
  std::uint32_t rto, ato, snd_mss, rcv_mss;
  std::uint32_t unacked, sacked, lost, retrans, fackets;
  std::uint32_t last_data_sent, last_ack_sent, last_data_recv, last_ack_recv;
  std::uint32_t pmtu, rcv_ssthresh, rtt, rttvar, snd_ssthresh, snd_cwnd, advmss, reordering;
  std::uint32_t rcv_rtt, rcv_space;
  std::uint32_t total_retrans;
  std::uint64_t pacing_rate, max_pacing_rate, bytes_acked, bytes_received;
  std::uint32_t segs_out, segs_in;
  std::uint32_t notsent_bytes, min_rtt, data_segs_in, data_segs_out;
  std::uint64_t delivery_rate, busy_time, rwnd_limited, sndbuf_limited;
  std::uint32_t delivered, delivered_ce;
  std::uint64_t bytes_sent, bytes_retrans;
  std::uint32_t dsack_dups, reord_seen, rcv_ooopack, snd_wnd;
  std::uint32_t rcv_wnd, rehash;
  std::uint16_t total_rto, total_rto_recoveries;
  std::uint32_t total_rto_time;
};
static_assert(sizeof(TcpInfo) == 248 && offsetof(TcpInfo, bytes_acked) == 120 &&
              offsetof(TcpInfo, rcv_wnd) == 232);

void take_info(base::Bytes payload, net::TcpMeasures& into) {
  TcpInfo info{};
  std::memcpy(&info, payload.data(), std::min(payload.size(), sizeof info));
  into.bytes_sent = info.bytes_sent;
  into.bytes_acked = info.bytes_acked;
  into.bytes_received = info.bytes_received;
  into.bytes_retransmitted = info.bytes_retrans;
  into.segments_out = info.segs_out;
  into.segments_in = info.segs_in;
  into.data_segments_out = info.data_segs_out;
  into.data_segments_in = info.data_segs_in;
  into.retransmitted = info.total_retrans;
  into.timeouts = info.total_rto;
  into.timeouts_now = info.backoff;
  into.duplicate_acks = info.dsack_dups;
  into.congestion_marks = info.delivered_ce;
  into.reordering = info.reordering;
  into.smoothed_rtt = info.rtt;
  into.rtt_variation = info.rttvar;
  // The kernel begins with all ones.
  into.least_rtt = info.min_rtt == ~0U ? 0 : info.min_rtt;
  into.retransmission_timeout = info.rto;
  into.busy = info.busy_time;
  into.limited_by_receiver = info.rwnd_limited;
  into.limited_by_buffer = info.sndbuf_limited;
  into.send_mss = info.snd_mss;
  into.advertised_mss = info.advmss;
  into.congestion_window = info.snd_cwnd;
  into.slow_start_threshold = info.snd_ssthresh;
  into.not_sent = info.notsent_bytes;
  into.send_window = info.snd_wnd;
  into.receive_window = info.rcv_wnd;
  constexpr bool little = std::endian::native == std::endian::little;
  into.send_scale = little ? info.scales & 0xf : info.scales >> 4;
  into.receive_scale = little ? info.scales >> 4 : info.scales & 0xf;
  into.delivery_rate = info.delivery_rate;
}

}  // namespace

base::Result<std::optional<net::TcpMeasures>> decode_measures(base::Bytes payload) {
  const auto head = base::load<inet_diag_msg>(payload);
  if (!head) return base::malformed("decode measures", payload.size());
  net::TcpMeasures found;
  found.not_read = head->idiag_rqueue;
  found.unacknowledged_or_not_sent = head->idiag_wqueue;
  bool any = false;
  Attributes attributes{payload.subspan(sizeof(inet_diag_msg))};
  while (const auto attribute = attributes.next()) {
    if (attribute->type == INET_DIAG_INFO) {
      take_info(attribute->payload, found);
      any = true;
    }
    if (attribute->type == INET_DIAG_SKMEMINFO)
      found.receive_buffer =
          base::load<std::uint32_t>(attribute->payload, SK_MEMINFO_RCVBUF * sizeof(std::uint32_t))
              .value_or(0);
  }
  if (!attributes.exhausted()) return base::malformed("decode measures", payload.size() - attributes.left());
  return any ? std::optional{found} : std::nullopt;
}

}  // namespace iphlp::wire
