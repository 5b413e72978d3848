/* ip2string.h - addresses to text and back, without the network.
 *
 * Windows exports these from ntdll.dll; here they are in the same library as the rest. Where Windows' prototypes say
 * struct in_addr and struct in6_addr, these say IN_ADDR and IN6_ADDR: the same bytes.
 */
#ifndef IPHLP_IP2STRING_H
#define IPHLP_IP2STRING_H

#include "in6addr.h"
#include "inaddr.h"
#include "iphlp_winerror.h"
#include "iphlp_wintypes.h"
#include "mstcpip.h"

IPHLP_BEGIN_C

/* IPv4 */

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: writes an address as dotted text into 16 characters.
 * Answers: a pointer to the terminating 0; the largest address there is when either is NULL.
 * Source: none: computed. */
NTSYSAPI PSTR NTAPI RtlIpv4AddressToStringA(const IN_ADDR *Addr, PSTR S);

/* Does: writes an address as dotted text into 16 characters.
 * Answers: a pointer to the terminating 0; the largest address there is when either is NULL.
 * Source: none: computed. */
NTSYSAPI PWSTR NTAPI RtlIpv4AddressToStringW(const IN_ADDR *Addr, PWSTR S);

/* Does: writes an address and, unless it is 0, a port (network byte order). AddressStringLength: characters
 *   with the terminating 0; 22 are enough.
 * Answers: STATUS_SUCCESS, the length used stored; STATUS_INVALID_PARAMETER for NULL or a short buffer, the
 *   length needed stored.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv4AddressToStringExA(
    const IN_ADDR *Address, USHORT Port, PSTR AddressString, PULONG AddressStringLength);

/* Does: writes an address and, unless it is 0, a port (network byte order). AddressStringLength: characters
 *   with the terminating 0; 22 are enough.
 * Answers: STATUS_SUCCESS, the length used stored; STATUS_INVALID_PARAMETER for NULL or a short buffer, the
 *   length needed stored.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv4AddressToStringExW(
    const IN_ADDR *Address, USHORT Port, PWSTR AddressString, PULONG AddressStringLength);

/* Does: reads an address; Terminator: where it ended, or what spoiled it. Strict: four decimal parts; else also
 *   the short, octal and hexadecimal forms.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for NULL and for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv4StringToAddressA(
    PCSTR S, BOOLEAN Strict, PCSTR *Terminator, IN_ADDR *Addr);

/* Does: reads an address; Terminator: where it ended, or what spoiled it. Strict: four decimal parts; else also
 *   the short, octal and hexadecimal forms.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for NULL and for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv4StringToAddressW(
    PCWSTR S, BOOLEAN Strict, LPCWSTR *Terminator, IN_ADDR *Addr);

/* Does: reads an address with an optional port, the whole text. Port: network byte order, 0 without one.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv4StringToAddressExA(
    PCSTR AddressString, BOOLEAN Strict, IN_ADDR *Address, PUSHORT Port);

/* Does: reads an address with an optional port, the whole text. Port: network byte order, 0 without one.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv4StringToAddressExW(
    PCWSTR AddressString, BOOLEAN Strict, IN_ADDR *Address, PUSHORT Port);

#endif /* NTDDI_VISTA */

/* IPv6 */

#if NTDDI_VERSION >= NTDDI_VISTA

/* Does: writes an address as text, RFC 5952, into 46 characters; one that carries an IPv4 address (compatible,
 *   mapped, translated, ISATAP) ends in dotted text.
 * Answers: a pointer to the terminating 0; the largest address there is when either is NULL.
 * Source: none: computed. */
NTSYSAPI PSTR NTAPI RtlIpv6AddressToStringA(const IN6_ADDR *Addr, PSTR S);

/* Does: writes an address as text, RFC 5952, into 46 characters; one that carries an IPv4 address (compatible,
 *   mapped, translated, ISATAP) ends in dotted text.
 * Answers: a pointer to the terminating 0; the largest address there is when either is NULL.
 * Source: none: computed. */
NTSYSAPI PWSTR NTAPI RtlIpv6AddressToStringW(const IN6_ADDR *Addr, PWSTR S);

/* Does: writes an address and, unless they are 0, a scope and a port (network byte order).
 *   AddressStringLength: characters with the terminating 0; 65 are enough.
 * Answers: STATUS_SUCCESS, the length used stored; STATUS_INVALID_PARAMETER for NULL or a short buffer, the
 *   length needed stored.
 * Source: none: computed.
 * Differs: libc's INET6_ADDRSTRLEN is 46, not 65. */
NTSYSAPI NTSTATUS NTAPI RtlIpv6AddressToStringExA(
    const IN6_ADDR *Address, ULONG ScopeId, USHORT Port, PSTR AddressString,
    PULONG AddressStringLength);

/* Does: writes an address and, unless they are 0, a scope and a port (network byte order).
 *   AddressStringLength: characters with the terminating 0; 65 are enough.
 * Answers: STATUS_SUCCESS, the length used stored; STATUS_INVALID_PARAMETER for NULL or a short buffer, the
 *   length needed stored.
 * Source: none: computed.
 * Differs: libc's INET6_ADDRSTRLEN is 46, not 65. */
NTSYSAPI NTSTATUS NTAPI RtlIpv6AddressToStringExW(
    const IN6_ADDR *Address, ULONG ScopeId, USHORT Port, PWSTR AddressString,
    PULONG AddressStringLength);

/* Does: reads an address; Terminator: where it ended, or what spoiled it; unset where a number is too long.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for NULL and for a text that is no such address.
 * Source: none: computed.
 * Differs: a refused text leaves Addr alone; Windows leaves the groups there that it had read. */
NTSYSAPI NTSTATUS NTAPI RtlIpv6StringToAddressA(PCSTR S, PCSTR *Terminator, IN6_ADDR *Addr);

/* Does: reads an address; Terminator: where it ended, or what spoiled it; unset where a number is too long.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for NULL and for a text that is no such address.
 * Source: none: computed.
 * Differs: a refused text leaves Addr alone; Windows leaves the groups there that it had read. */
NTSYSAPI NTSTATUS NTAPI RtlIpv6StringToAddressW(PCWSTR S, PCWSTR *Terminator, IN6_ADDR *Addr);

/* Does: reads an address with an optional scope, and a port when it is in brackets; the whole text. Port:
 *   network byte order.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv6StringToAddressExA(
    PCSTR AddressString, IN6_ADDR *Address, PULONG ScopeId, PUSHORT Port);

/* Does: reads an address with an optional scope, and a port when it is in brackets; the whole text. Port:
 *   network byte order.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlIpv6StringToAddressExW(
    PCWSTR AddressString, IN6_ADDR *Address, PULONG ScopeId, PUSHORT Port);

#endif /* NTDDI_VISTA */

/* Ethernet */

#if NTDDI_VERSION >= NTDDI_WIN7

/* Does: writes a MAC address as "01-23-45-67-89-AB" into 18 characters.
 * Answers: a pointer to the terminating 0; the largest address there is when either is NULL.
 * Source: none: computed. */
NTSYSAPI PSTR NTAPI RtlEthernetAddressToStringA(const DL_EUI48 *Addr, PSTR S);

/* Does: writes a MAC address as "01-23-45-67-89-AB" into 18 characters.
 * Answers: a pointer to the terminating 0; the largest address there is when either is NULL.
 * Source: none: computed. */
NTSYSAPI PWSTR NTAPI RtlEthernetAddressToStringW(const DL_EUI48 *Addr, PWSTR S);

/* Does: reads a MAC address, six pairs of digits between dashes; Terminator: where it ended.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlEthernetStringToAddressA(PCSTR S, PCSTR *Terminator, DL_EUI48 *Addr);

/* Does: reads a MAC address, six pairs of digits between dashes; Terminator: where it ended.
 * Answers: STATUS_SUCCESS; STATUS_INVALID_PARAMETER for a text that is no such address.
 * Source: none: computed. */
NTSYSAPI NTSTATUS NTAPI RtlEthernetStringToAddressW(PCWSTR S, LPCWSTR *Terminator, DL_EUI48 *Addr);

#endif /* NTDDI_WIN7 */

/* Without A or W: bytes, unless the program is built for UTF-16. */
#ifdef UNICODE
# define RtlIpv4AddressToString RtlIpv4AddressToStringW
# define RtlIpv4StringToAddress RtlIpv4StringToAddressW
# define RtlIpv4AddressToStringEx RtlIpv4AddressToStringExW
# define RtlIpv4StringToAddressEx RtlIpv4StringToAddressExW
# define RtlIpv6AddressToString RtlIpv6AddressToStringW
# define RtlIpv6StringToAddress RtlIpv6StringToAddressW
# define RtlIpv6StringToAddressEx RtlIpv6StringToAddressExW
# define RtlIpv6AddressToStringEx RtlIpv6AddressToStringExW
# define RtlEthernetAddressToString RtlEthernetAddressToStringW
# define RtlEthernetStringToAddress RtlEthernetStringToAddressW
#else
# define RtlIpv4AddressToString RtlIpv4AddressToStringA
# define RtlIpv4StringToAddress RtlIpv4StringToAddressA
# define RtlIpv4AddressToStringEx RtlIpv4AddressToStringExA
# define RtlIpv4StringToAddressEx RtlIpv4StringToAddressExA
# define RtlIpv6AddressToString RtlIpv6AddressToStringA
# define RtlIpv6StringToAddress RtlIpv6StringToAddressA
# define RtlIpv6StringToAddressEx RtlIpv6StringToAddressExA
# define RtlIpv6AddressToStringEx RtlIpv6AddressToStringExA
# define RtlEthernetAddressToString RtlEthernetAddressToStringA
# define RtlEthernetStringToAddress RtlEthernetStringToAddressA
#endif

IPHLP_END_C

#endif
