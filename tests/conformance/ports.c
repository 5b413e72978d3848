/* Port reservations: one range is one reservation, and the kernel's list says what is reserved. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "iphlpapi.h"

static char listed[4096];
static const char *kernel_list(void) {
  FILE *file = fopen("/proc/sys/net/ipv4/ip_local_reserved_ports", "r");
  size_t length;
  if (file == NULL) abort();
  length = fread(listed, 1, sizeof listed - 1, file);
  fclose(file);
  listed[length] = 0;
  listed[strcspn(listed, "\n")] = 0;
  return listed;
}

static ULONG reserve_tcp(USHORT port, USHORT count, ULONG64 *token) {
  return CreatePersistentTcpPortReservation(htons(port), count, token);
}

static void check_bad_ranges(void) {
  ULONG64 token = 4711;
  const struct { USHORT port, count; } bad[] = {{0, 1}, {1000, 0}, {65535, 2}, {0, 0}};
  size_t i;
  for (i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
    const USHORT port = htons(bad[i].port);
    CHECK_EQ(CreatePersistentTcpPortReservation(port, bad[i].count, &token), ERROR_INVALID_PARAMETER);
    CHECK_EQ(CreatePersistentUdpPortReservation(port, bad[i].count, &token), ERROR_INVALID_PARAMETER);
    CHECK_EQ(LookupPersistentTcpPortReservation(port, bad[i].count, &token), ERROR_INVALID_PARAMETER);
    CHECK_EQ(LookupPersistentUdpPortReservation(port, bad[i].count, &token), ERROR_INVALID_PARAMETER);
    CHECK_EQ(DeletePersistentTcpPortReservation(port, bad[i].count), ERROR_INVALID_PARAMETER);
    CHECK_EQ(DeletePersistentUdpPortReservation(port, bad[i].count), ERROR_INVALID_PARAMETER);
  }
  CHECK_EQ(reserve_tcp(1000, 1, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(LookupPersistentTcpPortReservation(htons(1000), 1, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(token, 4711);
  CHECK(strcmp(kernel_list(), "") == 0);
}

static void check_life(void) {
  ULONG64 token = 0, again = 4711, other = 0;
  CHECK_EQ(LookupPersistentTcpPortReservation(htons(20000), 10, &again), ERROR_NOT_FOUND);
  CHECK_EQ(DeletePersistentTcpPortReservation(htons(20000), 10), ERROR_NOT_FOUND);
  CHECK_EQ(again, 4711);
  CHECK_EQ(reserve_tcp(20000, 10, &token), NO_ERROR);
  CHECK(token != 0);
  CHECK(strcmp(kernel_list(), "20000-20009") == 0);
  CHECK_EQ(LookupPersistentTcpPortReservation(htons(20000), 10, &again), NO_ERROR);
  CHECK_EQ(again, token);
  /* What overlaps is taken, and other ranges are none. */
  other = 4711;
  CHECK_EQ(reserve_tcp(20009, 2, &other), ERROR_SHARING_VIOLATION);
  CHECK_EQ(reserve_tcp(20000, 10, &other), ERROR_SHARING_VIOLATION);
  CHECK_EQ(reserve_tcp(19999, 20, &other), ERROR_SHARING_VIOLATION);
  CHECK_EQ(LookupPersistentTcpPortReservation(htons(20000), 9, &other), ERROR_NOT_FOUND);
  CHECK_EQ(DeletePersistentTcpPortReservation(htons(20001), 2), ERROR_NOT_FOUND);
  CHECK_EQ(other, 4711);
  /* Neighbours melt in the kernel's list and stay two reservations. */
  CHECK_EQ(CreatePersistentUdpPortReservation(htons(20010), 5, &other), NO_ERROR);
  CHECK(other != token);
  CHECK(strcmp(kernel_list(), "20000-20014") == 0);
  CHECK_EQ(LookupPersistentTcpPortReservation(htons(20000), 10, &again), NO_ERROR);
  CHECK_EQ(LookupPersistentUdpPortReservation(htons(20010), 5, &again), NO_ERROR);
  CHECK_EQ(again, other);
  CHECK_EQ(LookupPersistentUdpPortReservation(htons(20000), 15, &again), ERROR_NOT_FOUND);
  CHECK_EQ(DeletePersistentTcpPortReservation(htons(20000), 10), NO_ERROR);
  CHECK(strcmp(kernel_list(), "20010-20014") == 0);
  CHECK_EQ(DeletePersistentUdpPortReservation(htons(20010), 5), NO_ERROR);
  CHECK(strcmp(kernel_list(), "") == 0);
}

/* Somebody else's: another program wrote the list. */
static void check_foreign(void) {
  ULONG64 token = 0;
  FILE *file = fopen("/proc/sys/net/ipv4/ip_local_reserved_ports", "w");
  if (file == NULL) abort();
  fputs("3000-3004,4000\n", file);
  fclose(file);
  CHECK_EQ(LookupPersistentTcpPortReservation(htons(3000), 5, &token), NO_ERROR);
  CHECK_EQ(reserve_tcp(4000, 1, &token), ERROR_SHARING_VIOLATION);
  CHECK_EQ(DeletePersistentTcpPortReservation(htons(4000), 1), NO_ERROR);
  CHECK_EQ(reserve_tcp(65535, 1, &token), NO_ERROR);
  CHECK(strcmp(kernel_list(), "3000-3004,65535") == 0);
  CHECK_EQ(DeletePersistentTcpPortReservation(htons(65535), 1), NO_ERROR);
  CHECK_EQ(DeletePersistentTcpPortReservation(htons(3000), 5), NO_ERROR);
}

static void check_in_use(int family, int type) {
  ULONG64 token = 4711;
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  const int made = socket(family, type, 0);
  USHORT port;
  ULONG same, other;
  memset(&address, 0, sizeof address);
  address.ss_family = (sa_family_t)family;
  if (made < 0 || bind(made, (struct sockaddr *)&address, family == AF_INET ? 16 : 28) != 0 ||
      (type == SOCK_STREAM && listen(made, 1) != 0) || getsockname(made, (struct sockaddr *)&address, &size) != 0)
    abort();
  memcpy(&port, (char *)&address + 2, sizeof port);
  same = type == SOCK_STREAM ? CreatePersistentTcpPortReservation(port, 1, &token)
                             : CreatePersistentUdpPortReservation(port, 1, &token);
  CHECK_EQ(same, ERROR_SHARING_VIOLATION);
  CHECK_EQ(token, 4711);
  other = type == SOCK_STREAM ? CreatePersistentUdpPortReservation(port, 1, &token)
                              : CreatePersistentTcpPortReservation(port, 1, &token);
  CHECK_EQ(other, NO_ERROR);
  CHECK_EQ(DeletePersistentTcpPortReservation(port, 1), NO_ERROR);
  close(made);
}

/* Only an administrator may; looking is free. */
static void check_rights(void) {
  ULONG64 token = 4711;
  int status = 0;
  pid_t child;
  CHECK_EQ(reserve_tcp(21000, 3, &token), NO_ERROR);
  child = fork();
  if (child == 0) {
    failed_checks = 0;
    if (setresuid(65534, 65534, 65534) != 0) _exit(77); /* a namespace of one user has no other */
    token = 4711;
    CHECK_EQ(reserve_tcp(22000, 3, &token), ERROR_ACCESS_DENIED);
    CHECK_EQ(DeletePersistentTcpPortReservation(htons(21000), 3), ERROR_ACCESS_DENIED);
    CHECK_EQ(token, 4711);
    CHECK_EQ(LookupPersistentTcpPortReservation(htons(21000), 3, &token), NO_ERROR);
    _exit(failed_checks != 0);
  }
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77));
  CHECK(strcmp(kernel_list(), "21000-21002") == 0);
  CHECK_EQ(DeletePersistentTcpPortReservation(htons(21000), 3), NO_ERROR);
}

int main(void) {
  check_bad_ranges();
  check_life();
  check_foreign();
  check_in_use(AF_INET, SOCK_STREAM);
  check_in_use(AF_INET, SOCK_DGRAM);
  check_in_use(AF_INET6, SOCK_STREAM);
  check_in_use(AF_INET6, SOCK_DGRAM);
  check_rights();
  return check_verdict();
}
