/* Port reservations. What is reserved is given back: the list outlives the library. */
#include "call.h"

#include <arpa/inet.h>

void call_ports(void *library) {
  FUNCTION(CreatePersistentTcpPortReservation);
  FUNCTION(CreatePersistentUdpPortReservation);
  FUNCTION(LookupPersistentTcpPortReservation);
  FUNCTION(LookupPersistentUdpPortReservation);
  FUNCTION(DeletePersistentTcpPortReservation);
  FUNCTION(DeletePersistentUdpPortReservation);
  const USHORT tcp = htons(21001), udp = htons(21011);
  ULONG64 token = 0;
  const DWORD code = call_CreatePersistentTcpPortReservation(tcp, 10, &token);
  if (code == ERROR_SHARING_VIOLATION) return; /* another thread's */
  call_answered("CreatePersistentTcpPortReservation", code);
  call_answered("CreatePersistentUdpPortReservation", call_CreatePersistentUdpPortReservation(udp, 10, &token));
  call_answered("LookupPersistentTcpPortReservation", call_LookupPersistentTcpPortReservation(tcp, 10, &token));
  call_answered("LookupPersistentUdpPortReservation", call_LookupPersistentUdpPortReservation(udp, 10, &token));
  call_answered("DeletePersistentTcpPortReservation", call_DeletePersistentTcpPortReservation(tcp, 10));
  call_answered("DeletePersistentUdpPortReservation", call_DeletePersistentUdpPortReservation(udp, 10));
}
