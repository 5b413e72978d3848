/* iphlpapi.h - the IP Helper API: adapters, tables, statistics, routes, ARP, notifications.
 *
 * It brings netioapi.h with it, as on Windows. Sizes are in bytes. A call that fills the caller's buffer takes the
 * buffer's size and answers the size it needs: NULL or a buffer that is too small is how one asks.
 *
 * Besides its own codes any function that asks Linux may answer: ERROR_ACCESS_DENIED, ERROR_NOT_ENOUGH_MEMORY,
 * ERROR_NO_SYSTEM_RESOURCES (no descriptor left), ERROR_RETRY (the tables changed as long as it looked: call again),
 * ERROR_TIMEOUT, ERROR_INVALID_DATA, ERROR_GEN_FAILURE, and ERROR_NOT_READY while the library is being unloaded.
 */
#ifndef IPHLP_IPHLPAPI_H
#define IPHLP_IPHLPAPI_H

#include "ipexport.h"
#include "iphlp_handle.h"
#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"
#include "iprtrmib.h"
#include "iptypes.h"
#include "netioapi.h"
#include "tcpestats.h"

IPHLP_BEGIN_C

/* Adapters */

/* Does: counts the interfaces, the loopback included.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL.
 * Source: RTM_GETLINK.
 * Differs: Windows faults on NULL. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetNumberOfInterfaces(PDWORD pdwNumIf);

/* Does: lists index and name ("\DEVICE\TCPIP_{GUID}") of each adapter that has IPv4, the loopback left out.
 * Answers: NO_ERROR; ERROR_NO_DATA when there is none; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or
 *   too small, with the needed bytes stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETLINK, RTM_GETADDR. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetInterfaceInfo(PIP_INTERFACE_INFO pIfTable, PULONG dwOutBufLen);

/* Does: lists the adapters with IPv4 addresses, gateways, DHCP and WINS as text; the loopback is left out.
 *   AdapterInfo: a buffer of *SizePointer bytes.
 * Answers: ERROR_SUCCESS; ERROR_NO_DATA when there is no adapter, even on a probe; ERROR_BUFFER_OVERFLOW
 *   when the buffer is NULL or too small, with the needed bytes stored; ERROR_INVALID_PARAMETER for a NULL
 *   size; ERROR_INVALID_DATA; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE; leases of systemd-networkd, NetworkManager, dhclient and
 *   dhcpcd.
 * Differs: WINS does not exist: HaveWins is FALSE. An adapter without an IPv4 address or a gateway has one
 *   entry "0.0.0.0", as on Windows. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetAdaptersInfo(PIP_ADAPTER_INFO AdapterInfo, PULONG SizePointer);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: lists the adapters with all their addresses of a family (AF_UNSPEC: both), the loopback included.
 *   Flags: GAA_FLAG_..., what to leave out and what to add. Reserved: NULL. SizePointer: bytes.
 * Answers: ERROR_SUCCESS; ERROR_NO_DATA when nothing matches; ERROR_ADDRESS_NOT_ASSOCIATED while a DHCP
 *   lease exists and no address yet; ERROR_BUFFER_OVERFLOW when the buffer is NULL or too small, with the
 *   needed bytes stored; ERROR_INVALID_PARAMETER for a NULL size or another family; ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE, RTM_GETMULTICAST and RTM_GETANYCAST or /proc/net/igmp,
 *   igmp6, anycast6; ethtool for the speed; DNS servers from systemd-resolved, NetworkManager,
 *   systemd-networkd or /etc/resolv.conf, the first that answers for the link; leases of the DHCP clients.
 * Differs: Linux has no metric of an interface: Ipv4Metric and Ipv6Metric come from its routes. The lists of
 *   WINS servers and of IPv4 anycast addresses are empty. Families in the sockaddrs are Linux's: AF_INET6 is
 *   10. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetAdaptersAddresses(
    ULONG Family, ULONG Flags, PVOID Reserved, PIP_ADAPTER_ADDRESSES AdapterAddresses,
    PULONG SizePointer);

#endif /* NTDDI_WINXP */

/* Does: answers the IPv4 DNS servers of one adapter as text, and whether it may take and has taken a
 *   169.254.0.0/16 address. pOutBufLen: bytes.
 * Answers: ERROR_SUCCESS; ERROR_NO_DATA for an index without an adapter; ERROR_BUFFER_OVERFLOW when the
 *   buffer is NULL or too small, with the needed bytes stored; ERROR_INVALID_PARAMETER for a NULL size;
 *   ERROR_NOT_SUPPORTED.
 * Source: DNS servers from systemd-resolved, NetworkManager, systemd-networkd or /etc/resolv.conf, the first
 *   that answers for the link; AutoconfigActive from RTM_GETADDR, AutoconfigEnabled from the manager of the
 *   link.
 * Differs: AutoconfigEnabled is FALSE when no manager answers. CurrentDnsServer is NULL. IPv6 servers have
 *   no place in the structure and are left out. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetPerAdapterInfo(
    ULONG IfIndex, PIP_PER_ADAPTER_INFO pPerAdapterInfo, PULONG pOutBufLen);

/* Does: answers what the host has once: host and domain name, DNS servers, NetBIOS node type, whether it
 *   forwards. pOutBufLen: bytes.
 * Answers: ERROR_SUCCESS; ERROR_NO_DATA when nothing is known; ERROR_BUFFER_OVERFLOW when the buffer is NULL
 *   or too small, with the needed bytes stored; ERROR_INVALID_PARAMETER for a NULL size;
 *   ERROR_NOT_SUPPORTED.
 * Source: gethostname; DNS servers from systemd-resolved, NetworkManager, systemd-networkd or
 *   /etc/resolv.conf, the first that answers for the link; /proc/sys/net/ipv4: ip_forward, proxy_arp of each
 *   interface.
 * Differs: NodeType is broadcast and ScopeId "": NetBIOS is not part of Linux. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetNetworkParams(PFIXED_INFO pFixedInfo, PULONG pOutBufLen);

/* Does: answers the index of the adapter whose name GetInterfaceInfo or MIB_IFROW.wszName gave.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a name of another form; ERROR_FILE_NOT_FOUND when
 *   there is no such adapter.
 * Source: the GUID in the name, RTM_GETLINK. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetAdapterIndex(LPWSTR AdapterName, PULONG IfIndex);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: lists interface indexes, the preferred one first.
 * Answers: the list, to be freed with iphlp_free; NULL when there is no memory.
 * Source: RTM_GETLINK, ordered by the metrics of RTM_GETROUTE.
 * Differs: Windows frees it with LocalFree. */
IPHLPAPI_DLL_LINKAGE PIP_ADAPTER_ORDER_MAP WINAPI GetAdapterOrderMap(void);

#endif /* NTDDI_WINXP */

/* Does: lists adapters that only receive. dwOutBufLen: bytes.
 * Answers: NO_ERROR with a count of 0; ERROR_INSUFFICIENT_BUFFER; ERROR_INVALID_PARAMETER for a NULL size.
 * Source: none: Linux has no such links. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetUniDirectionalAdapterInfo(
    PIP_UNIDIRECTIONAL_ADAPTER_ADDRESS pIPIfInfo, PULONG dwOutBufLen);

/* Does: makes an index of 24 bits.
 * Answers: IfIndex & 0x00ffffff; there is no error.
 * Source: none: computed. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetFriendlyIfIndex(DWORD IfIndex);

/* Does: lists index, type and GUID of each interface. bOrder: by index. hHeap, dwFlags: ignored.
 * Answers: ERROR_SUCCESS, the table to be freed with iphlp_free; ERROR_INVALID_PARAMETER for NULL;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETLINK.
 * Differs: gone from Windows since Vista, where the memory came from hHeap. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI NhpAllocateAndGetInterfaceInfoFromStack(
    IP_INTERFACE_NAME_INFO **ppTable, PDWORD pdwCount, BOOL bOrder, HANDLE hHeap, DWORD dwFlags);

/* Interfaces */

/* Does: answers the row of the interface with the index pIfRow->dwIndex.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_FILE_NOT_FOUND for an unknown index (documented
 *   too: ERROR_INVALID_DATA, ERROR_NOT_FOUND, ERROR_CAN_NOT_COMPLETE); ERROR_NOT_SUPPORTED.
 * Source: RTM_GETLINK, ethtool for the speed.
 * Differs: counters are the lower 32 bits of Linux's 64. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetIfEntry(PMIB_IFROW pIfRow);

/* Does: lists the interfaces, the loopback included. pdwSize: bytes. bOrder: by index.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETLINK, ethtool for the speed.
 * Differs: counters are the lower 32 bits of Linux's 64. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetIfTable(PMIB_IFTABLE pIfTable, PULONG pdwSize, BOOL bOrder);

/* Does: sets an interface up or down: only dwIndex and dwAdminStatus (MIB_IF_ADMIN_STATUS_UP or _DOWN)
 *   count.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another status; ERROR_FILE_NOT_FOUND for an unknown
 *   index; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWLINK with IFF_UP. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI SetIfEntry(PMIB_IFROW pIfRow);

/* Addresses */

/* Does: lists the IPv4 addresses, the loopback's included. pdwSize: bytes. bOrder: by address.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETADDR, RTM_GETLINK.
 * Differs: dwBCastAddr is 1 and dwReasmSize 65535 in each row, as on Windows. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetIpAddrTable(
    PMIB_IPADDRTABLE pIpAddrTable, PULONG pdwSize, BOOL bOrder);

/* Does: adds an IPv4 address until it is deleted or the host restarts. Address, IpMask: network byte order.
 *   NTEContext, NTEInstance: out, both required.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a mask that is none; ERROR_DEV_NOT_EXIST for an
 *   unknown index; ERROR_DUP_DOMAINNAME when it is already there; ERROR_GEN_FAILURE for an address that
 *   cannot be one of a host; ERROR_INVALID_HANDLE without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWADDR.
 * Differs: the context follows from address, mask and interface: it is good for every process, and after the
 *   library was loaded anew. NTEInstance is the index. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI AddIPAddress(
    IPAddr Address, IPMask IpMask, DWORD IfIndex, PULONG NTEContext, PULONG NTEInstance);

/* Does: removes the address that AddIPAddress made, by its context.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for an unknown context; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETADDR, RTM_DELADDR.
 * Differs: any IPv4 address has a context (IP_ADDR_STRING), and any process may use it. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI DeleteIPAddress(ULONG NTEContext);

/* Routes */

/* Does: lists the IPv4 routes. pdwSize: bytes. bOrder: by destination, protocol, policy, next hop.
 * Answers: NO_ERROR; ERROR_NO_DATA when there is none; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or
 *   too small, with the needed bytes stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETROUTE, tables main and local; a route of several next hops is several rows.
 * Differs: dwForwardAge is 0: Linux keeps no age. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetIpForwardTable(
    PMIB_IPFORWARDTABLE pIpForwardTable, PULONG pdwSize, BOOL bOrder);

/* Does: adds an IPv4 route. dwForwardProto must be MIB_IPPROTO_NETMGMT; dwForwardMetric1 includes the metric
 *   of the interface; addresses in network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, another protocol, a mask that is none or a metric
 *   below the interface's (0 here), a gateway that no link leads to; ERROR_NOT_FOUND when there is no such
 *   interface; ERROR_OBJECT_ALREADY_EXISTS; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_NEWROUTE, RTPROT_STATIC. A next hop of 0, or an address of the interface's own: on the link.
 * Differs: lost at reboot. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI CreateIpForwardEntry(PMIB_IPFORWARDROW pRoute);

/* Does: changes the metric of an IPv4 route.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER as CreateIpForwardEntry; ERROR_NOT_FOUND when there is no such
 *   route or interface; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWROUTE of the new metric, then RTM_DELROUTE of the old. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI SetIpForwardEntry(PMIB_IPFORWARDROW pRoute);

/* Does: removes the IPv4 route with this destination, mask, next hop and interface.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_FOUND when there is no such route;
 *   ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_DELROUTE. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI DeleteIpForwardEntry(PMIB_IPFORWARDROW pRoute);

/* Does: answers the index of the interface by which an IPv4 address (network byte order) is reached.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NETWORK_UNREACHABLE when no route leads there, or
 *   one that refuses; ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETROUTE for the address; for 0 the default route with the best metric. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetBestInterface(IPAddr dwDestAddr, PDWORD pdwBestIfIndex);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: the same for a sockaddr_in or a sockaddr_in6.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, another family, or a scope that does not fit the
 *   address; ERROR_NETWORK_UNREACHABLE when no route leads there, or one that refuses;
 *   ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETROUTE for the address. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetBestInterfaceEx(SOCKADDR *pDestAddr, PDWORD pdwBestIfIndex);

#endif /* NTDDI_WINXP */

/* Does: answers the IPv4 route to an address, from a source or from any (0). Addresses: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_NOT_FOUND for a source that is not this host's;
 *   ERROR_NETWORK_UNREACHABLE when no route leads there, or one that refuses; ERROR_NOT_ENOUGH_MEMORY.
 * Source: RTM_GETROUTE with RTM_F_FIB_MATCH. A source restricts the way to its interface. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetBestRoute(
    DWORD dwDestAddr, DWORD dwSourceAddr, PMIB_IPFORWARDROW pBestRoute);

/* Does: sends echo requests with a growing TTL and answers hops and round-trip time in milliseconds.
 * Answers: TRUE; FALSE with the reason in iphlp_last_error and both outputs untouched:
 *   IP_TTL_EXPIRED_TRANSIT when it is farther than MaxHops, IP_REQ_TIMED_OUT, IP_DEST_NET_UNREACHABLE or
 *   another IP_STATUS when it is not reached, ERROR_INVALID_PARAMETER for NULL or no hops,
 *   ERROR_INVALID_NETNAME for address 0, ERROR_ACCESS_DENIED, ERROR_NOT_ENOUGH_MEMORY.
 * Source: ICMP sockets, first with the most hops, then guessing from the TTL of the answer; at most 255
 *   hops and 20 seconds.
 * Differs: needs net.ipv4.ping_group_range or CAP_NET_RAW. */
IPHLPAPI_DLL_LINKAGE BOOL WINAPI GetRTTAndHopCount(
    IPAddr DestIpAddress, PULONG HopCount, ULONG MaxHops, PULONG RTT);

/* Does: switches IPv4 forwarding on for as long as somebody holds it. pOverlapped: required, not written to.
 *   pHandle: not used. What is held when the library is unloaded or the process ends in order is given back.
 * Answers: ERROR_IO_PENDING on success; ERROR_INVALID_PARAMETER for NULL; ERROR_ACCESS_DENIED without
 *   the right to write the setting; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/sys/net/ipv4/ip_forward of the calling thread's network namespace.
 * Differs: the kernel counts no holders: the library does, in this process only. A process that is killed
 *   leaves forwarding on. Nothing ever completes: no event is set. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI EnableRouter(HANDLE *pHandle, OVERLAPPED *pOverlapped);

/* Does: gives back what EnableRouter took; the last one restores the old setting. lpdwEnableCount: may be
 *   NULL; always becomes ULONG_MAX / 2, as on Windows.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or when nothing is held; ERROR_ACCESS_DENIED.
 * Source: /proc/sys/net/ipv4/ip_forward.
 * Differs: counts this process only, and by number: another OVERLAPPED than EnableRouter's does as well. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI UnenableRouter(OVERLAPPED *pOverlapped, LPDWORD lpdwEnableCount);

/* Neighbours */

/* Does: lists the ARP table. SizePointer: bytes. Order: by interface index, then by address as a number.
 * Answers: NO_ERROR; ERROR_NO_DATA when it is empty; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or
 *   too small, with the needed bytes stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETNEIGH.
 * Differs: what the kernel derives from an address itself (NOARP) is listed, as static. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetIpNetTable(
    PMIB_IPNETTABLE IpNetTable, PULONG SizePointer, BOOL Order);

/* Does: adds an entry to the ARP table: one that stays, or one that ages for MIB_IPNET_TYPE_DYNAMIC.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, an unknown interface, an address that is no neighbour's
 *   (loopback, 0.0.0.0, 255.255.255.255), MIB_IPNET_TYPE_INVALID, or a physical address of 0 or more than 8
 *   bytes or not as long as the interface's; ERROR_OBJECT_ALREADY_EXISTS; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWNEIGH with NLM_F_EXCL, NUD_PERMANENT or NUD_REACHABLE.
 * Differs: lost at reboot. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI CreateIpNetEntry(PMIB_IPNETROW pArpEntry);

/* Does: changes an entry of the ARP table.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER as CreateIpNetEntry; ERROR_NOT_FOUND when there is no such entry;
 *   ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_NEWNEIGH with NLM_F_REPLACE. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI SetIpNetEntry(PMIB_IPNETROW pArpEntry);

/* Does: removes an entry from the ARP table, by interface and address.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or an unknown interface; ERROR_NOT_FOUND when there is
 *   no such entry; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_DELNEIGH. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI DeleteIpNetEntry(PMIB_IPNETROW pArpEntry);

/* Does: removes the entries of one interface from the ARP table.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for an unknown index; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN, whether there is an entry or not; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETNEIGH, RTM_DELNEIGH.
 * Differs: what the kernel derives from an address itself (NOARP) stays. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI FlushIpNetTable(DWORD dwIfIndex);

/* Does: answers ARP requests for an address in place of its host. Address, mask: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for an unknown interface, a mask that is none, or an address that
 *   is no host's; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED for a mask other than
 *   255.255.255.255.
 * Source: RTM_NEWNEIGH with NTF_PROXY.
 * Differs: Linux answers for single addresses only, on an interface that forwards, and where the way to the
 *   address leads by another one. Lost at reboot. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI CreateProxyArpEntry(
    DWORD dwAddress, DWORD dwMask, DWORD dwIfIndex);

/* Does: stops that.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for an unknown interface or entry; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN; ERROR_NOT_SUPPORTED.
 * Source: RTM_DELNEIGH with NTF_PROXY. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI DeleteProxyArpEntry(
    DWORD dwAddress, DWORD dwMask, DWORD dwIfIndex);

/* Does: answers the MAC address of an IPv4 host, from the cache or by asking; it waits up to about 3
 *   seconds. SrcIP: 0 or a local address. PhyAddrLen: bytes of pMacAddr in, bytes written out.
 * Answers: NO_ERROR; ERROR_BAD_NET_NAME when nobody answers or the address is not on a link;
 *   ERROR_BUFFER_OVERFLOW for less than 6 bytes; ERROR_NOT_FOUND when SrcIP is not local, each of these
 *   three with the length 0; ERROR_INVALID_PARAMETER for NULL; ERROR_GEN_FAILURE and
 *   ERROR_INVALID_USER_BUFFER on older systems; ERROR_NOT_SUPPORTED.
 * Source: RTM_GETROUTE, RTM_GETNEIGH, RTNLGRP_NEIGH; the kernel asks because an empty UDP datagram to port 9 has
 *   to go there.
 * Differs: an address of this host answers with its own interface's. The two codes of older systems never
 *   happen. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI SendARP(
    IPAddr DestIP, IPAddr SrcIP, PVOID pMacAddr, PULONG PhyAddrLen);

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: nothing.
 * Answers: ERROR_NOT_SUPPORTED, always, as on every Windows since Vista.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI ResolveNeighbor(
    SOCKADDR *NetworkAddress, PVOID PhysicalAddress, PULONG PhysicalAddressLength);

#endif /* NTDDI_VISTA */

/* TCP */

/* Does: lists the TCP connections and listeners of IPv4. SizePointer: bytes. Order: by local address, local
 *   port, remote address, remote port.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED; STATUS_UNSUCCESSFUL when the table
 *   changed too fast, which is worth another call.
 * Source: sock_diag. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetTcpTable(
    PMIB_TCPTABLE TcpTable, PULONG SizePointer, BOOL Order);

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: the same with the process.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: sock_diag; the process by the kernel's own walk of descriptors (BPF), or by /proc/PID/fd.
 * Differs: dwOffloadState is InHost; a connection in TIME_WAIT has no process. the process of another user's
 *   socket is 0 without CAP_BPF and CAP_PERFMON, or CAP_SYS_PTRACE. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetTcpTable2(
    PMIB_TCPTABLE2 TcpTable, PULONG SizePointer, BOOL Order);

/* Does: lists the TCP connections and listeners of IPv6. SizePointer: bytes. Order: by local address, scope,
 *   port, then the remote ones.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: sock_diag.
 * Differs: a connection from an IPv6 socket to an IPv4 peer is a row of IPv4. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetTcp6Table(
    PMIB_TCP6TABLE TcpTable, PULONG SizePointer, BOOL Order);

/* Does: the same with the process.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: sock_diag; the process by the kernel's own walk of descriptors (BPF), or by /proc/PID/fd.
 * Differs: dwOffloadState is InHost; a connection in TIME_WAIT has no process. the process of another user's
 *   socket is 0 without CAP_BPF and CAP_PERFMON, or CAP_SYS_PTRACE. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetTcp6Table2(
    PMIB_TCP6TABLE2 TcpTable, PULONG SizePointer, BOOL Order);

/* Does: lists the TCP sockets of a family in the rows that TableClass names: MIB_TCPTABLE, ..._OWNER_PID or
 *   ..._OWNER_MODULE, or their IPv6 kin. Reserved: 0. pdwSize: bytes.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size or another family or class; ERROR_NOT_SUPPORTED for
 *   AF_INET6 with a BASIC class.
 * Source: sock_diag; the process by the kernel's own walk of descriptors (BPF), or by /proc/PID/fd.
 * Differs: liCreateTimestamp is 0: Linux does not keep it. the process of another user's socket is 0 without
 *   CAP_BPF and CAP_PERFMON, or CAP_SYS_PTRACE. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetExtendedTcpTable(
    PVOID pTcpTable, PDWORD pdwSize, BOOL bOrder, ULONG ulAf, TCP_TABLE_CLASS TableClass,
    ULONG Reserved);

#endif /* NTDDI_VISTA */

/* Does: closes a connection: dwState MIB_TCP_STATE_DELETE_TCB, the other members must match.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another state; ERROR_MR_MID_NOT_FOUND (317) when
 *   there is no such connection; ERROR_ACCESS_DENIED without CAP_NET_ADMIN; ERROR_NOT_SUPPORTED where the
 *   kernel lacks it.
 * Source: sock_diag SOCK_DESTROY. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI SetTcpEntry(PMIB_TCPROW pTcpRow);

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: answers name and path of the program that owns a row. The two strings follow the structure in the
 *   buffer. pdwSize: bytes.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER with the needed bytes stored; ERROR_INVALID_PARAMETER for
 *   NULL, another class or a process that is gone; ERROR_NOT_FOUND for process 0; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/PID/exe and comm.
 * Differs: a module is the program: Linux knows no services within one (iphlp_process_service tells the one around it).
 *   Of another user's process the path is empty and the name is what the process calls itself. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetOwnerModuleFromTcpEntry(
    PMIB_TCPROW_OWNER_MODULE pTcpEntry, TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer,
    PDWORD pdwSize);

/* Does: answers name and path of the program that owns a row. The two strings follow the structure in the
 *   buffer. pdwSize: bytes.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER with the needed bytes stored; ERROR_INVALID_PARAMETER for
 *   NULL, another class or a process that is gone; ERROR_NOT_FOUND for process 0; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/PID/exe and comm.
 * Differs: a module is the program: Linux knows no services within one (iphlp_process_service tells the one around it).
 *   Of another user's process the path is empty and the name is what the process calls itself. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetOwnerModuleFromTcp6Entry(
    PMIB_TCP6ROW_OWNER_MODULE pTcpEntry, TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer,
    PDWORD pdwSize);

#endif /* NTDDI_VISTA */

/* Does: answers name and path of a process; pInfo is ignored. The two strings follow the structure in the
 *   buffer. pdwSize: bytes.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER with the needed bytes stored; ERROR_INVALID_PARAMETER for
 *   NULL, another class or a process that is gone; ERROR_NOT_FOUND for process 0; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/PID/exe and comm.
 * Differs: Windows does not document it. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetOwnerModuleFromPidAndInfo(
    ULONG ulPid, ULONGLONG *pInfo, TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer,
    PDWORD pdwSize);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: lists the TCP sockets of IPv4 with their processes. hHeap, dwFlags: ignored.
 * Answers: ERROR_SUCCESS, the table to be freed with iphlp_free; ERROR_NOT_SUPPORTED for AF_INET6;
 *   ERROR_INVALID_PARAMETER for another family or NULL; ERROR_NOT_ENOUGH_MEMORY.
 * Source: sock_diag; the process by the kernel's own walk of descriptors (BPF), or by /proc/PID/fd.
 * Differs: gone from Windows since Vista, where the memory came from hHeap. the process of another user's
 *   socket is 0 without CAP_BPF and CAP_PERFMON, or CAP_SYS_PTRACE. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI AllocateAndGetTcpExTableFromStack(
    PVOID *ppTcpTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags, DWORD dwFamily);

#endif /* NTDDI_WINXP */

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: answers extended statistics of one connection, in the structures of tcpestats.h that belong to
 *   EstatsType. Any of Rw, Ros, Rod may be NULL with size 0. Sizes: bytes. Versions: 0.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for a NULL row or another type; ERROR_NOT_FOUND when there is
 *   no such connection; ERROR_INSUFFICIENT_BUFFER for a short buffer; ERROR_INVALID_USER_BUFFER for a size
 *   without a buffer; ERROR_NOT_SUPPORTED for another version.
 * Source: sock_diag: struct tcp_info, INET_DIAG_SKMEMINFO, by an exact lookup.
 * Differs: Linux always collects, so Rw is always TRUE. What it does not tell is 0: docs/rows.md has every member. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetPerTcpConnectionEStats(
    PMIB_TCPROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw, ULONG RwVersion, ULONG RwSize,
    PUCHAR Ros, ULONG RosVersion, ULONG RosSize, PUCHAR Rod, ULONG RodVersion, ULONG RodSize);

/* Does: switches the collection of a group of statistics on or off. Offset, RwVersion: 0. RwSize: bytes; 0
 *   does nothing.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for a NULL row, another type or offset; ERROR_NOT_FOUND when
 *   there is no such connection; ERROR_INVALID_USER_BUFFER for a size without a buffer;
 *   ERROR_INSUFFICIENT_BUFFER for a short one; ERROR_NOT_SUPPORTED for another version, and for switching off.
 * Source: none.
 * Differs: Linux always collects: on is how it is, off is ERROR_NOT_SUPPORTED. No rights are needed. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI SetPerTcpConnectionEStats(
    PMIB_TCPROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw, ULONG RwVersion, ULONG RwSize,
    ULONG Offset);

/* Does: answers extended statistics of one connection, in the structures of tcpestats.h that belong to
 *   EstatsType. Any of Rw, Ros, Rod may be NULL with size 0. Sizes: bytes. Versions: 0.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for a NULL row or another type; ERROR_NOT_FOUND when there is
 *   no such connection; ERROR_INSUFFICIENT_BUFFER for a short buffer; ERROR_INVALID_USER_BUFFER for a size
 *   without a buffer; ERROR_NOT_SUPPORTED for another version.
 * Source: sock_diag: struct tcp_info, INET_DIAG_SKMEMINFO, by an exact lookup.
 * Differs: Linux always collects, so Rw is always TRUE. What it does not tell is 0: docs/rows.md has every member. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetPerTcp6ConnectionEStats(
    PMIB_TCP6ROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw, ULONG RwVersion, ULONG RwSize,
    PUCHAR Ros, ULONG RosVersion, ULONG RosSize, PUCHAR Rod, ULONG RodVersion, ULONG RodSize);

/* Does: switches the collection of a group of statistics on or off. Offset, RwVersion: 0. RwSize: bytes; 0
 *   does nothing.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for a NULL row, another type or offset; ERROR_NOT_FOUND when
 *   there is no such connection; ERROR_INVALID_USER_BUFFER for a size without a buffer;
 *   ERROR_INSUFFICIENT_BUFFER for a short one; ERROR_NOT_SUPPORTED for another version, and for switching off.
 * Source: none.
 * Differs: Linux always collects: on is how it is, off is ERROR_NOT_SUPPORTED. No rights are needed. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI SetPerTcp6ConnectionEStats(
    PMIB_TCP6ROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw, ULONG RwVersion, ULONG RwSize,
    ULONG Offset);

#endif /* NTDDI_VISTA */

/* UDP */

/* Does: lists the UDP sockets of IPv4. SizePointer: bytes. Order: by local address, local port.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: sock_diag. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetUdpTable(
    PMIB_UDPTABLE UdpTable, PULONG SizePointer, BOOL Order);

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: lists the UDP sockets of IPv6. SizePointer: bytes. Order: by local address, scope, local port.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size; ERROR_NOT_SUPPORTED.
 * Source: sock_diag. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetUdp6Table(
    PMIB_UDP6TABLE Udp6Table, PULONG SizePointer, BOOL Order);

/* Does: lists the UDP sockets of a family in the rows that TableClass names. Reserved: 0. pdwSize: bytes.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER when the buffer is NULL or too small, with the needed bytes
 *   stored; ERROR_INVALID_PARAMETER for a NULL size or another family or class; ERROR_NOT_SUPPORTED.
 * Source: sock_diag; the process by the kernel's own walk of descriptors (BPF), or by /proc/PID/fd.
 * Differs: liCreateTimestamp and SpecificPortBind are 0: Linux does not keep them. the process of another
 *   user's socket is 0 without CAP_BPF and CAP_PERFMON, or CAP_SYS_PTRACE. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetExtendedUdpTable(
    PVOID pUdpTable, PDWORD pdwSize, BOOL bOrder, ULONG ulAf, UDP_TABLE_CLASS TableClass,
    ULONG Reserved);

/* Does: answers name and path of the program that owns a row. The two strings follow the structure in the
 *   buffer. pdwSize: bytes.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER with the needed bytes stored; ERROR_INVALID_PARAMETER for
 *   NULL, another class or a process that is gone; ERROR_NOT_FOUND for process 0; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/PID/exe and comm.
 * Differs: a module is the program: Linux knows no services within one (iphlp_process_service tells the one around it).
 *   Of another user's process the path is empty and the name is what the process calls itself. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetOwnerModuleFromUdpEntry(
    PMIB_UDPROW_OWNER_MODULE pUdpEntry, TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer,
    PDWORD pdwSize);

/* Does: answers name and path of the program that owns a row. The two strings follow the structure in the
 *   buffer. pdwSize: bytes.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER with the needed bytes stored; ERROR_INVALID_PARAMETER for
 *   NULL, another class or a process that is gone; ERROR_NOT_FOUND for process 0; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/PID/exe and comm.
 * Differs: a module is the program: Linux knows no services within one (iphlp_process_service tells the one around it).
 *   Of another user's process the path is empty and the name is what the process calls itself. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetOwnerModuleFromUdp6Entry(
    PMIB_UDP6ROW_OWNER_MODULE pUdpEntry, TCPIP_OWNER_MODULE_INFO_CLASS Class, PVOID pBuffer,
    PDWORD pdwSize);

#endif /* NTDDI_VISTA */

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: lists the UDP sockets of IPv4 with their processes. hHeap, dwFlags: ignored.
 * Answers: ERROR_SUCCESS, the table to be freed with iphlp_free; ERROR_NOT_SUPPORTED for AF_INET6;
 *   ERROR_INVALID_PARAMETER for another family or NULL; ERROR_NOT_ENOUGH_MEMORY.
 * Source: sock_diag; the process by the kernel's own walk of descriptors (BPF), or by /proc/PID/fd.
 * Differs: gone from Windows since Vista, where the memory came from hHeap. the process of another user's
 *   socket is 0 without CAP_BPF and CAP_PERFMON, or CAP_SYS_PTRACE. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI AllocateAndGetUdpExTableFromStack(
    PVOID *ppUdpTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags, DWORD dwFamily);

#endif /* NTDDI_WINXP */

/* Ports that stay reserved */

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: keeps a range of ports from being handed out. StartPort: network byte order.
 * Answers: NO_ERROR and a token; ERROR_INVALID_PARAMETER for NULL, 0, or a range past 65535;
 *   ERROR_SHARING_VIOLATION when a port of the range is in use or reserved; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN.
 * Source: /proc/sys/net/ipv4/ip_local_reserved_ports.
 * Differs: Linux reserves for TCP and UDP together, until the host restarts, and lets a program bind
 *   explicitly to a reserved port. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI CreatePersistentTcpPortReservation(
    USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token);

/* Does: keeps a range of ports from being handed out. StartPort: network byte order.
 * Answers: NO_ERROR and a token; ERROR_INVALID_PARAMETER for NULL, 0, or a range past 65535;
 *   ERROR_SHARING_VIOLATION when a port of the range is in use or reserved; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN.
 * Source: /proc/sys/net/ipv4/ip_local_reserved_ports.
 * Differs: Linux reserves for TCP and UDP together, until the host restarts, and lets a program bind
 *   explicitly to a reserved port. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI CreatePersistentUdpPortReservation(
    USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token);

/* Does: gives the range back; it must be exactly one that was reserved. StartPort: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for 0 or a range past 65535; ERROR_NOT_FOUND;
 *   ERROR_ACCESS_DENIED without CAP_NET_ADMIN.
 * Source: /proc/sys/net/ipv4/ip_local_reserved_ports.
 * Differs: Linux reserves for TCP and UDP together, until the host restarts, and lets a program bind
 *   explicitly to a reserved port. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI DeletePersistentTcpPortReservation(
    USHORT StartPort, USHORT NumberOfPorts);

/* Does: gives the range back; it must be exactly one that was reserved. StartPort: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for 0 or a range past 65535; ERROR_NOT_FOUND;
 *   ERROR_ACCESS_DENIED without CAP_NET_ADMIN.
 * Source: /proc/sys/net/ipv4/ip_local_reserved_ports.
 * Differs: Linux reserves for TCP and UDP together, until the host restarts, and lets a program bind
 *   explicitly to a reserved port. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI DeletePersistentUdpPortReservation(
    USHORT StartPort, USHORT NumberOfPorts);

/* Does: answers the token of a reserved range. StartPort: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, 0, or a range past 65535; ERROR_NOT_FOUND.
 * Source: /proc/sys/net/ipv4/ip_local_reserved_ports.
 * Differs: Linux reserves for TCP and UDP together, until the host restarts, and lets a program bind
 *   explicitly to a reserved port. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI LookupPersistentTcpPortReservation(
    USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token);

/* Does: answers the token of a reserved range. StartPort: network byte order.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, 0, or a range past 65535; ERROR_NOT_FOUND.
 * Source: /proc/sys/net/ipv4/ip_local_reserved_ports.
 * Differs: Linux reserves for TCP and UDP together, until the host restarts, and lets a program bind
 *   explicitly to a reserved port. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI LookupPersistentUdpPortReservation(
    USHORT StartPort, USHORT NumberOfPorts, PULONG64 Token);

#endif /* NTDDI_VISTA */

/* Statistics */

/* Does: answers the counters of IPv4.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL.
 * Source: /proc/net/snmp "Ip:"; dwNumIf, dwNumAddr, dwNumRoutes counted by rtnetlink.
 * Differs: dwRoutingDiscards is 0: Linux does not count them. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetIpStatistics(PMIB_IPSTATS Statistics);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: the same for one family.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another family than AF_INET and AF_INET6;
 *   ERROR_NOT_SUPPORTED when the system lacks the family.
 * Source: /proc/net/snmp "Ip:", /proc/net/snmp6 "Ip6".
 * Differs: dwRoutingDiscards is 0: Linux does not count them. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetIpStatisticsEx(PMIB_IPSTATS Statistics, ULONG Family);

#endif /* NTDDI_WINXP */

/* Does: sets whether IPv4 forwards and the default TTL; MIB_USE_CURRENT_... leaves either. The other members
 *   are ignored.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or a value that is none; ERROR_ACCESS_DENIED without
 *   CAP_NET_ADMIN (which root does not need for the TTL alone).
 * Source: /proc/sys/net/ipv4: ip_forward, ip_default_ttl.
 * Differs: lost at reboot. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI SetIpStatistics(PMIB_IPSTATS pIpStats);

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: the same for one family.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL, another family or a value that is none;
 *   ERROR_ACCESS_DENIED without CAP_NET_ADMIN (which root needs for IPv4's forwarding alone);
 *   ERROR_NOT_SUPPORTED when the system lacks the family.
 * Source: /proc/sys/net/ipv4 and ipv6: ip_forward, forwarding, ip_default_ttl, hop_limit.
 * Differs: lost at reboot. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI SetIpStatisticsEx(PMIB_IPSTATS Statistics, ULONG Family);

#endif /* NTDDI_VISTA */

/* Does: sets the default TTL of IPv4, 1 to 255.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for another value; ERROR_ACCESS_DENIED for who is neither root nor
 *   has CAP_NET_ADMIN.
 * Source: /proc/sys/net/ipv4/ip_default_ttl.
 * Differs: lost at reboot. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI SetIpTTL(UINT nTTL);

/* Does: answers the counters of ICMP.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL.
 * Source: /proc/net/snmp "Icmp:".
 * Differs: Windows faults on NULL. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetIcmpStatistics(PMIB_ICMP Statistics);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: answers the counters of ICMP or ICMPv6 by type.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another family than AF_INET and AF_INET6;
 *   ERROR_NOT_SUPPORTED when the system lacks the family.
 * Source: /proc/net/snmp "IcmpMsg:", /proc/net/snmp6 "Icmp6InType", "Icmp6OutType". */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetIcmpStatisticsEx(PMIB_ICMP_EX Statistics, ULONG Family);

#endif /* NTDDI_WINXP */

/* Does: answers the counters of TCP.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL.
 * Source: /proc/net/snmp "Tcp:".
 * Differs: they are those of IPv4 and IPv6 together. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetTcpStatistics(PMIB_TCPSTATS Statistics);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: the same for one family.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another family than AF_INET and AF_INET6;
 *   ERROR_NOT_SUPPORTED when the system lacks the family.
 * Source: /proc/net/snmp "Tcp:"; dwCurrEstab and dwNumConns by sock_diag.
 * Differs: Linux counts TCP over both families together; only dwCurrEstab and dwNumConns are by family. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetTcpStatisticsEx(PMIB_TCPSTATS Statistics, ULONG Family);

#endif /* NTDDI_WINXP */

#if NTDDI_VERSION >= NTDDI_WIN10_RS3

/* Does: the same with 64-bit segment counters.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another family than AF_INET and AF_INET6;
 *   ERROR_NOT_SUPPORTED when the system lacks the family.
 * Source: /proc/net/snmp "Tcp:"; dwCurrEstab and dwNumConns by sock_diag.
 * Differs: Linux counts TCP over both families together; only dwCurrEstab and dwNumConns are by family. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetTcpStatisticsEx2(PMIB_TCPSTATS2 Statistics, ULONG Family);

#endif /* NTDDI_WIN10_RS3 */

/* Does: answers the counters of UDP over IPv4.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL.
 * Source: /proc/net/snmp "Udp:"; dwNumAddrs by sock_diag. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetUdpStatistics(PMIB_UDPSTATS Stats);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: the same for one family.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another family than AF_INET and AF_INET6;
 *   ERROR_NOT_SUPPORTED when the system lacks the family.
 * Source: /proc/net/snmp "Udp:", /proc/net/snmp6 "Udp6"; dwNumAddrs by sock_diag. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetUdpStatisticsEx(PMIB_UDPSTATS Statistics, ULONG Family);

#endif /* NTDDI_WINXP */

#if NTDDI_VERSION >= NTDDI_WIN10_RS3

/* Does: the same with 64-bit datagram counters.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or another family than AF_INET and AF_INET6;
 *   ERROR_NOT_SUPPORTED when the system lacks the family.
 * Source: /proc/net/snmp "Udp:", /proc/net/snmp6 "Udp6"; dwNumAddrs by sock_diag. */
IPHLPAPI_DLL_LINKAGE ULONG WINAPI GetUdpStatisticsEx2(PMIB_UDPSTATS2 Statistics, ULONG Family);

#endif /* NTDDI_WIN10_RS3 */

/* Notifications */

/* Does: Handle and overlapped NULL: waits until the IPv4 addresses change, and answers then. Else: one
 *   request, completed once through overlapped->hEvent (an iphlp_event_create event, or NULL); call again
 *   for the next change. The handle is not to be closed.
 * Answers: NO_ERROR after waiting; ERROR_IO_PENDING when the request was taken, also in iphlp_last_error;
 *   ERROR_INVALID_PARAMETER when only one of the two is NULL, hEvent is no event or overlapped is pending;
 *   ERROR_CANCELLED when it was cancelled while
 *   waiting; ERROR_NOT_ENOUGH_MEMORY; ERROR_NOT_SUPPORTED.
 * Source: RTNLGRP_IPV4_IFADDR.
 * Differs: iphlp_overlapped_result (iphlp_notify.h) is in place of GetOverlappedResult. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI NotifyAddrChange(PHANDLE Handle, LPOVERLAPPED overlapped);

/* Does: Handle and overlapped NULL: waits until the IPv4 routes change, and answers then. Else: one request,
 *   completed once through overlapped->hEvent (an iphlp_event_create event, or NULL); call again for the
 *   next change. The handle is not to be closed.
 * Answers: NO_ERROR after waiting; ERROR_IO_PENDING when the request was taken, also in iphlp_last_error;
 *   ERROR_INVALID_PARAMETER when only one of the two is NULL, hEvent is no event or overlapped is pending;
 *   ERROR_CANCELLED when it was cancelled while
 *   waiting; ERROR_NOT_ENOUGH_MEMORY; ERROR_NOT_SUPPORTED.
 * Source: RTNLGRP_IPV4_ROUTE.
 * Differs: iphlp_overlapped_result (iphlp_notify.h) is in place of GetOverlappedResult. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI NotifyRouteChange(PHANDLE Handle, LPOVERLAPPED overlapped);

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: cancels a request of NotifyAddrChange or NotifyRouteChange; it completes with
 *   ERROR_OPERATION_ABORTED.
 * Answers: TRUE; FALSE when no such request is pending, the reason in iphlp_last_error.
 * Source: none: the library's own table. */
IPHLPAPI_DLL_LINKAGE BOOL WINAPI CancelIPChangeNotify(LPOVERLAPPED notifyOverlapped);

#endif /* NTDDI_WINXP */

#if NTDDI_VERSION >= NTDDI_WS03

/* Does: asks to be told when Windows' detection of SYN attacks changes its mind. Windows Server 2003 alone had it, in no
 *   header: programs declared it themselves.
 * Answers: ERROR_NOT_SUPPORTED, always.
 * Source: none: Linux answers SYN floods with cookies and tells nobody.
 * Differs: newer Windows lacks the function; this one is there to be found and refuses. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI NotifySecurityHealthChange(PHANDLE pHandle, LPOVERLAPPED pOverLapped,
                                                             PULONG SecurityHealthFlags);

/* Does: cancels a request of NotifySecurityHealthChange.
 * Answers: ERROR_NOT_SUPPORTED, always: there is never one. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI CancelSecurityHealthChangeNotify(LPOVERLAPPED notifyOverlapped);

#endif /* NTDDI_WS03 */

/* DHCP */

/* Does: gives the DHCP lease of an adapter back and takes the address off. Only Name counts.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or an unknown name; ERROR_FILE_NOT_FOUND for an
 *   adapter without DHCP; ERROR_ACCESS_DENIED; ERROR_PROC_NOT_FOUND when the client refuses or has no such
 *   request; ERROR_SEM_TIMEOUT when the address is still there after 15 seconds.
 * Source: NetworkManager, dhclient, dhcpcd, udhcpc.
 * Differs: systemd-networkd has no such request: ERROR_PROC_NOT_FOUND. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI IpReleaseAddress(PIP_ADAPTER_INDEX_MAP AdapterInfo);

/* Does: asks for the DHCP lease of an adapter anew. Only Name counts.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL or an unknown name; ERROR_FILE_NOT_FOUND for an
 *   adapter without DHCP; ERROR_ACCESS_DENIED; ERROR_PROC_NOT_FOUND when the client refuses or has no such
 *   request; ERROR_SEM_TIMEOUT when no server answered within 15 seconds.
 * Source: systemd-networkd, NetworkManager, dhclient, dhcpcd, udhcpc.
 * Differs: asked of whoever manages the link. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI IpRenewAddress(PIP_ADAPTER_INDEX_MAP AdapterInfo);

/* Text */

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: answers the text of an IP_STATUS. Size: characters in, characters needed out.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER; ERROR_INVALID_PARAMETER for NULL or a code that is none.
 * Source: none: a table.
 * Differs: the text is English and ours. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetIpErrorString(IP_STATUS ErrorCode, PWSTR Buffer, PDWORD Size);

#endif /* NTDDI_WINXP */

/* Which member of a NET_ADDRESS_INFO holds. */
typedef enum NET_ADDRESS_FORMAT_ {
  NET_ADDRESS_FORMAT_UNSPECIFIED = 0,
  NET_ADDRESS_DNS_NAME = 1,
  NET_ADDRESS_IPV4 = 2,
  NET_ADDRESS_IPV6 = 3
} NET_ADDRESS_FORMAT;

/* What a text turned out to be. */
typedef struct NET_ADDRESS_INFO_ {
  NET_ADDRESS_FORMAT Format;
  __extension__ union {
    struct {
      WCHAR Address[DNS_MAX_NAME_BUFFER_LENGTH];  /* a name */
      WCHAR Port[6];  /* a port in text */
    } NamedAddress;
    SOCKADDR_IN Ipv4Address;
    SOCKADDR_IN6 Ipv6Address;
    SOCKADDR IpAddress;
  };
} NET_ADDRESS_INFO, *PNET_ADDRESS_INFO;

/* What a text may be; several together mean any of them. */
#define NET_STRING_IPV4_ADDRESS          0x1
#define NET_STRING_IPV4_SERVICE          0x2
#define NET_STRING_IPV4_NETWORK          0x4
#define NET_STRING_IPV6_ADDRESS          0x8
#define NET_STRING_IP_ADDRESS            0x9
#define NET_STRING_IPV6_ADDRESS_NO_SCOPE 0x10
#define NET_STRING_IP_ADDRESS_NO_SCOPE   0x11
#define NET_STRING_IPV6_SERVICE          0x20
#define NET_STRING_IP_SERVICE            0x22
#define NET_STRING_IPV6_SERVICE_NO_SCOPE 0x40
#define NET_STRING_IP_SERVICE_NO_SCOPE   0x42
#define NET_STRING_IPV6_NETWORK          0x80
#define NET_STRING_IP_NETWORK            0x84
#define NET_STRING_NAMED_ADDRESS         0x100
#define NET_STRING_ANY_ADDRESS           0x109
#define NET_STRING_ANY_ADDRESS_NO_SCOPE  0x111
#define NET_STRING_NAMED_SERVICE         0x200
#define NET_STRING_ANY_SERVICE           0x222
#define NET_STRING_ANY_SERVICE_NO_SCOPE  0x242

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: takes an address, a network, a service or a name apart; Types: NET_STRING_..., what it may be. Names
 *   are checked, not resolved. Each out pointer may be NULL. PortNumber: host byte order, 0 without a port;
 *   the port inside AddressInfo is in network byte order. PrefixLength: 255 without a prefix.
 * Answers: ERROR_SUCCESS; ERROR_INVALID_PARAMETER for NULL or a text of no such type, only
 *   AddressInfo->Format then set, to 0; ERROR_INSUFFICIENT_BUFFER.
 * Source: none: computed. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI ParseNetworkString(
    const WCHAR *NetworkString, DWORD Types, PNET_ADDRESS_INFO AddressInfo, USHORT *PortNumber,
    BYTE *PrefixLength);

#endif /* NTDDI_VISTA */

/* Media sense */

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: nothing, as on every Windows since Vista.
 * Answers: NO_ERROR; documented for older systems: ERROR_IO_PENDING, ERROR_INVALID_PARAMETER,
 *   ERROR_OPEN_FAILED, ERROR_NOT_SUPPORTED.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI DisableMediaSense(HANDLE *pHandle, OVERLAPPED *pOverLapped);

/* Does: nothing, as on every Windows since Vista.
 * Answers: NO_ERROR; documented for older systems: ERROR_IO_PENDING, ERROR_INVALID_PARAMETER,
 *   ERROR_OPEN_FAILED, ERROR_NOT_SUPPORTED.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI RestoreMediaSense(
    OVERLAPPED *pOverlapped, LPDWORD lpdwEnableCount);

#endif /* NTDDI_WINXP */

/* Timestamps of packets */

/* Which packets the hardware stamps. */
typedef struct _INTERFACE_HARDWARE_TIMESTAMP_CAPABILITIES {
  BOOLEAN PtpV2OverUdpIPv4EventMessageReceive;
  BOOLEAN PtpV2OverUdpIPv4AllMessageReceive;
  BOOLEAN PtpV2OverUdpIPv4EventMessageTransmit;
  BOOLEAN PtpV2OverUdpIPv4AllMessageTransmit;
  BOOLEAN PtpV2OverUdpIPv6EventMessageReceive;
  BOOLEAN PtpV2OverUdpIPv6AllMessageReceive;
  BOOLEAN PtpV2OverUdpIPv6EventMessageTransmit;
  BOOLEAN PtpV2OverUdpIPv6AllMessageTransmit;
  BOOLEAN AllReceive;
  BOOLEAN AllTransmit;
  BOOLEAN TaggedTransmit;
} INTERFACE_HARDWARE_TIMESTAMP_CAPABILITIES, *PINTERFACE_HARDWARE_TIMESTAMP_CAPABILITIES;

/* Which packets the driver stamps. */
typedef struct _INTERFACE_SOFTWARE_TIMESTAMP_CAPABILITIES {
  BOOLEAN AllReceive;
  BOOLEAN AllTransmit;
  BOOLEAN TaggedTransmit;
} INTERFACE_SOFTWARE_TIMESTAMP_CAPABILITIES, *PINTERFACE_SOFTWARE_TIMESTAMP_CAPABILITIES;

/* Which packets an interface stamps, and the pace of its clock in hertz. */
typedef struct _INTERFACE_TIMESTAMP_CAPABILITIES {
  ULONG64 HardwareClockFrequencyHz;
  BOOLEAN SupportsCrossTimestamp;
  INTERFACE_HARDWARE_TIMESTAMP_CAPABILITIES HardwareCapabilities;
  INTERFACE_SOFTWARE_TIMESTAMP_CAPABILITIES SoftwareCapabilities;
} INTERFACE_TIMESTAMP_CAPABILITIES, *PINTERFACE_TIMESTAMP_CAPABILITIES;

/* The hardware clock read between two readings of the system clock. */
typedef struct _INTERFACE_HARDWARE_CROSSTIMESTAMP {
  ULONG64 SystemTimestamp1;
  ULONG64 HardwareClockTimestamp;
  ULONG64 SystemTimestamp2;
} INTERFACE_HARDWARE_CROSSTIMESTAMP, *PINTERFACE_HARDWARE_CROSSTIMESTAMP;

/* What a HIFTIMESTAMPCHANGE points to: nothing that a program may read. */
struct HIFTIMESTAMPCHANGE__ {
  int unused;
};
typedef struct HIFTIMESTAMPCHANGE__ *HIFTIMESTAMPCHANGE;

typedef void INTERFACE_TIMESTAMP_CONFIG_CHANGE_CALLBACK(PVOID CallerContext);
typedef INTERFACE_TIMESTAMP_CONFIG_CHANGE_CALLBACK *PINTERFACE_TIMESTAMP_CONFIG_CHANGE_CALLBACK;

#if NTDDI_VERSION >= NTDDI_WIN10_RS5

/* Does: reads the hardware clock of an interface between two readings of the system clock. Values:
 *   nanoseconds for the hardware clock, 100 ns steps since 1970 for the system clock.
 * Answers: NO_ERROR; ERROR_INVALID_PARAMETER for NULL; ERROR_FILE_NOT_FOUND for an unknown LUID;
 *   ERROR_NOT_SUPPORTED without a hardware clock or its device; ERROR_ACCESS_DENIED when /dev/ptpN may not be
 *   opened; ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without descriptors; ERROR_GEN_FAILURE;
 *   ERROR_NOT_READY while the library is unloaded.
 * Source: ETHTOOL_MSG_TSINFO_GET, PTP_SYS_OFFSET_EXTENDED on /dev/ptpN.
 * Differs: the system clock is the real time, not QueryPerformanceCounter's. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI CaptureInterfaceHardwareCrossTimestamp(
    const NET_LUID *InterfaceLuid, PINTERFACE_HARDWARE_CROSSTIMESTAMP CrossTimestamp);

#endif /* NTDDI_WIN10_RS5 */

#if NTDDI_VERSION >= NTDDI_WIN10_FE

/* Does: answers which timestamps are switched on.
 * Answers: NO_ERROR; ERROR_NOT_SUPPORTED without a hardware clock or settings for it; ERROR_BAD_DRIVER for
 *   settings that the kernel has no name for; ERROR_INVALID_PARAMETER for NULL; ERROR_FILE_NOT_FOUND for an
 *   unknown LUID; ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without descriptors; ERROR_NOT_READY while
 *   the library is unloaded.
 * Source: ETHTOOL_MSG_TSINFO_GET, SIOCGHWTSTAMP.
 * Differs: a hardware clock counts nanoseconds here: HardwareClockFrequencyHz is 1000000000. Packets are stamped
 *   on their way out when their socket asks: of the members for sending only TaggedTransmit is ever set. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetInterfaceActiveTimestampCapabilities(
    const NET_LUID *InterfaceLuid, PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites);

/* Does: answers which timestamps the interface can make.
 * Answers: NO_ERROR; ERROR_NOT_SUPPORTED without a hardware clock; ERROR_INVALID_PARAMETER for NULL;
 *   ERROR_FILE_NOT_FOUND for an unknown LUID; ERROR_NOT_ENOUGH_MEMORY; ERROR_NO_SYSTEM_RESOURCES without
 *   descriptors; ERROR_NOT_READY while the library is unloaded.
 * Source: ETHTOOL_MSG_TSINFO_GET.
 * Differs: as GetInterfaceActiveTimestampCapabilities. Kernels before 5.6 tell of no clock. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetInterfaceSupportedTimestampCapabilities(
    const NET_LUID *InterfaceLuid, PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites);

#endif /* NTDDI_WIN10_FE */

#if NTDDI_VERSION >= NTDDI_WIN10_RS5

/* Does: GetInterfaceActiveTimestampCapabilities under its older name.
 * Answers: as there.
 * Source: as there. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetInterfaceCurrentTimestampCapabilities(
    const NET_LUID *InterfaceLuid, PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites);

/* Does: GetInterfaceSupportedTimestampCapabilities under its older name.
 * Answers: as there.
 * Source: as there. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI GetInterfaceHardwareTimestampCapabilities(
    const NET_LUID *InterfaceLuid, PINTERFACE_TIMESTAMP_CAPABILITIES TimestampCapabilites);

#endif /* NTDDI_WIN10_RS5 */

#if NTDDI_VERSION >= NTDDI_WIN10_FE

/* Does: nothing on Linux. On Windows: calls back when timestamps are switched on or off somewhere.
 * Answers: ERROR_NOT_SUPPORTED, whatever it is given; the handle stays as it is.
 * Source: none.
 * Differs: most kernels tell nobody of such a change, and a callback that never comes is not promised. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI RegisterInterfaceTimestampConfigChange(
    PINTERFACE_TIMESTAMP_CONFIG_CHANGE_CALLBACK Callback, PVOID CallerContext,
    HIFTIMESTAMPCHANGE *NotificationHandle);

/* Does: nothing: there is never a registration to end.
 * Answers: nothing.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE void WINAPI UnregisterInterfaceTimestampConfigChange(
    HIFTIMESTAMPCHANGE NotificationHandle);

#endif /* NTDDI_WIN10_FE */

#if NTDDI_VERSION >= NTDDI_WIN10_RS5

/* Does: RegisterInterfaceTimestampConfigChange under its older name; the first two arguments are swapped.
 * Answers: as there.
 * Source: as there. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI NotifyIfTimestampConfigChange(
    PVOID CallerContext, PINTERFACE_TIMESTAMP_CONFIG_CHANGE_CALLBACK Callback,
    HIFTIMESTAMPCHANGE *NotificationHandle);

/* Does: UnregisterInterfaceTimestampConfigChange under its older name.
 * Answers: nothing.
 * Source: none. */
IPHLPAPI_DLL_LINKAGE void WINAPI CancelIfTimestampConfigChange(
    HIFTIMESTAMPCHANGE NotificationHandle);

#endif /* NTDDI_WIN10_RS5 */

IPHLP_END_C

#endif
