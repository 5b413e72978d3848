/* IcmpSendEcho and its relatives, held to what Windows' own tests see: every argument that is wrong, the buffers, what
 * comes back, from this host and from two routers. Where a page says otherwise, the page is named. */
#include "check.h"
#include "icmpapi.h"
#include "iphlp_handle.h"
#include "iphlpapi.h"

#define PENDING 997

static IPAddr address(unsigned a, unsigned b, unsigned c, unsigned d) {
  const unsigned char bytes[4] = {(unsigned char)a, (unsigned char)b, (unsigned char)c, (unsigned char)d};
  IPAddr value;
  memcpy(&value, bytes, sizeof value);
  return value;
}
static IPAddr loopback(void) { return address(127, 0, 0, 1); }

static char data[32] = "abcdefghijklmnopqrstuvwabcdefghi";
static union {
  unsigned char bytes[sizeof(ICMP_ECHO_REPLY) + 2048];
  ICMP_ECHO_REPLY reply;
  ICMPV6_ECHO_REPLY_LH reply6;
} room;

static void check_handles(HANDLE icmp) {
  HANDLE other = Icmp6CreateFile();
  CHECK(other != INVALID_HANDLE_VALUE);
  CHECK_EQ(IcmpSendEcho(INVALID_HANDLE_VALUE, loopback(), data, 32, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(IcmpSendEcho(NULL, loopback(), data, 32, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(IcmpSendEcho(other, loopback(), data, 32, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK(IcmpCloseHandle(other));
  CHECK_EQ(iphlp_last_error(), NO_ERROR);
  CHECK(!IcmpCloseHandle(other));
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK(!IcmpCloseHandle(INVALID_HANDLE_VALUE));
  other = iphlp_event_create(TRUE, FALSE);
  CHECK(!IcmpCloseHandle(other)); /* an event is none of these */
  CHECK_EQ(IcmpSendEcho2(icmp, icmp, NULL, NULL, loopback(), data, 32, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER); /* and an echo handle is no event */
  CHECK(iphlp_handle_close(other));
}

static void check_arguments(HANDLE icmp) {
  static const struct {
    DWORD size, code;
  } sizes[] = {{0, ERROR_INVALID_PARAMETER},
               {sizeof(ICMP_ECHO_REPLY) - 1, ERROR_INVALID_PARAMETER},
               /* Its page says IP_BUF_TOO_SMALL or ERROR_INSUFFICIENT_BUFFER. */
               {sizeof(ICMP_ECHO_REPLY), IP_GENERAL_FAILURE},
               {sizeof(ICMP_ECHO_REPLY) + 31, IP_GENERAL_FAILURE}};
  IP_OPTION_INFORMATION options;
  UCHAR many[44];
  size_t i;
  memset(&room, PATTERN, sizeof room);
  memset(&options, 0, sizeof options);
  memset(many, 1, sizeof many);
  CHECK_EQ(IcmpSendEcho(icmp, loopback(), data, 32, NULL, NULL, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  for (i = 0; i < sizeof sizes / sizeof sizes[0]; ++i) {
    CHECK_EQ(IcmpSendEcho(icmp, loopback(), data, 32, NULL, &room, sizes[i].size, 1000), 0);
    CHECK_EQ(iphlp_last_error(), sizes[i].code);
  }
  CHECK_EQ(IcmpSendEcho(icmp, 0, data, 32, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_NETNAME);
  CHECK_EQ(IcmpSendEcho(icmp, loopback(), NULL, 32, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  options.OptionsSize = 44;
  options.OptionsData = many;
  CHECK_EQ(IcmpSendEcho(icmp, loopback(), data, 32, &options, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), IP_OPTION_TOO_BIG);
  options.OptionsSize = 4;
  options.OptionsData = NULL;
  CHECK_EQ(IcmpSendEcho(icmp, loopback(), data, 32, &options, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(IcmpSendEcho2Ex(icmp, NULL, NULL, NULL, address(192, 0, 2, 99), loopback(), data, 32, NULL, &room,
                           sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_NETNAME);
  CHECK(is_patterned(&room, sizeof room));
}

static void check_loopback(HANDLE icmp) {
  static const DWORD timeouts[] = {1000, 0, 0xffffffff};
  IP_OPTION_INFORMATION zeroed;
  size_t i;
  memset(&zeroed, 0, sizeof zeroed);
  for (i = 0; i < 6; ++i) {
    memset(&room, PATTERN, sizeof room);
    /* Exactly the structure and the data: the page asks for 8 bytes more. */
    CHECK_EQ(IcmpSendEcho(icmp, loopback(), data, 32, i % 2 == 0 ? NULL : &zeroed, &room,
                          sizeof(ICMP_ECHO_REPLY) + 32, timeouts[i / 2]), 1);
    CHECK_EQ(iphlp_last_error(), NO_ERROR);
    CHECK_EQ(room.reply.Address, loopback());
    CHECK_EQ(room.reply.Status, IP_SUCCESS);
    CHECK_EQ(room.reply.DataSize, 32);
    CHECK(room.reply.Data == (void *)(&room.reply + 1));
    CHECK(memcmp(room.reply.Data, data, 32) == 0);
    CHECK_EQ(room.reply.Options.Ttl, 64);
    CHECK(room.reply.RoundTripTime < 1000);
    CHECK(is_patterned(room.bytes + sizeof(ICMP_ECHO_REPLY) + 32, 2048 - 32));
  }
  CHECK_EQ(IcmpSendEcho(icmp, loopback(), NULL, 0, NULL, &room, sizeof(ICMP_ECHO_REPLY), 1000), 1);
  CHECK_EQ(room.reply.DataSize, 0);
  CHECK_EQ(IcmpSendEcho2Ex(icmp, NULL, NULL, NULL, address(10, 0, 1, 1), loopback(), data, 32, NULL, &room,
                           sizeof room, 1000), 1);
}

/* What the network says counts as one reply. */
static void check_status(HANDLE icmp, IPAddr to, UCHAR ttl, ULONG status, IPAddr from) {
  IP_OPTION_INFORMATION options;
  memset(&options, 0, sizeof options);
  options.Ttl = ttl;
  if (!CHECK_EQ(IcmpSendEcho(icmp, to, data, 32, &options, &room, sizeof room, 3000), 1))
    fprintf(stderr, "  to %08x: last error %u\n", to, iphlp_last_error());
  CHECK_EQ(room.reply.Status, status);
  CHECK_EQ(room.reply.Address, from);
  CHECK_EQ(room.reply.DataSize, status == IP_SUCCESS ? 32 : 0);
}

static void check_routers(HANDLE icmp) {
  static char big[1400];
  IP_OPTION_INFORMATION whole;
  memset(&whole, 0, sizeof whole);
  whole.Flags = IP_FLAG_DF;
  check_status(icmp, address(10, 0, 3, 1), 0, IP_SUCCESS, address(10, 0, 3, 1));
  check_status(icmp, address(10, 0, 3, 1), 1, IP_TTL_EXPIRED_TRANSIT, address(10, 0, 1, 254));
  check_status(icmp, address(10, 66, 0, 1), 0, IP_DEST_NET_UNREACHABLE, address(10, 0, 2, 2));
  check_status(icmp, address(10, 67, 0, 1), 0, IP_DEST_NET_UNREACHABLE, address(10, 0, 1, 254));
  check_status(icmp, address(10, 0, 1, 77), 0, IP_DEST_HOST_UNREACHABLE, address(10, 0, 1, 1));
  CHECK_EQ(IcmpSendEcho(icmp, address(10, 68, 0, 1), data, 32, NULL, &room, sizeof room, 100), 0);
  CHECK_EQ(iphlp_last_error(), IP_REQ_TIMED_OUT);
  CHECK_EQ(IcmpSendEcho(icmp, address(203, 0, 113, 1), data, 32, NULL, &room, sizeof room, 100), 0);
  CHECK_EQ(iphlp_last_error(), IP_DEST_NET_UNREACHABLE);
  CHECK_EQ(IcmpSendEcho(icmp, address(10, 0, 3, 1), big, sizeof big, &whole, &room, sizeof room, 3000), 1);
  CHECK_EQ(room.reply.Status, IP_PACKET_TOO_BIG);
  CHECK_EQ(room.reply.Address, address(10, 0, 1, 254));
  CHECK_EQ(IcmpSendEcho(icmp, address(10, 0, 3, 1), big, sizeof big, &whole, &room, sizeof room, 3000), 0);
  CHECK_EQ(iphlp_last_error(), IP_PACKET_TOO_BIG); /* this host has learnt it */
  CHECK_EQ(IcmpSendEcho(icmp, address(10, 0, 3, 1), big, sizeof big, NULL, &room, sizeof room, 3000), 1);
  CHECK_EQ(room.reply.DataSize, sizeof big);
}

static void check_recorded_route(HANDLE icmp) {
  UCHAR record[39] = {IP_OPT_RR, 39, 4};
  IP_OPTION_INFORMATION options;
  memset(&options, 0, sizeof options);
  options.OptionsSize = sizeof record;
  options.OptionsData = record;
  CHECK_EQ(IcmpSendEcho(icmp, address(10, 0, 3, 1), data, 32, &options, &room, sizeof room, 3000), 1);
  CHECK_EQ(room.reply.Status, IP_SUCCESS);
  CHECK(room.reply.Options.OptionsSize >= sizeof record);
  CHECK(room.reply.Options.OptionsData == room.bytes + sizeof(ICMP_ECHO_REPLY) + 32);
  CHECK_EQ(room.reply.Options.OptionsData[0], IP_OPT_RR);
  CHECK(room.reply.Options.OptionsData[2] > 4);
  memset(record, 0xee, sizeof record);
  CHECK_EQ(IcmpSendEcho(icmp, address(10, 0, 3, 1), data, 32, &options, &room, sizeof room, 3000), 0);
  CHECK_EQ(iphlp_last_error(), IP_BAD_OPTION);
}

static void check_event(HANDLE icmp) {
  HANDLE event = iphlp_event_create(TRUE, TRUE);
  HANDLE closed;
  memset(&room, PATTERN, sizeof room);
  /* What is wrong is told at once, and signals nothing. */
  CHECK(iphlp_event_reset(event));
  CHECK_EQ(IcmpSendEcho2(icmp, event, NULL, NULL, loopback(), data, 32, NULL, NULL, 0, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(IcmpSendEcho2(icmp, event, NULL, NULL, 0, data, 32, NULL, &room, sizeof room, 1000), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_NETNAME);
  CHECK_EQ(iphlp_event_wait(event, 0), 258);
  CHECK_EQ(IcmpSendEcho2(icmp, event, NULL, NULL, address(10, 0, 3, 1), data, 32, NULL, &room, sizeof room, 3000), 0);
  CHECK_EQ(iphlp_last_error(), PENDING);
  CHECK_EQ(iphlp_event_wait(event, 5000), 0);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 1);
  CHECK_EQ(iphlp_last_error(), PENDING); /* left alone where there are replies */
  CHECK_EQ(room.reply.Status, IP_SUCCESS);
  CHECK_EQ(room.reply.Address, address(10, 0, 3, 1));
  CHECK(memcmp(room.reply.Data, data, 32) == 0);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 0); /* the count is taken once */
  CHECK_EQ(iphlp_last_error(), NO_ERROR);
  /* The timeout is kept here too. */
  CHECK_EQ(IcmpSendEcho2(icmp, event, NULL, NULL, address(10, 68, 0, 1), data, 32, NULL, &room, sizeof room, 50), 0);
  CHECK_EQ(iphlp_last_error(), PENDING);
  CHECK_EQ(iphlp_event_wait(event, 5000), 0);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 0);
  CHECK_EQ(iphlp_last_error(), IP_REQ_TIMED_OUT);
  CHECK_EQ(room.reply.Status, IP_REQ_TIMED_OUT);
  CHECK_EQ(room.reply.DataSize, 0);
  /* What is pending when its handle is closed still completes. */
  closed = IcmpCreateFile();
  CHECK_EQ(IcmpSendEcho2(closed, event, NULL, NULL, address(10, 0, 1, 77), data, 32, NULL, &room, sizeof room, 3000), 0);
  CHECK_EQ(iphlp_last_error(), PENDING);
  CHECK(IcmpCloseHandle(closed));
  CHECK_EQ(iphlp_event_wait(event, 5000), 0);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 1);
  CHECK_EQ(room.reply.Status, IP_DEST_HOST_UNREACHABLE);
  CHECK(iphlp_handle_close(event));
}

/* What the routine below was told. */
static struct told {
  HANDLE done;
  void *context;
  NTSTATUS status;
  ULONG_PTR information;
  ULONG reserved;
} told;

static void NTAPI routine(PVOID context, PIO_STATUS_BLOCK status, ULONG reserved) {
  told.context = context;
  told.status = status->Status;
  told.information = status->Information;
  told.reserved = reserved;
  iphlp_event_set(told.done);
}
static FARPROC apc(void) {
  FARPROC converted;
  void (*original)(PVOID, PIO_STATUS_BLOCK, ULONG) = routine;
  memcpy(&converted, &original, sizeof converted);
  return converted;
}

static void check_routine(HANDLE icmp) {
  HANDLE event = iphlp_event_create(TRUE, FALSE);
  told.done = iphlp_event_create(FALSE, FALSE);
  CHECK_EQ(IcmpSendEcho2(icmp, NULL, apc(), &room, address(10, 0, 3, 1), data, 32, NULL, &room, sizeof room, 3000), 0);
  CHECK_EQ(iphlp_last_error(), PENDING);
  CHECK_EQ(iphlp_event_wait(told.done, 5000), 0);
  CHECK(told.context == &room);
  CHECK_EQ(told.status, 0);
  CHECK_EQ(told.information, sizeof(ICMP_ECHO_REPLY) + 32);
  CHECK_EQ(told.reserved, 0);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 1);
  CHECK_EQ(IcmpSendEcho2(icmp, NULL, apc(), NULL, address(10, 68, 0, 1), data, 32, NULL, &room, sizeof room, 20), 0);
  CHECK_EQ(iphlp_last_error(), PENDING);
  CHECK_EQ(iphlp_event_wait(told.done, 5000), 0);
  CHECK_EQ(told.status, 0);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 0);
  CHECK_EQ(iphlp_last_error(), IP_REQ_TIMED_OUT);
  /* Given both, the event is used. */
  told.context = NULL;
  CHECK_EQ(IcmpSendEcho2(icmp, event, apc(), &room, loopback(), data, 32, NULL, &room, sizeof room, 3000), 0);
  CHECK_EQ(iphlp_event_wait(event, 5000), 0);
  CHECK_EQ(iphlp_event_wait(told.done, 20), 258);
  CHECK(told.context == NULL);
  CHECK(iphlp_handle_close(told.done));
  CHECK(iphlp_handle_close(event));
}

enum { MANY = 2000 };

static void check_many(HANDLE icmp) {
  static struct {
    ICMP_ECHO_REPLY reply;
    char data[32];
  } replies[MANY];
  static HANDLE events[MANY];
  size_t i;
  for (i = 0; i < MANY; ++i) events[i] = iphlp_event_create(TRUE, FALSE);
  for (i = 0; i < MANY; ++i) {
    if (events[i] == NULL) continue;
    memcpy(data, &i, sizeof i);
    CHECK_EQ(IcmpSendEcho2(icmp, events[i], NULL, NULL, address(10, 0, 3, 1), data, 32, NULL, &replies[i],
                           sizeof replies[i], 10000), 0);
    CHECK_EQ(iphlp_last_error(), PENDING);
  }
  for (i = 0; i < MANY; ++i) {
    if (events[i] == NULL) continue;
    CHECK_EQ(iphlp_event_wait(events[i], 20000), 0);
    CHECK_EQ(IcmpParseReplies(&replies[i], sizeof replies[i]), 1);
    CHECK_EQ(replies[i].reply.Status, IP_SUCCESS);
    CHECK(memcmp(replies[i].data, &i, sizeof i) == 0); /* each its own */
    CHECK(iphlp_handle_close(events[i]));
  }
}

static void check_parsing(void) {
  ICMPV6_ECHO_REPLY_LH six;
  memset(&room, 0, sizeof room);
  CHECK_EQ(IcmpParseReplies(NULL, 100), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(IcmpParseReplies(&room, sizeof(ICMP_ECHO_REPLY) - 1), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  room.reply.Reserved = 7;
  room.reply.Status = 11013;
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 7);
  CHECK_EQ(room.reply.Reserved, 0);
  CHECK_EQ(IcmpParseReplies(&room, sizeof room), 0);
  CHECK_EQ(iphlp_last_error(), 11013);
  memset(&six, 0, sizeof six);
  CHECK_EQ(Icmp6ParseReplies(NULL, sizeof six), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_GEN_FAILURE);
  CHECK_EQ(Icmp6ParseReplies(&six, 0), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_GEN_FAILURE);
  CHECK_EQ(Icmp6ParseReplies(&six, sizeof six), 1);
  CHECK_EQ(iphlp_last_error(), ERROR_GEN_FAILURE); /* left alone */
  /* Its page says 1 for this one too. */
  six.Status = IP_TTL_EXPIRED_TRANSIT;
  CHECK_EQ(Icmp6ParseReplies(&six, sizeof six), 0);
  CHECK_EQ(iphlp_last_error(), IP_TTL_EXPIRED_TRANSIT);
}

static void check_texts(void) {
  WCHAR text[64];
  DWORD size = 0;
  DWORD i;
  static const char expected[] = "Destination host unreachable.";
  memset(text, PATTERN, sizeof text);
  CHECK_EQ(GetIpErrorString(IP_DEST_HOST_UNREACHABLE, NULL, &size), ERROR_INSUFFICIENT_BUFFER);
  CHECK_EQ(size, sizeof expected);
  size = sizeof expected - 1;
  CHECK_EQ(GetIpErrorString(IP_DEST_HOST_UNREACHABLE, text, &size), ERROR_INSUFFICIENT_BUFFER);
  CHECK(is_patterned(text, sizeof text));
  CHECK_EQ(size, sizeof expected);
  CHECK_EQ(GetIpErrorString(IP_DEST_HOST_UNREACHABLE, text, &size), NO_ERROR);
  for (i = 0; i < sizeof expected; ++i) CHECK_EQ(text[i], (unsigned char)expected[i]);
  CHECK_EQ(GetIpErrorString(IP_DEST_HOST_UNREACHABLE, text, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(GetIpErrorString(4711, text, &size), ERROR_INVALID_PARAMETER);
}

static SOCKADDR_IN6 address6(unsigned first, unsigned second, unsigned last) {
  SOCKADDR_IN6 six;
  memset(&six, 0, sizeof six);
  six.sin6_family = AF_INET6;
  six.sin6_addr.u.Byte[0] = (UCHAR)(first >> 8);
  six.sin6_addr.u.Byte[1] = (UCHAR)first;
  six.sin6_addr.u.Byte[3] = (UCHAR)second;
  six.sin6_addr.u.Byte[15] = (UCHAR)last;
  return six;
}

static void check_six(SOCKADDR_IN6 to, UCHAR ttl, DWORD count, ULONG status) {
  HANDLE icmp = Icmp6CreateFile();
  SOCKADDR_IN6 any = address6(0, 0, 0);
  IP_OPTION_INFORMATION options;
  memset(&options, 0, sizeof options);
  options.Ttl = ttl;
  memset(&room, PATTERN, sizeof room);
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, NULL, NULL, &any, &to, data, 32, ttl == 0 ? NULL : &options, &room,
                          sizeof(ICMPV6_ECHO_REPLY_LH) + 32, 500), count);
  CHECK_EQ(iphlp_last_error(), status);
  CHECK_EQ(room.reply6.Status, status);
  if (status == IP_SUCCESS) {
    CHECK(memcmp(room.reply6.Address.sin6_addr, &to.sin6_addr, 16) == 0);
    CHECK_EQ(room.reply6.Address.sin6_port, 0);
    CHECK_EQ(room.reply6.Address.sin6_scope_id, 0);
    CHECK(memcmp(&room.reply6 + 1, data, 32) == 0);
  }
  CHECK(IcmpCloseHandle(icmp));
}

static void check_six_arguments(void) {
  HANDLE icmp = Icmp6CreateFile();
  SOCKADDR_IN6 any = address6(0, 0, 0);
  SOCKADDR_IN6 self = address6(0, 0, 1);
  SOCKADDR_IN6 foreign = address6(0x2001, 0xdb, 9);
  IP_OPTION_INFORMATION options;
  memset(&options, 0, sizeof options);
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, NULL, NULL, NULL, &self, data, 32, NULL, &room, sizeof room, 500), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, NULL, NULL, &any, NULL, data, 32, NULL, &room, sizeof room, 500), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_PARAMETER);
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, NULL, NULL, &any, &any, data, 32, NULL, &room, sizeof room, 500), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_NETNAME);
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, NULL, NULL, &foreign, &self, data, 32, NULL, &room, sizeof room, 500), 0);
  CHECK_EQ(iphlp_last_error(), ERROR_INVALID_NETNAME);
  /* A zeroed option structure is the default for IPv4, and none for IPv6. */
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, NULL, NULL, &any, &self, data, 32, &options, &room, sizeof room, 500), 0);
  CHECK_EQ(iphlp_last_error(), IP_GENERAL_FAILURE);
  CHECK_EQ(room.reply6.Status, IP_GENERAL_FAILURE);
  told.done = iphlp_event_create(FALSE, FALSE);
  memset(&room, PATTERN, sizeof room);
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, apc(), NULL, &any, &self, data, 32, &options, &room, sizeof room, 500), 0);
  CHECK_EQ(iphlp_last_error(), PENDING);
  CHECK_EQ(iphlp_event_wait(told.done, 5000), 0);
  CHECK_EQ((DWORD)told.status, 0xc000000d);
  CHECK_EQ(told.information, sizeof(ICMPV6_ECHO_REPLY_LH));
  CHECK_EQ(room.reply6.Status, IP_GENERAL_FAILURE);
  CHECK_EQ(room.reply6.Address.sin6_addr[0], 0);
  CHECK_EQ(Icmp6SendEcho2(icmp, NULL, apc(), NULL, &any, &self, data, 32, NULL, &room, sizeof room, 500), 0);
  CHECK_EQ(iphlp_last_error(), PENDING);
  CHECK_EQ(iphlp_event_wait(told.done, 5000), 0);
  CHECK_EQ(told.status, 0);
  CHECK_EQ(told.information, sizeof(ICMPV6_ECHO_REPLY_LH) + 32);
  CHECK_EQ(Icmp6ParseReplies(&room, sizeof room), 1);
  CHECK(iphlp_handle_close(told.done));
  CHECK(IcmpCloseHandle(icmp));
}

/* The one interface that is not loopback. */
static ULONG wire0(void) {
  static union {
    char bytes[8192];
    IP_INTERFACE_INFO table;
  } block;
  ULONG size = sizeof block;
  CHECK_EQ(GetInterfaceInfo(&block.table, &size), NO_ERROR);
  return block.table.Adapter[0].Index;
}

static void check_all_six(void) {
  SOCKADDR_IN6 neighbour = address6(0xfe80, 0, 0xfe);
  check_six_arguments();
  check_six(address6(0, 0, 1), 0, 1, IP_SUCCESS);
  check_six(address6(0, 0, 1), 1, 1, IP_SUCCESS);
  check_six(address6(0xfd00, 3, 1), 0, 1, IP_SUCCESS);
  check_six(address6(0xfd00, 3, 1), 1, 0, IP_HOP_LIMIT_EXCEEDED);
  check_six(address6(0xfd00, 0x66, 1), 0, 0, IP_DEST_PROHIBITED);
  check_six(address6(0xfd00, 0x67, 1), 0, 0, IP_DEST_NO_ROUTE);
  check_six(address6(0xfd00, 1, 0x77), 0, 0, IP_DEST_ADDR_UNREACHABLE);
  check_six(address6(0xfd00, 0x68, 1), 0, 0, IP_REQ_TIMED_OUT);
  check_six(address6(0x2001, 0xdb, 1), 0, 0, IP_DEST_NO_ROUTE);
  /* A neighbour by its link-local address, with its scope and without. */
  neighbour.sin6_addr.u.Byte[11] = 0xff;
  neighbour.sin6_addr.u.Byte[12] = 0xfe;
  neighbour.sin6_addr.u.Byte[14] = 0x01;
  neighbour.sin6_addr.u.Byte[15] = 0xfe;
  check_six(neighbour, 0, 1, IP_SUCCESS);
  neighbour.sin6_scope_id = wire0();
  check_six(neighbour, 0, 1, IP_SUCCESS);
}

int main(void) {
  HANDLE icmp = IcmpCreateFile();
  if (icmp == INVALID_HANDLE_VALUE) {
    fprintf(stderr, "IcmpCreateFile: %u\n", iphlp_last_error());
    return 1;
  }
  check_handles(icmp);
  check_arguments(icmp);
  check_loopback(icmp);
  check_routers(icmp);
  check_recorded_route(icmp);
  check_event(icmp);
  check_routine(icmp);
  check_many(icmp);
  check_parsing();
  check_texts();
  check_all_six();
  CHECK(IcmpCloseHandle(icmp));
  return check_verdict();
}
