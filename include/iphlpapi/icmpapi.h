/* icmpapi.h - echo requests: ping, over IPv4 and IPv6. The replies and their codes are in ipexport.h. */
#ifndef IPHLP_ICMPAPI_H
#define IPHLP_ICMPAPI_H

#include "iphlp_handle.h"
#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"
#include "ipexport.h"
#include "ws2ipdef.h"

IPHLP_BEGIN_C

/* What the routine of an asynchronous request is told when it is done; valid while it runs. */
#if !defined(_IO_STATUS_BLOCK_DEFINED) && !defined(WINPR_NT_H)
#define _IO_STATUS_BLOCK_DEFINED
typedef struct _IO_STATUS_BLOCK {
  __extension__ union {
    NTSTATUS Status;
    PVOID Pointer;
  };
  ULONG_PTR Information; /* bytes of the reply buffer used */
} IO_STATUS_BLOCK, *PIO_STATUS_BLOCK;
#endif

#if !defined(PIO_APC_ROUTINE_DEFINED) && !defined(WINPR_NT_H)
#define PIO_APC_ROUTINE_DEFINED
typedef void(NTAPI *PIO_APC_ROUTINE)(PVOID ApcContext, PIO_STATUS_BLOCK IoStatusBlock, ULONG Reserved);
#endif

/* IPv4 */

/* Does: makes a handle for echo requests over IPv4.
 * Answers: the handle, to be closed with IcmpCloseHandle; INVALID_HANDLE_VALUE, the reason in
 *   iphlp_last_error: ERROR_ACCESS_DENIED, ERROR_NO_SYSTEM_RESOURCES, ERROR_NOT_ENOUGH_MEMORY.
 * Source: SOCK_DGRAM with IPPROTO_ICMP, else SOCK_RAW; IP_RECVERR.
 * Differs: needs net.ipv4.ping_group_range or CAP_NET_RAW. */
IPHLPAPI_DLL_LINKAGE HANDLE WINAPI IcmpCreateFile(void);

/* Does: closes the handle. Requests that are pending still complete.
 * Answers: TRUE; FALSE for a handle that is none, ERROR_INVALID_PARAMETER in iphlp_last_error.
 * Source: close. */
IPHLPAPI_DLL_LINKAGE BOOL WINAPI IcmpCloseHandle(HANDLE IcmpHandle);

/* Does: sends an echo request and waits for the answer. RequestSize, ReplySize: bytes. Timeout:
 *   milliseconds. RequestOptions: NULL for the defaults. The reply buffer takes the structure and the data.
 * Answers: the number of replies; 0 with the reason in iphlp_last_error: ERROR_INVALID_PARAMETER for a bad
 *   handle, request data that are NULL with a size, no reply buffer or one too small for the structure;
 *   IP_GENERAL_FAILURE for one too small for the data (its page says IP_BUF_TOO_SMALL and
 *   ERROR_INSUFFICIENT_BUFFER); ERROR_INVALID_NETNAME for 0.0.0.0; IP_OPTION_TOO_BIG for more than 40 bytes of
 *   options; IP_BAD_OPTION for options that make no sense; IP_REQ_TIMED_OUT; IP_DEST_NET_UNREACHABLE without
 *   a route; IP_DEST_HOST_UNREACHABLE or IP_DEST_PROHIBITED by a route that says so; IP_PACKET_TOO_BIG for
 *   what may not be fragmented and does not fit; ERROR_NO_SYSTEM_RESOURCES without free descriptors;
 *   ERROR_NOT_ENOUGH_MEMORY; IP_GENERAL_FAILURE for anything else.
 * Source: SOCK_DGRAM with IPPROTO_ICMP, else SOCK_RAW; IP_RECVERR for "unreachable" and "TTL exceeded",
 *   which count as replies.
 * Differs: IP options other than TTL, TOS and "do not fragment" need CAP_NET_RAW. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI IcmpSendEcho(
    HANDLE IcmpHandle, IPAddr DestinationAddress, LPVOID RequestData, WORD RequestSize,
    PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer, DWORD ReplySize, DWORD Timeout);

/* Does: the same, and asynchronous. Event or ApcRoutine not NULL: returns at once and signals, or calls
 *   back, when done; the buffer then goes to IcmpParseReplies. RequestSize, ReplySize: bytes. Timeout:
 *   milliseconds. RequestOptions: NULL for the defaults. The reply buffer takes the structure and the data.
 * Answers: the number of replies; 0 with the reason in iphlp_last_error: ERROR_IO_PENDING when it was taken;
 *   ERROR_INVALID_PARAMETER for a bad handle, no reply buffer or one too small for the structure;
 *   IP_GENERAL_FAILURE for one too small for the data (its page says IP_BUF_TOO_SMALL and
 *   ERROR_INSUFFICIENT_BUFFER); IP_REQ_TIMED_OUT; ERROR_INVALID_NETNAME for 0.0.0.0; and what
 *   else IcmpSendEcho answers. IP_NO_RESOURCES never: ERROR_NOT_ENOUGH_MEMORY when all 65,536 sequence numbers
 *   of a handle are in flight.
 * Source: SOCK_DGRAM with IPPROTO_ICMP, else SOCK_RAW; IP_RECVERR.
 * Differs: Windows calls back in an alertable wait of the calling thread, here the library's thread does.
 *   Given both, the event is used. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI IcmpSendEcho2(
    HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext,
    IPAddr DestinationAddress, LPVOID RequestData, WORD RequestSize,
    PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer, DWORD ReplySize, DWORD Timeout);

#if NTDDI_VERSION >= NTDDI_VISTASP1

/* Does: the same from a given local address (network byte order).
 * Answers: the number of replies; 0 with the reason in iphlp_last_error: ERROR_IO_PENDING when it was taken;
 *   ERROR_INVALID_PARAMETER for a bad handle, no reply buffer or one too small for the structure;
 *   IP_GENERAL_FAILURE for one too small for the data (its page says IP_BUF_TOO_SMALL and
 *   ERROR_INSUFFICIENT_BUFFER); IP_REQ_TIMED_OUT; ERROR_INVALID_NETNAME for 0.0.0.0 or a source that is not
 *   local; and what else IcmpSendEcho2 answers.
 * Source: SOCK_DGRAM with IPPROTO_ICMP, else SOCK_RAW; IP_RECVERR.
 * Differs: as IcmpSendEcho2. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI IcmpSendEcho2Ex(
    HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext, IPAddr SourceAddress,
    IPAddr DestinationAddress, LPVOID RequestData, WORD RequestSize,
    PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer, DWORD ReplySize, DWORD Timeout);

#endif /* NTDDI_VISTASP1 */

/* Does: finishes the buffer of an asynchronous request. ReplySize: bytes.
 * Answers: the number of replies, iphlp_last_error left alone; 0 with the first reply's status in
 *   iphlp_last_error, or ERROR_INVALID_PARAMETER for no buffer or one too small for a reply.
 * Source: none: computed.
 * Differs: not for buffers of IcmpSendEcho. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI IcmpParseReplies(LPVOID ReplyBuffer, DWORD ReplySize);

/* IPv6 */

#if NTDDI_VERSION >= NTDDI_WINXP

/* Does: makes a handle for echo requests over IPv6.
 * Answers: the handle, to be closed with IcmpCloseHandle; INVALID_HANDLE_VALUE, the reason in
 *   iphlp_last_error: ERROR_ACCESS_DENIED, ERROR_NO_SYSTEM_RESOURCES, ERROR_NOT_ENOUGH_MEMORY.
 * Source: SOCK_DGRAM with IPPROTO_ICMPV6, else SOCK_RAW; IPV6_RECVERR.
 * Differs: needs net.ipv4.ping_group_range or CAP_NET_RAW. */
IPHLPAPI_DLL_LINKAGE HANDLE WINAPI Icmp6CreateFile(void);

/* Does: sends an echo request over IPv6, from a source or from any (::). Event or ApcRoutine not NULL:
 *   returns at once and signals, or calls back, when done; the buffer then goes to Icmp6ParseReplies.
 *   RequestSize, ReplySize: bytes. Timeout: milliseconds. RequestOptions: NULL for the defaults. The reply
 *   buffer takes the structure and the data.
 * Answers: the number of replies; 0 with the reason in iphlp_last_error: ERROR_IO_PENDING when it was taken;
 *   ERROR_INVALID_PARAMETER for a bad handle, a NULL address, no reply buffer or one too small for the structure;
 *   ERROR_INVALID_NETNAME for the destination :: or a source that is not local; IP_GENERAL_FAILURE for
 *   options with Ttl 0 or a buffer too small for the data; the status of a reply that is an error; and what
 *   else IcmpSendEcho2 answers. Documented too, and never answered: ERROR_INSUFFICIENT_BUFFER,
 *   IP_BUF_TOO_SMALL, ERROR_CALL_NOT_IMPLEMENTED.
 * Source: SOCK_DGRAM with IPPROTO_ICMPV6, else SOCK_RAW; IPV6_RECVERR.
 * Differs: as IcmpSendEcho2. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI Icmp6SendEcho2(
    HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext,
    SOCKADDR_IN6 *SourceAddress, SOCKADDR_IN6 *DestinationAddress, LPVOID RequestData,
    WORD RequestSize, PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer, DWORD ReplySize,
    DWORD Timeout);

/* Does: finishes the buffer of Icmp6SendEcho2. ReplySize: bytes.
 * Answers: 1 when the status is IP_SUCCESS; 0 with the status in iphlp_last_error, or ERROR_GEN_FAILURE for
 *   no buffer.
 * Source: none: computed. */
IPHLPAPI_DLL_LINKAGE DWORD WINAPI Icmp6ParseReplies(LPVOID ReplyBuffer, DWORD ReplySize);

#endif /* NTDDI_WINXP */

IPHLP_END_C

#endif
