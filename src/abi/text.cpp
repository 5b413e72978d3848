// Addresses as text: ParseNetworkString and the Rtl functions that Windows has in ntdll. They ask nobody and
// keep nothing, so they need no open library.

#include <algorithm>
#include <cstring>
#include <limits>

#include "ip2string.h"
#include "iphlpapi.h"
#include "win/ip_text.h"
#include "win/network_string.h"

namespace iphlp::abi {

namespace {

USHORT swapped(USHORT number) {
  std::array<std::uint8_t, 2> bytes{};
  std::memcpy(bytes.data(), &number, sizeof number);
  return static_cast<USHORT>(bytes[0] << 8 | bytes[1]);
}

template <class Bytes, class Address>
Bytes bytes_of(const Address& address) {
  Bytes bytes{};
  std::memcpy(bytes.data(), &address, bytes.size());
  return bytes;
}

// Writes the text and its 0, answers where the 0 is. Without room Windows answers the last address there is.
template <class Unit, class Address, class Write>
Unit* put(const Address* address, Unit* into, Write write) {
  if (address == nullptr || into == nullptr)
    // NOLINTNEXTLINE(performance-no-int-to-ptr): it points to nothing.
    return reinterpret_cast<Unit*>(std::numeric_limits<std::uintptr_t>::max());
  const win::AddressText text = write(*address);
  Unit* const end = std::ranges::copy(text.view(), into).out;
  *end = 0;
  return end;
}

// The same into `*size` units; what was too short learns the need.
template <class Unit>
NTSTATUS put_sized(const win::AddressText& text, Unit* into, ULONG* size) {
  const auto need = static_cast<ULONG>(text.view().size() + 1);
  const bool fits = *size >= need;
  *size = need;
  if (!fits) return STATUS_INVALID_PARAMETER;
  *std::ranges::copy(text.view(), into).out = 0;
  return STATUS_SUCCESS;
}

template <class Unit, class Address, class Value>
NTSTATUS take(const win::Found<Unit, Value>& found, const Unit** terminator, Address* address) {
  if (found.end != nullptr) *terminator = found.end;
  if (!found.value) return STATUS_INVALID_PARAMETER;
  std::memcpy(address, found.value->data(), found.value->size());
  return STATUS_SUCCESS;
}

template <class... Pointers>
bool any_null(const Pointers*... pointers) {
  return (... || (pointers == nullptr));
}

template <class Unit>
Unit* ipv4_text(const IN_ADDR* address, Unit* into) {
  return put(address, into, [](const IN_ADDR& a) { return win::write_ipv4(bytes_of<win::Ipv4Bytes>(a)); });
}
template <class Unit>
Unit* ipv6_text(const IN6_ADDR* address, Unit* into) {
  return put(address, into, [](const IN6_ADDR& a) { return win::write_ipv6(bytes_of<win::Ipv6Bytes>(a)); });
}
template <class Unit>
Unit* ethernet_text(const DL_EUI48* address, Unit* into) {
  return put(address, into,
             [](const DL_EUI48& a) { return win::write_ethernet(bytes_of<win::EthernetBytes>(a)); });
}

template <class Unit>
NTSTATUS ipv4_text_ex(const IN_ADDR* address, USHORT port, Unit* into, ULONG* size) {
  if (any_null(address, into, size)) return STATUS_INVALID_PARAMETER;
  return put_sized(win::write_ipv4(bytes_of<win::Ipv4Bytes>(*address), swapped(port)), into, size);
}
template <class Unit>
NTSTATUS ipv6_text_ex(const IN6_ADDR* address, ULONG scope, USHORT port, Unit* into, ULONG* size) {
  if (any_null(address, into, size)) return STATUS_INVALID_PARAMETER;
  return put_sized(win::write_ipv6(bytes_of<win::Ipv6Bytes>(*address), scope, swapped(port)), into, size);
}

template <class Unit>
NTSTATUS ipv4_of(const Unit* text, BOOLEAN strict, const Unit** terminator, IN_ADDR* address) {
  if (any_null(text, terminator, address)) return STATUS_INVALID_PARAMETER;
  return take(win::read_ipv4(text, strict != 0), terminator, address);
}
template <class Unit>
NTSTATUS ipv6_of(const Unit* text, const Unit** terminator, IN6_ADDR* address) {
  if (any_null(text, terminator, address)) return STATUS_INVALID_PARAMETER;
  return take(win::read_ipv6(text), terminator, address);
}
template <class Unit>
NTSTATUS ethernet_of(const Unit* text, const Unit** terminator, DL_EUI48* address) {
  if (any_null(text, terminator, address)) return STATUS_INVALID_PARAMETER;
  return take(win::read_ethernet(text), terminator, address);
}

template <class Unit>
NTSTATUS ipv4_of_ex(const Unit* text, BOOLEAN strict, IN_ADDR* address, USHORT* port) {
  if (any_null(text, address, port)) return STATUS_INVALID_PARAMETER;
  const auto found = win::read_ipv4_service(text, strict != 0);
  if (!found) return STATUS_INVALID_PARAMETER;
  std::memcpy(address, found->address.data(), found->address.size());
  *port = swapped(found->port);
  return STATUS_SUCCESS;
}
template <class Unit>
NTSTATUS ipv6_of_ex(const Unit* text, IN6_ADDR* address, ULONG* scope, USHORT* port) {
  if (any_null(text, address, scope, port)) return STATUS_INVALID_PARAMETER;
  const auto found = win::read_ipv6_service(text);
  if (!found) return STATUS_INVALID_PARAMETER;
  std::memcpy(address, found->address.data(), found->address.size());
  *scope = found->scope;
  *port = swapped(found->port);
  return STATUS_SUCCESS;
}

}  // namespace

}  // namespace iphlp::abi

using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD WINAPI ParseNetworkString(const WCHAR* NetworkString, DWORD Types, PNET_ADDRESS_INFO AddressInfo,
                                USHORT* PortNumber, BYTE* PrefixLength) {
  win::NetworkString found;
  if (NetworkString == nullptr || !win::read_network_string(NetworkString, Types, found)) {
    if (AddressInfo != nullptr) AddressInfo->Format = NET_ADDRESS_FORMAT_UNSPECIFIED;
    return ERROR_INVALID_PARAMETER;
  }
  if (AddressInfo != nullptr) *AddressInfo = found.info;
  if (PortNumber != nullptr) *PortNumber = found.port;
  if (PrefixLength != nullptr) *PrefixLength = found.prefix;
  return ERROR_SUCCESS;
}

PSTR NTAPI RtlIpv4AddressToStringA(const IN_ADDR* Addr, PSTR S) {
  return ipv4_text(Addr, S);
}
PWSTR NTAPI RtlIpv4AddressToStringW(const IN_ADDR* Addr, PWSTR S) {
  return ipv4_text(Addr, S);
}
NTSTATUS NTAPI RtlIpv4AddressToStringExA(const IN_ADDR* Address, USHORT Port, PSTR AddressString,
                                         PULONG AddressStringLength) {
  return ipv4_text_ex(Address, Port, AddressString, AddressStringLength);
}
NTSTATUS NTAPI RtlIpv4AddressToStringExW(const IN_ADDR* Address, USHORT Port, PWSTR AddressString,
                                         PULONG AddressStringLength) {
  return ipv4_text_ex(Address, Port, AddressString, AddressStringLength);
}
NTSTATUS NTAPI RtlIpv4StringToAddressA(PCSTR S, BOOLEAN Strict, PCSTR* Terminator, IN_ADDR* Addr) {
  return ipv4_of(S, Strict, Terminator, Addr);
}
NTSTATUS NTAPI RtlIpv4StringToAddressW(PCWSTR S, BOOLEAN Strict, LPCWSTR* Terminator, IN_ADDR* Addr) {
  return ipv4_of(S, Strict, Terminator, Addr);
}
NTSTATUS NTAPI RtlIpv4StringToAddressExA(PCSTR AddressString, BOOLEAN Strict, IN_ADDR* Address,
                                         PUSHORT Port) {
  return ipv4_of_ex(AddressString, Strict, Address, Port);
}
NTSTATUS NTAPI RtlIpv4StringToAddressExW(PCWSTR AddressString, BOOLEAN Strict, IN_ADDR* Address,
                                         PUSHORT Port) {
  return ipv4_of_ex(AddressString, Strict, Address, Port);
}

PSTR NTAPI RtlIpv6AddressToStringA(const IN6_ADDR* Addr, PSTR S) {
  return ipv6_text(Addr, S);
}
PWSTR NTAPI RtlIpv6AddressToStringW(const IN6_ADDR* Addr, PWSTR S) {
  return ipv6_text(Addr, S);
}
NTSTATUS NTAPI RtlIpv6AddressToStringExA(const IN6_ADDR* Address, ULONG ScopeId, USHORT Port,
                                         PSTR AddressString, PULONG AddressStringLength) {
  return ipv6_text_ex(Address, ScopeId, Port, AddressString, AddressStringLength);
}
NTSTATUS NTAPI RtlIpv6AddressToStringExW(const IN6_ADDR* Address, ULONG ScopeId, USHORT Port,
                                         PWSTR AddressString, PULONG AddressStringLength) {
  return ipv6_text_ex(Address, ScopeId, Port, AddressString, AddressStringLength);
}
NTSTATUS NTAPI RtlIpv6StringToAddressA(PCSTR S, PCSTR* Terminator, IN6_ADDR* Addr) {
  return ipv6_of(S, Terminator, Addr);
}
NTSTATUS NTAPI RtlIpv6StringToAddressW(PCWSTR S, PCWSTR* Terminator, IN6_ADDR* Addr) {
  return ipv6_of(S, Terminator, Addr);
}
NTSTATUS NTAPI RtlIpv6StringToAddressExA(PCSTR AddressString, IN6_ADDR* Address, PULONG ScopeId,
                                         PUSHORT Port) {
  return ipv6_of_ex(AddressString, Address, ScopeId, Port);
}
NTSTATUS NTAPI RtlIpv6StringToAddressExW(PCWSTR AddressString, IN6_ADDR* Address, PULONG ScopeId,
                                         PUSHORT Port) {
  return ipv6_of_ex(AddressString, Address, ScopeId, Port);
}

PSTR NTAPI RtlEthernetAddressToStringA(const DL_EUI48* Addr, PSTR S) {
  return ethernet_text(Addr, S);
}
PWSTR NTAPI RtlEthernetAddressToStringW(const DL_EUI48* Addr, PWSTR S) {
  return ethernet_text(Addr, S);
}
NTSTATUS NTAPI RtlEthernetStringToAddressA(PCSTR S, PCSTR* Terminator, DL_EUI48* Addr) {
  return ethernet_of(S, Terminator, Addr);
}
NTSTATUS NTAPI RtlEthernetStringToAddressW(PCWSTR S, LPCWSTR* Terminator, DL_EUI48* Addr) {
  return ethernet_of(S, Terminator, Addr);
}

}  // extern "C"
