/* Is that host there? ping ADDRESS: one echo request, in plain C, as a Windows program sends it. */
#include <arpa/inet.h>
#include <icmpapi.h>
#include <iphlpapi.h>
#include <stdio.h>

int main(int count, char** arguments) {
  char data[] = "are you there?";
  union {
    ICMP_ECHO_REPLY reply;
    char room[sizeof(ICMP_ECHO_REPLY) + sizeof data + 8];
  } buffer;
  const IPAddr address = inet_addr(count > 1 ? arguments[1] : "127.0.0.1");
  const HANDLE icmp = IcmpCreateFile();
  DWORD replies;
  if (icmp == INVALID_HANDLE_VALUE) {
    fprintf(stderr, "no echoes here: error %u\n", (unsigned)iphlp_last_error());
    return 1;
  }
  replies = IcmpSendEcho(icmp, address, data, sizeof data, NULL, &buffer, sizeof buffer, 1000);
  if (replies == 0) printf("no answer: status %u\n", (unsigned)iphlp_last_error());
  else printf("%s: status %u, %u bytes in %u ms\n", inet_ntoa(*(struct in_addr*)&buffer.reply.Address), (unsigned)buffer.reply.Status,
              (unsigned)buffer.reply.DataSize, (unsigned)buffer.reply.RoundTripTime);
  IcmpCloseHandle(icmp);
  return replies != 0 && buffer.reply.Status == IP_SUCCESS ? 0 : 1;
}
