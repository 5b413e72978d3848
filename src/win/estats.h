// The nine groups of extended statistics of a connection, in Windows' shapes.
#pragma once

#include "net/tcp_measures.h"
#include "tcpestats.h"
#include "win/adapter_addresses.h"

namespace iphlp::win {

// Each writes a zeroed structure.
void pack(const net::TcpMeasures& from, TCP_ESTATS_SYN_OPTS_ROS_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_DATA_ROD_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_SND_CONG_ROS_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_SND_CONG_ROD_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_PATH_ROD_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_SEND_BUFF_ROD_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_REC_ROD_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_OBS_REC_ROD_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_BANDWIDTH_ROD_v0& into);
void pack(const net::TcpMeasures& from, TCP_ESTATS_FINE_RTT_ROD_v0& into);

void describe_estats(const VisitMember& visit);

}  // namespace iphlp::win
