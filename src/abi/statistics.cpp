// The counters of the protocols, and the two settings of IP that Windows keeps among them.

#include "query/statistics.h"

#include <cstring>

#include "abi/door.h"
#include "iphlpapi.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/statistics.h"

namespace iphlp::abi {

namespace {

DWORD code_of(const base::Error& error) {
  // The system has no such family.
  return error.kind == base::Kind::absent ? ERROR_NOT_SUPPORTED : win::reading_code(error);
}

// What ask(session) finds, in its Windows shape.
template <class Shape, class Ask>
DWORD answer_statistics(Shape* into, Ask ask) {
  return answer([&](Room& room) -> DWORD {
    if (into == nullptr) return ERROR_INVALID_PARAMETER;
    const auto found = ask(*room.session);
    if (!found) return code_of(found.error());
    Shape shape{};
    win::pack(*found, shape);
    std::memcpy(into, &shape, sizeof shape);
    return NO_ERROR;
  });
}

// The same of one family by its number.
template <class Shape, class Ask>
DWORD answer_of_family(Shape* into, ULONG number, Ask ask) {
  const auto family = win::one_family_of(number);
  if (!family) return ERROR_INVALID_PARAMETER;
  return answer_statistics(into, [&](query::Session& session) { return ask(session, *family); });
}

DWORD set_statistics(const MIB_IPSTATS* from, net::Family family) {
  return answer([&](Room& room) -> DWORD {
    if (from == nullptr) return ERROR_INVALID_PARAMETER;
    query::IpSettings settings;
    if (from->dwForwarding == MIB_IP_FORWARDING || from->dwForwarding == MIB_IP_NOT_FORWARDING)
      settings.forwards = from->dwForwarding == MIB_IP_FORWARDING;
    else if (from->dwForwarding != MIB_USE_CURRENT_FORWARDING)
      return ERROR_INVALID_PARAMETER;
    if (from->dwDefaultTTL != MIB_USE_CURRENT_TTL) {
      if (from->dwDefaultTTL == 0 || from->dwDefaultTTL > 255) return ERROR_INVALID_PARAMETER;
      settings.default_ttl = from->dwDefaultTTL;
    }
    const auto done = query::set_ip(*room.session, family, settings);
    return done ? NO_ERROR : code_of(done.error());
  });
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

ULONG WINAPI GetIpStatistics(PMIB_IPSTATS Statistics) {
  return GetIpStatisticsEx(Statistics, AF_INET);
}

ULONG WINAPI GetIpStatisticsEx(PMIB_IPSTATS Statistics, ULONG Family) {
  return answer_of_family(Statistics, Family, query::ip_statistics);
}

ULONG WINAPI GetIcmpStatistics(PMIB_ICMP Statistics) {
  return answer_of_family(Statistics, AF_INET, query::icmp_statistics);
}

ULONG WINAPI GetIcmpStatisticsEx(PMIB_ICMP_EX Statistics, ULONG Family) {
  return answer_of_family(Statistics, Family, query::icmp_statistics);
}

ULONG WINAPI GetTcpStatistics(PMIB_TCPSTATS Statistics) {
  return answer_statistics(
      Statistics, [](query::Session& session) { return query::tcp_statistics(session, net::Family::none); });
}

ULONG WINAPI GetTcpStatisticsEx(PMIB_TCPSTATS Statistics, ULONG Family) {
  return answer_of_family(Statistics, Family, query::tcp_statistics);
}

ULONG WINAPI GetTcpStatisticsEx2(PMIB_TCPSTATS2 Statistics, ULONG Family) {
  return answer_of_family(Statistics, Family, query::tcp_statistics);
}

ULONG WINAPI GetUdpStatistics(PMIB_UDPSTATS Stats) {
  return GetUdpStatisticsEx(Stats, AF_INET);
}

ULONG WINAPI GetUdpStatisticsEx(PMIB_UDPSTATS Statistics, ULONG Family) {
  return answer_of_family(Statistics, Family, query::udp_statistics);
}

ULONG WINAPI GetUdpStatisticsEx2(PMIB_UDPSTATS2 Statistics, ULONG Family) {
  return answer_of_family(Statistics, Family, query::udp_statistics);
}

DWORD WINAPI SetIpStatistics(PMIB_IPSTATS pIpStats) {
  return set_statistics(pIpStats, net::Family::v4);
}

ULONG WINAPI SetIpStatisticsEx(PMIB_IPSTATS Statistics, ULONG Family) {
  const auto family = win::one_family_of(Family);
  return family ? set_statistics(Statistics, *family) : ERROR_INVALID_PARAMETER;
}

DWORD WINAPI SetIpTTL(UINT nTTL) {
  MIB_IPSTATS settings{};
  settings.dwForwarding = MIB_USE_CURRENT_FORWARDING;
  settings.dwDefaultTTL = nTTL == MIB_USE_CURRENT_TTL ? 0 : nTTL;
  return set_statistics(&settings, net::Family::v4);
}

}  // extern "C"
