/* iphlp_sources.h - where the facts about an adapter come from, in words. Windows has nothing like it: here several
 * programs may own the configuration of a link, and a wrong answer is most often the wrong one's.
 */
#ifndef IPHLP_SOURCES_H
#define IPHLP_SOURCES_H

#include "iphlp_wintypes.h"

IPHLP_BEGIN_C

/* Does: writes one line a fact, "FACT<tab>SOURCE<newline>", UTF-8, and a terminating 0. FACT is one of
 *   dns              the DNS servers
 *   domains          the DNS suffixes
 *   dhcp             whether DHCP configures IPv4 here
 *   lease            the DHCPv4 lease: server, obtained, expires
 *   dhcpv6           the DHCPv6 server, the client's DUID and IAID
 *   autoconfiguration  whether a 169.254.0.0/16 address may be taken
 *   addresses        the addresses with their lifetimes
 *   link             name, kind, state, speed
 *   gateways         the default routes
 *   A fact that nobody knows has no line. SOURCE is for people: "systemd-resolved, link 2".
 *   Size: bytes of Text, the terminating 0 counted; set to what is needed when Text is NULL or too small.
 * Answers: NO_ERROR; ERROR_BUFFER_OVERFLOW; ERROR_INVALID_PARAMETER when Size is NULL; ERROR_NO_DATA when there is
 *   no such adapter; ERROR_NOT_ENOUGH_MEMORY.
 * Source: the same questions as GetAdaptersAddresses and GetPerAdapterInfo ask.
 * Differs: ours alone. */
IPHLP_EXPORT DWORD iphlp_adapter_sources(ULONG IfIndex, PSTR Text, PULONG Size);

IPHLP_END_C

#endif
