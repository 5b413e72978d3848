#include "win/estats.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "win/row.h"

namespace iphlp::win {

namespace {

using Measures = net::TcpMeasures;

constexpr std::uint32_t thousand = 1000;

// So many segments in bytes; what is beyond the member's width is all of it.
ULONG bytes(std::uint32_t segments, const Measures& m) {
  const std::uint64_t all = std::uint64_t{segments} * m.send_mss;
  return static_cast<ULONG>(std::min<std::uint64_t>(all, std::numeric_limits<ULONG>::max()));
}
std::uint64_t limited_by_congestion(const Measures& m) {
  const std::uint64_t others = m.limited_by_receiver + m.limited_by_buffer;
  return m.busy > others ? m.busy - others : 0;
}
std::uint32_t unacknowledged(const Measures& m) {
  return m.unacknowledged_or_not_sent > m.not_sent ? m.unacknowledged_or_not_sent - m.not_sent : 0;
}

constexpr std::string_view not_told = "0: Linux does not tell";

constexpr auto syn_opts_ros_row = row<TCP_ESTATS_SYN_OPTS_ROS_v0, Measures>(
    "TCP_ESTATS_SYN_OPTS_ROS_v0",
    absent(IPHLP_MEMBER(TCP_ESTATS_SYN_OPTS_ROS_v0, ActiveOpen), "0: Linux does not tell who opened it"),
    gap<padding(offsetof(TCP_ESTATS_SYN_OPTS_ROS_v0, ActiveOpen) + sizeof(BOOLEAN), alignof(ULONG))>(),
    column(IPHLP_MEMBER(TCP_ESTATS_SYN_OPTS_ROS_v0, MssRcvd),
           "tcp_info snd_mss: the size in use, at most what the peer allowed",
           [](const Measures& m) { return m.send_mss; }),
    column(IPHLP_MEMBER(TCP_ESTATS_SYN_OPTS_ROS_v0, MssSent), "tcp_info advmss",
           [](const Measures& m) { return m.advertised_mss; }));

constexpr auto data_rod_row = row<TCP_ESTATS_DATA_ROD_v0, Measures>(
    "TCP_ESTATS_DATA_ROD_v0",
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, DataBytesOut), "tcp_info bytes_sent",
           [](const Measures& m) { return m.bytes_sent; }),
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, DataSegsOut), "tcp_info data_segs_out",
           [](const Measures& m) { return m.data_segments_out; }),
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, DataBytesIn), "tcp_info bytes_received",
           [](const Measures& m) { return m.bytes_received; }),
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, DataSegsIn), "tcp_info data_segs_in",
           [](const Measures& m) { return m.data_segments_in; }),
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, SegsOut), "tcp_info segs_out",
           [](const Measures& m) { return m.segments_out; }),
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, SegsIn), "tcp_info segs_in",
           [](const Measures& m) { return m.segments_in; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, SoftErrors), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, SoftErrorReason), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, SndUna), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, SndNxt), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, SndMax), not_told),
    gap<padding(offsetof(TCP_ESTATS_DATA_ROD_v0, SndMax) + sizeof(ULONG), alignof(ULONG64))>(),
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, ThruBytesAcked), "tcp_info bytes_acked",
           [](const Measures& m) { return m.bytes_acked; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, RcvNxt), not_told),
    gap<padding(offsetof(TCP_ESTATS_DATA_ROD_v0, RcvNxt) + sizeof(ULONG), alignof(ULONG64))>(),
    column(IPHLP_MEMBER(TCP_ESTATS_DATA_ROD_v0, ThruBytesReceived), "tcp_info bytes_received",
           [](const Measures& m) { return m.bytes_received; }));

constexpr auto snd_cong_ros_row = row<TCP_ESTATS_SND_CONG_ROS_v0, Measures>(
    "TCP_ESTATS_SND_CONG_ROS_v0", absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROS_v0, LimCwnd), not_told));

constexpr auto snd_cong_rod_row = row<TCP_ESTATS_SND_CONG_ROD_v0, Measures>(
    "TCP_ESTATS_SND_CONG_ROD_v0", absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTransRwin), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTimeRwin), "tcp_info rwnd_limited, in milliseconds",
           [](const Measures& m) { return m.limited_by_receiver / thousand; }),
    gap<padding(offsetof(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTimeRwin) + sizeof(ULONG), alignof(SIZE_T))>(),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimBytesRwin), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTransCwnd), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTimeCwnd),
           "tcp_info busy_time without rwnd_limited and sndbuf_limited, in milliseconds",
           [](const Measures& m) { return limited_by_congestion(m) / thousand; }),
    gap<padding(offsetof(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTimeCwnd) + sizeof(ULONG), alignof(SIZE_T))>(),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimBytesCwnd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTransSnd), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTimeSnd),
           "tcp_info sndbuf_limited, in milliseconds",
           [](const Measures& m) { return m.limited_by_buffer / thousand; }),
    gap<padding(offsetof(TCP_ESTATS_SND_CONG_ROD_v0, SndLimTimeSnd) + sizeof(ULONG), alignof(SIZE_T))>(),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SndLimBytesSnd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, SlowStart), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, CongAvoid), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, OtherReductions), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, CurCwnd), "tcp_info snd_cwnd times snd_mss",
           [](const Measures& m) { return bytes(m.congestion_window, m); }),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, MaxSsCwnd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, MaxCaCwnd), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, CurSsthresh),
           "tcp_info snd_ssthresh times snd_mss; all ones where there is none yet",
           [](const Measures& m) { return bytes(m.slow_start_threshold, m); }),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, MaxSsthresh), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_SND_CONG_ROD_v0, MinSsthresh), not_told),
    gap<padding(offsetof(TCP_ESTATS_SND_CONG_ROD_v0, MinSsthresh) + sizeof(ULONG),
                alignof(TCP_ESTATS_SND_CONG_ROD_v0))>());

constexpr auto path_rod_row = row<TCP_ESTATS_PATH_ROD_v0, Measures>(
    "TCP_ESTATS_PATH_ROD_v0", absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, FastRetran), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, Timeouts), "tcp_info total_rto, since Linux 6.7",
           [](const Measures& m) { return m.timeouts; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SubsequentTimeouts), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, CurTimeoutCount), "tcp_info backoff",
           [](const Measures& m) { return m.timeouts_now; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, AbruptTimeouts), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, PktsRetrans), "tcp_info total_retrans",
           [](const Measures& m) { return m.retransmitted; }),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, BytesRetrans), "tcp_info bytes_retrans",
           [](const Measures& m) { return m.bytes_retransmitted; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, DupAcksIn), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SacksRcvd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SackBlocksRcvd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, CongSignals), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, PreCongSumCwnd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, PreCongSumRtt), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, PostCongSumRtt), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, PostCongCountRtt), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, EcnSignals), "tcp_info delivered_ce",
           [](const Measures& m) { return m.congestion_marks; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, EceRcvd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SendStall), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, QuenchRcvd), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, RetranThresh), "tcp_info reordering",
           [](const Measures& m) { return m.reordering; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SndDupAckEpisodes), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SumBytesReordered), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, NonRecovDa), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, NonRecovDaEpisodes), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, AckAfterFr), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, DsackDups), "tcp_info dsack_dups",
           [](const Measures& m) { return m.duplicate_acks; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SampleRtt), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SmoothedRtt), "tcp_info rtt, in milliseconds",
           [](const Measures& m) { return m.smoothed_rtt / thousand; }),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, RttVar), "tcp_info rttvar, in milliseconds",
           [](const Measures& m) { return m.rtt_variation / thousand; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, MaxRtt), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, MinRtt), "tcp_info min_rtt, in milliseconds",
           [](const Measures& m) { return m.least_rtt / thousand; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SumRtt), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, CountRtt), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, CurRto), "tcp_info rto, in milliseconds",
           [](const Measures& m) { return m.retransmission_timeout / thousand; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, MaxRto), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, MinRto), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, CurMss), "tcp_info snd_mss",
           [](const Measures& m) { return m.send_mss; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, MaxMss), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, MinMss), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_PATH_ROD_v0, SpuriousRtoDetections), not_told));

constexpr auto send_buff_rod_row = row<TCP_ESTATS_SEND_BUFF_ROD_v0, Measures>(
    "TCP_ESTATS_SEND_BUFF_ROD_v0",
    column(IPHLP_MEMBER(TCP_ESTATS_SEND_BUFF_ROD_v0, CurRetxQueue),
           "sock_diag wqueue without tcp_info notsent_bytes",
           [](const Measures& m) { return unacknowledged(m); }),
    absent(IPHLP_MEMBER(TCP_ESTATS_SEND_BUFF_ROD_v0, MaxRetxQueue), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_SEND_BUFF_ROD_v0, CurAppWQueue), "tcp_info notsent_bytes",
           [](const Measures& m) { return m.not_sent; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_SEND_BUFF_ROD_v0, MaxAppWQueue), not_told));

constexpr auto rec_rod_row = row<TCP_ESTATS_REC_ROD_v0, Measures>(
    "TCP_ESTATS_REC_ROD_v0",
    column(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, CurRwinSent), "tcp_info rcv_wnd, since Linux 6.2",
           [](const Measures& m) { return m.receive_window; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, MaxRwinSent), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, MinRwinSent), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, LimRwin), "sock_diag SKMEMINFO: the receive buffer",
           [](const Measures& m) { return m.receive_buffer; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, DupAckEpisodes), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, DupAcksOut), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, CeRcvd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, EcnSent), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, EcnNoncesRcvd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, CurReasmQueue), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, MaxReasmQueue), not_told),
    gap<padding(offsetof(TCP_ESTATS_REC_ROD_v0, MaxReasmQueue) + sizeof(ULONG), alignof(SIZE_T))>(),
    column(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, CurAppRQueue), "sock_diag rqueue",
           [](const Measures& m) { return m.not_read; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, MaxAppRQueue), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_REC_ROD_v0, WinScaleSent), "tcp_info rcv_wscale",
           [](const Measures& m) { return m.receive_scale; }),
    gap<padding(offsetof(TCP_ESTATS_REC_ROD_v0, WinScaleSent) + sizeof(UCHAR),
                alignof(TCP_ESTATS_REC_ROD_v0))>());

constexpr auto obs_rec_rod_row = row<TCP_ESTATS_OBS_REC_ROD_v0, Measures>(
    "TCP_ESTATS_OBS_REC_ROD_v0",
    column(IPHLP_MEMBER(TCP_ESTATS_OBS_REC_ROD_v0, CurRwinRcvd), "tcp_info snd_wnd",
           [](const Measures& m) { return m.send_window; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_OBS_REC_ROD_v0, MaxRwinRcvd), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_OBS_REC_ROD_v0, MinRwinRcvd), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_OBS_REC_ROD_v0, WinScaleRcvd), "tcp_info snd_wscale",
           [](const Measures& m) { return m.send_scale; }),
    gap<padding(offsetof(TCP_ESTATS_OBS_REC_ROD_v0, WinScaleRcvd) + sizeof(UCHAR),
                alignof(TCP_ESTATS_OBS_REC_ROD_v0))>());

constexpr auto bandwidth_rod_row = row<TCP_ESTATS_BANDWIDTH_ROD_v0, Measures>(
    "TCP_ESTATS_BANDWIDTH_ROD_v0",
    column(IPHLP_MEMBER(TCP_ESTATS_BANDWIDTH_ROD_v0, OutboundBandwidth),
           "tcp_info delivery_rate, in bits a second", [](const Measures& m) { return m.delivery_rate * 8; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_BANDWIDTH_ROD_v0, InboundBandwidth), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_BANDWIDTH_ROD_v0, OutboundInstability), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_BANDWIDTH_ROD_v0, InboundInstability), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_BANDWIDTH_ROD_v0, OutboundBandwidthPeaked), not_told),
    absent(IPHLP_MEMBER(TCP_ESTATS_BANDWIDTH_ROD_v0, InboundBandwidthPeaked), not_told),
    gap<padding(offsetof(TCP_ESTATS_BANDWIDTH_ROD_v0, InboundBandwidthPeaked) + sizeof(BOOLEAN),
                alignof(TCP_ESTATS_BANDWIDTH_ROD_v0))>());

constexpr auto fine_rtt_rod_row = row<TCP_ESTATS_FINE_RTT_ROD_v0, Measures>(
    "TCP_ESTATS_FINE_RTT_ROD_v0",
    column(IPHLP_MEMBER(TCP_ESTATS_FINE_RTT_ROD_v0, RttVar), "tcp_info rttvar",
           [](const Measures& m) { return m.rtt_variation; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_FINE_RTT_ROD_v0, MaxRtt), not_told),
    column(IPHLP_MEMBER(TCP_ESTATS_FINE_RTT_ROD_v0, MinRtt), "tcp_info min_rtt",
           [](const Measures& m) { return m.least_rtt; }),
    absent(IPHLP_MEMBER(TCP_ESTATS_FINE_RTT_ROD_v0, SumRtt), not_told));

}  // namespace

void pack(const net::TcpMeasures& from, TCP_ESTATS_SYN_OPTS_ROS_v0& into) {
  syn_opts_ros_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_DATA_ROD_v0& into) {
  data_rod_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_SND_CONG_ROS_v0& into) {
  snd_cong_ros_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_SND_CONG_ROD_v0& into) {
  snd_cong_rod_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_PATH_ROD_v0& into) {
  path_rod_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_SEND_BUFF_ROD_v0& into) {
  send_buff_rod_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_REC_ROD_v0& into) {
  rec_rod_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_OBS_REC_ROD_v0& into) {
  obs_rec_rod_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_BANDWIDTH_ROD_v0& into) {
  bandwidth_rod_row.pack(from, into);
}
void pack(const net::TcpMeasures& from, TCP_ESTATS_FINE_RTT_ROD_v0& into) {
  fine_rtt_rod_row.pack(from, into);
}

void describe_estats(const VisitMember& visit) {
  const auto describe = [&](const auto& one) {
    one.each([&](auto name, auto words) { visit(one.name, name, words); });
  };
  describe(syn_opts_ros_row);
  describe(data_rod_row);
  describe(snd_cong_ros_row);
  describe(snd_cong_rod_row);
  describe(path_rod_row);
  describe(send_buff_rod_row);
  describe(rec_rod_row);
  describe(obs_rec_rod_row);
  describe(bandwidth_rod_row);
  describe(fine_rtt_rod_row);
}

}  // namespace iphlp::win
