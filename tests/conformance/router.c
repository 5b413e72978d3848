/* This host as a router, and the routers on the way to another host. */
#define _GNU_SOURCE
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "icmpapi.h"
#include "iphlp_handle.h"
#include "iphlpapi.h"

static IPAddr ipv4(unsigned char a, unsigned char b, unsigned char c, unsigned char d) {
  const unsigned char bytes[4] = {a, b, c, d};
  IPAddr address;
  memcpy(&address, bytes, sizeof address);
  return address;
}

static int forwards(void) {
  FILE *file = fopen("/proc/sys/net/ipv4/ip_forward", "r");
  int seen;
  if (file == NULL) abort();
  seen = fgetc(file);
  fclose(file);
  return seen - '0';
}
static void set_forwards(int on) {
  FILE *file = fopen("/proc/sys/net/ipv4/ip_forward", "w");
  if (file == NULL) abort();
  fprintf(file, "%d", on);
  if (fclose(file) != 0) abort();
}

static void check_hops(IPAddr to, ULONG most, ULONG expected) {
  ULONG hops = 4711, round_trip = 4711;
  CHECK(GetRTTAndHopCount(to, &hops, most, &round_trip));
  CHECK_EQ(iphlp_last_error(), NO_ERROR);
  CHECK_EQ(hops, expected);
  CHECK(round_trip < 4711);
}

static void check_no_hops(IPAddr to, ULONG most, DWORD code) {
  ULONG hops = 4711, round_trip = 4711;
  CHECK(!GetRTTAndHopCount(to, &hops, most, &round_trip));
  CHECK_EQ(iphlp_last_error(), code);
  CHECK_EQ(hops, 4711);
  CHECK_EQ(round_trip, 4711);
}

static void check_distances(void) {
  ULONG one = 4711;
  check_hops(ipv4(127, 0, 0, 1), 30, 1);
  check_hops(ipv4(10, 0, 1, 1), 30, 1);
  check_hops(ipv4(10, 0, 1, 254), 30, 1);
  check_hops(ipv4(10, 0, 1, 254), 1, 1);
  check_hops(ipv4(10, 0, 3, 1), 30, 2);
  check_hops(ipv4(10, 0, 3, 1), 2, 2);
  check_hops(ipv4(10, 0, 3, 1), 0xffffffff, 2);
  check_no_hops(ipv4(10, 0, 3, 1), 1, IP_TTL_EXPIRED_TRANSIT);
  check_no_hops(ipv4(10, 67, 0, 1), 30, IP_DEST_NET_UNREACHABLE);
  check_no_hops(ipv4(203, 0, 113, 1), 30, IP_DEST_NET_UNREACHABLE);
  check_no_hops(ipv4(10, 0, 3, 1), 0, ERROR_INVALID_PARAMETER);
  check_no_hops(0, 30, ERROR_INVALID_NETNAME);
  CHECK(!GetRTTAndHopCount(ipv4(127, 0, 0, 1), NULL, 30, &one));
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK(!GetRTTAndHopCount(ipv4(127, 0, 0, 1), &one, 30, NULL));
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(one, 4711);
}

static void check_holds(void) {
  OVERLAPPED overlapped;
  HANDLE handle = NULL;
  DWORD count = 4711;
  memset(&overlapped, 0, sizeof overlapped);
  set_forwards(0);
  CHECK_EQ(EnableRouter(&handle, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(UnenableRouter(NULL, &count), ERROR_INVALID_PARAMETER);
  CHECK_EQ(UnenableRouter(&overlapped, &count), ERROR_INVALID_PARAMETER);
  CHECK_EQ(count, 4711);
  CHECK_EQ(forwards(), 0);
  CHECK_EQ(EnableRouter(&handle, &overlapped), ERROR_IO_PENDING);
  CHECK_EQ(forwards(), 1);
  CHECK_EQ(EnableRouter(NULL, &overlapped), ERROR_IO_PENDING);
  CHECK_EQ(UnenableRouter(&overlapped, &count), NO_ERROR);
  CHECK_EQ(count, 0xffffffff / 2);
  CHECK_EQ(forwards(), 1);
  CHECK_EQ(UnenableRouter(&overlapped, NULL), NO_ERROR);
  CHECK_EQ(forwards(), 0);
  CHECK_EQ(UnenableRouter(&overlapped, &count), ERROR_INVALID_PARAMETER);
  /* What was on before stays on. */
  set_forwards(1);
  CHECK_EQ(EnableRouter(&handle, &overlapped), ERROR_IO_PENDING);
  CHECK_EQ(UnenableRouter(&overlapped, &count), NO_ERROR);
  CHECK_EQ(forwards(), 1);
  set_forwards(0);
}

/* A process that ends gives back what it held; a forked child has nothing of its parent's to give back. */
static void check_end_of_process(void) {
  OVERLAPPED overlapped;
  HANDLE handle;
  int status = 0;
  pid_t child = fork();
  memset(&overlapped, 0, sizeof overlapped);
  if (child == 0) {
    const int held = EnableRouter(&handle, &overlapped) == ERROR_IO_PENDING && forwards() == 1;
    exit(held ? EXIT_SUCCESS : EXIT_FAILURE);
  }
  CHECK(waitpid(child, &status, 0) == child && status == 0);
  CHECK_EQ(forwards(), 0);
  CHECK_EQ(EnableRouter(&handle, &overlapped), ERROR_IO_PENDING);
  child = fork();
  if (child == 0) exit(UnenableRouter(&overlapped, NULL) == ERROR_INVALID_PARAMETER ? EXIT_SUCCESS : EXIT_FAILURE);
  CHECK(waitpid(child, &status, 0) == child && status == 0);
  CHECK_EQ(forwards(), 1);
  CHECK_EQ(UnenableRouter(&overlapped, NULL), NO_ERROR);
  CHECK_EQ(forwards(), 0);
}

int main(void) {
  check_distances();
  check_holds();
  check_end_of_process();
  return check_verdict();
}
