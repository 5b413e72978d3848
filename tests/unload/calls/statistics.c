/* The counters of the protocols and IP's settings. */
#include "call.h"

void call_statistics(void *library) {
  FUNCTION(GetIpStatistics);
  FUNCTION(GetIpStatisticsEx);
  FUNCTION(GetIcmpStatistics);
  FUNCTION(GetIcmpStatisticsEx);
  FUNCTION(GetTcpStatistics);
  FUNCTION(GetTcpStatisticsEx);
  FUNCTION(GetTcpStatisticsEx2);
  FUNCTION(GetUdpStatistics);
  FUNCTION(GetUdpStatisticsEx);
  FUNCTION(GetUdpStatisticsEx2);
  FUNCTION(SetIpStatistics);
  FUNCTION(SetIpStatisticsEx);
  FUNCTION(SetIpTTL);
  MIB_IPSTATS ip;
  DWORD code;
  call_answered("GetIcmpStatistics", call_GetIcmpStatistics(call_block()));
  call_answered("GetIcmpStatisticsEx", call_GetIcmpStatisticsEx(call_block(), AF_INET6));
  call_answered("GetTcpStatistics", call_GetTcpStatistics(call_block()));
  call_answered("GetTcpStatisticsEx", call_GetTcpStatisticsEx(call_block(), AF_INET));
  call_answered("GetTcpStatisticsEx2", call_GetTcpStatisticsEx2(call_block(), AF_INET6));
  call_answered("GetUdpStatistics", call_GetUdpStatistics(call_block()));
  call_answered("GetUdpStatisticsEx", call_GetUdpStatisticsEx(call_block(), AF_INET));
  call_answered("GetUdpStatisticsEx2", call_GetUdpStatisticsEx2(call_block(), AF_INET6));
  call_answered("GetIpStatistics", call_GetIpStatistics(&ip));
  call_answered("GetIpStatisticsEx", call_GetIpStatisticsEx(&ip, AF_INET6));
  /* As it is: another thread of the test may look at it. /proc/sys may be read-only. */
  ip.dwForwarding = MIB_USE_CURRENT_FORWARDING;
  ip.dwDefaultTTL = 64;
  code = call_SetIpStatistics(&ip);
  if (code != ERROR_ACCESS_DENIED) call_answered("SetIpStatistics", code);
  code = call_SetIpStatisticsEx(&ip, AF_INET6);
  if (code != ERROR_ACCESS_DENIED) call_answered("SetIpStatisticsEx", code);
  code = call_SetIpTTL(64);
  if (code != ERROR_ACCESS_DENIED) call_answered("SetIpTTL", code);
}
