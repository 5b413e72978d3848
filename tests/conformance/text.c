/* Addresses as text: what Windows' own functions take, refuse and write, and where they stop reading. Both widths. */
#include <arpa/inet.h>

#include "check.h"
#include "ip2string.h"
#include "iphlpapi.h"

#define BAD ((NTSTATUS)0xc000000du)
enum { NOT_SAID = -1, LONGEST = 128 };

static WCHAR wide_text[LONGEST];
static const WCHAR *wide(const char *text) {
  size_t i = 0;
  do wide_text[i] = (WCHAR)(unsigned char)text[i];
  while (text[i++] != 0);
  return wide_text;
}

static int same_wide(const WCHAR *seen, const char *expected) {
  size_t i = 0;
  for (; seen[i] != 0; ++i)
    if (seen[i] != (WCHAR)(unsigned char)expected[i]) return 0;
  return expected[i] == 0;
}

static int wrong(const char *text, const char *what) {
  fprintf(stderr, "\"%s\": %s\n", text, what);
  return check_failed(__FILE__, __LINE__, text, 0, 1);
}

/* The address that a text is, loosely and strictly, and where reading ends each time; 0 for none. */
static const struct {
  const char *text;
  const char *loose;
  int loose_end;
  const char *strict;
  int strict_end;
} ipv4[] = {
    {"192.0.2.1", "192.0.2.1", 9, "192.0.2.1", 9},
    {"192.0.2.1:80", "192.0.2.1", 9, "192.0.2.1", 9},
    {"192.0.2.1 and more", "192.0.2.1", 9, "192.0.2.1", 9},
    {"7", "0.0.0.7", 1, 0, 1},
    {"10.20", "10.0.0.20", 5, 0, 5},
    {"10.20.30", "10.20.0.30", 8, 0, 8},
    {"10.16909060", 0, 11, 0, 11},
    {"10.131844", "10.2.3.4", 9, 0, 9},
    {"10.1.772", "10.1.3.4", 8, 0, 8},
    {"3232235777", "192.168.1.1", 10, 0, 10},
    {"10.1.2.0x1f", "10.1.2.31", 11, 0, 9},
    {"10.1.2.0XfF", "10.1.2.255", 11, 0, 9},
    {"10.1.2.0x100", 0, 12, 0, 9},
    {"10.1.2.0x", 0, 9, 0, 9},
    {"10.1.2.017", "10.1.2.15", 10, 0, 8},
    {"10.1.2.08", 0, 8, 0, 8},
    {"10.1.2.008", "10.1.2.0", 9, 0, 8},
    {"10.1.2.0b1", "10.1.2.0", 8, "10.1.2.0", 8},
    {"0x7f000001", "127.0.0.1", 10, 0, 2},
    {"017700000001", "127.0.0.1", 12, 0, 1},
    {"0x9c0a80101", "192.168.1.1", 11, 0, 2}, /* nine digits lose their first */
    {"10.1.2.256", 0, 10, 0, 10},
    {"10.1.2.4294967296", 0, 16, 0, 16},
    {"300.1.2.3", 0, 9, 0, 9},
    {"10.1.2.3.4", 0, 8, 0, 8},
    {"10.1.2.3.", 0, 8, 0, 8},
    {"10.1.", 0, 5, 0, 5},
    {"10..1", 0, 4, 0, 4},
    {".1", 0, 1, 0, 1},
    {"", 0, 0, 0, 0},
    {" 10.1.2.3", 0, 0, 0, 0},
    {"10.1.2.-3", 0, 7, 0, 7},
    {"a.b.c.d", 0, 0, 0, 0},
    {"::1", 0, 0, 0, 0},
};

static void check_ipv4_one(const char *text, BOOLEAN strict, const char *expected, int end) {
  IN_ADDR address, want;
  const char *stop = NULL;
  const WCHAR *wide_stop = NULL;
  memset(&address, PATTERN, sizeof address);
  memset(&want, PATTERN, sizeof want);
  if (expected != NULL && inet_pton(AF_INET, expected, &want) != 1) abort();
  if (RtlIpv4StringToAddressA(text, strict, &stop, &address) != (expected != NULL ? STATUS_SUCCESS : BAD))
    wrong(text, "the answer");
  if (memcmp(&address, &want, sizeof want) != 0) wrong(text, "the address; a refused text leaves it alone");
  if (stop != text + end) wrong(text, "the end");
  memset(&address, PATTERN, sizeof address);
  if (RtlIpv4StringToAddressW(wide(text), strict, &wide_stop, &address) != (expected != NULL ? STATUS_SUCCESS : BAD) ||
      memcmp(&address, &want, sizeof want) != 0 || wide_stop != wide_text + end)
    wrong(text, "the wide form");
}

static void check_ipv4(void) {
  size_t i;
  for (i = 0; i < sizeof ipv4 / sizeof ipv4[0]; ++i) {
    check_ipv4_one(ipv4[i].text, FALSE, ipv4[i].loose, ipv4[i].loose_end);
    check_ipv4_one(ipv4[i].text, TRUE, ipv4[i].strict, ipv4[i].strict_end);
  }
}

static const struct {
  const char *text;
  const char *address; /* NULL: refused */
  int port;
} ipv4_ex[] = {
    {"192.0.2.1", "192.0.2.1", 0},       {"192.0.2.1:80", "192.0.2.1", 80},     {"192.0.2.1:65535", "192.0.2.1", 65535},
    {"192.0.2.1:0x50", "192.0.2.1", 80}, {"192.0.2.1:0120", "192.0.2.1", 80},   {"192.0.2.1:0", NULL, 0},
    {"192.0.2.1:", NULL, 0},             {"192.0.2.1:65536", NULL, 0},          {"192.0.2.1:80a", NULL, 0},
    {"192.0.2.1: 80", NULL, 0},          {"192.0.2.1 ", NULL, 0},               {"192.0.2.1+", NULL, 0},
    {"192.0.2.256:80", NULL, 0},         {"", NULL, 0},
};

static void check_ipv4_ex(void) {
  size_t i;
  IN_ADDR address, want;
  USHORT port;
  for (i = 0; i < sizeof ipv4_ex / sizeof ipv4_ex[0]; ++i) {
    const char *text = ipv4_ex[i].text;
    const NTSTATUS answer = ipv4_ex[i].address != NULL ? STATUS_SUCCESS : BAD;
    const USHORT want_port = ipv4_ex[i].address != NULL ? htons((USHORT)ipv4_ex[i].port) : 0xa5a5;
    memset(&want, PATTERN, sizeof want);
    if (ipv4_ex[i].address != NULL) inet_pton(AF_INET, ipv4_ex[i].address, &want);
    memset(&address, PATTERN, sizeof address);
    port = 0xa5a5;
    if (RtlIpv4StringToAddressExA(text, TRUE, &address, &port) != answer || port != want_port ||
        memcmp(&address, &want, sizeof want) != 0)
      wrong(text, "with a port");
    memset(&address, PATTERN, sizeof address);
    port = 0xa5a5;
    if (RtlIpv4StringToAddressExW(wide(text), FALSE, &address, &port) != answer || port != want_port ||
        memcmp(&address, &want, sizeof want) != 0)
      wrong(text, "wide, with a port");
  }
  CHECK_EQ(RtlIpv4StringToAddressExA(NULL, FALSE, &address, &port), BAD);
  CHECK_EQ(RtlIpv4StringToAddressExA("192.0.2.1", FALSE, NULL, &port), BAD);
  CHECK_EQ(RtlIpv4StringToAddressExA("192.0.2.1", FALSE, &address, NULL), BAD);
}

static const struct {
  const char *text;
  const char *address;
  int end;
} ipv6[] = {
    {"::", "::", 2},
    {"::1", "::1", 3},
    {"2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a", 28},
    {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", 15},
    {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", 15},
    {"::192.0.2.33", "::192.0.2.33", 12},
    {"1:2:3:4:5:6:192.0.2.33", "1:2:3:4:5:6:c000:221", 22},
    {"1::192.000.002.33", "1::c000:221", 17},
    {"fe80::1%2", "fe80::1", 7},
    {"fe80::/64", "fe80::", 6},
    /* Reading stops where no address goes on, and what came before may be one. */
    {"1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8", 15},
    {"1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:6:7:1", 15},
    {"1::2::3", "1::2", 4},
    {"1:::2", "1::", 3},
    {"1::a.2.3.4", "1::a", 4},
    {"::0x12", "::12", 3}, /* the last group is read as C reads numbers */
    {"::0x12345678", "::5678", 3},
    {"::0xffffffff", "::ffff", 3},
    {"1:2:3:4:5:6:7", 0, 13},
    {"1:2:", 0, 4},
    {"1::2:", 0, 5},
    {":", 0, 0},
    {":1::", 0, 0},
    {"", 0, 0},
    {"[::1]", 0, 0},
    {"g::", 0, 0},
    {"1:2:3:4:0x5:6:7:8", 0, 9},
    {"::12345", 0, 7},
    {"12345::1", 0, NOT_SAID},
    {"1:00002:3", 0, NOT_SAID},
    {"1::1.2.3", 0, 8},
    {"1::1.2.3.", 0, 9},
    {"1::1.2.3.256", 0, 12},
    {"1::1.256.3.4", 0, NOT_SAID},
    {"1::0001.2.3.4", 0, NOT_SAID},
    {"192.0.2.1", 0, 9},
};

static void check_ipv6(void) {
  size_t i;
  for (i = 0; i < sizeof ipv6 / sizeof ipv6[0]; ++i) {
    const char *text = ipv6[i].text;
    const NTSTATUS answer = ipv6[i].address != NULL ? STATUS_SUCCESS : BAD;
    IN6_ADDR address, want;
    const char *stop = NULL;
    const WCHAR *wide_stop = NULL;
    memset(&want, PATTERN, sizeof want);
    if (ipv6[i].address != NULL && inet_pton(AF_INET6, ipv6[i].address, &want) != 1) abort();
    memset(&address, PATTERN, sizeof address);
    if (RtlIpv6StringToAddressA(text, &stop, &address) != answer) wrong(text, "the answer");
    if (memcmp(&address, &want, sizeof want) != 0) wrong(text, "the address; a refused text leaves it alone");
    if (stop != (ipv6[i].end == NOT_SAID ? NULL : text + ipv6[i].end)) wrong(text, "the end");
    memset(&address, PATTERN, sizeof address);
    if (RtlIpv6StringToAddressW(wide(text), &wide_stop, &address) != answer ||
        memcmp(&address, &want, sizeof want) != 0 ||
        wide_stop != (ipv6[i].end == NOT_SAID ? NULL : wide_text + ipv6[i].end))
      wrong(text, "the wide form");
  }
}

static const struct {
  const char *text;
  int good;
  ULONG scope;
  int port;
} ipv6_ex[] = {
    {"2001:db8::1", 1, 0, 0},          {"2001:db8::1%7", 1, 7, 0},       {"[2001:db8::1]", 1, 0, 0},
    {"[2001:db8::1]:443", 1, 0, 443},  {"[2001:db8::1%4294967295]:0x50", 1, 0xffffffff, 80},
    {"[2001:db8::1%0]:80", 1, 0, 80},  {"2001:db8::1]", 0, 0, 0},        {"[2001:db8::1", 0, 0, 0},
    {"[2001:db8::1]:080", 0, 0, 0},    {"[2001:db8::1]:0", 0, 0, 0},     {"[2001:db8::1]:65536", 0, 0, 0},
    {"[2001:db8::1].80", 0, 0, 0},     {"[2001:db8::1%4294967296]:80", 0, 0, 0},
    {"2001:db8::1%", 0, 0, 0},         {"2001:db8::1%-1", 0, 0, 0},      {"2001:db8::1%0x10", 0, 0, 0},
    {"2001:db8::1/64", 0, 0, 0},       {"[ 2001:db8::1]:80", 0, 0, 0},   {"2001:db8::1:0x1", 0, 0, 0},
};

static void check_ipv6_ex(void) {
  size_t i;
  IN6_ADDR address, want;
  ULONG scope;
  USHORT port;
  inet_pton(AF_INET6, "2001:db8::1", &want);
  for (i = 0; i < sizeof ipv6_ex / sizeof ipv6_ex[0]; ++i) {
    const char *text = ipv6_ex[i].text;
    const int good = ipv6_ex[i].good;
    int form;
    for (form = 0; form < 2; ++form) {
      NTSTATUS answer;
      memset(&address, PATTERN, sizeof address);
      scope = 0xa5a5a5a5;
      port = 0xa5a5;
      answer = form == 0 ? RtlIpv6StringToAddressExA(text, &address, &scope, &port)
                         : RtlIpv6StringToAddressExW(wide(text), &address, &scope, &port);
      if (answer != (good ? STATUS_SUCCESS : BAD)) wrong(text, "the answer");
      if (good ? memcmp(&address, &want, sizeof want) != 0 : !is_patterned(&address, sizeof address))
        wrong(text, "the address");
      if (scope != (good ? ipv6_ex[i].scope : 0xa5a5a5a5)) wrong(text, "the scope");
      if (port != (good ? htons((USHORT)ipv6_ex[i].port) : 0xa5a5)) wrong(text, "the port");
    }
  }
  CHECK_EQ(RtlIpv6StringToAddressExA(NULL, &address, &scope, &port), BAD);
  CHECK_EQ(RtlIpv6StringToAddressExA("::", NULL, &scope, &port), BAD);
  CHECK_EQ(RtlIpv6StringToAddressExA("::", &address, NULL, &port), BAD);
  CHECK_EQ(RtlIpv6StringToAddressExA("::", &address, &scope, NULL), BAD);
}

/* What libc reads as the left is written as the right. */
static const struct {
  const char *from;
  const char *written;
} written6[] = {
    {"::", "::"},
    {"::1", "::1"},
    {"::ffff", "::ffff"},
    {"::1:2", "::0.1.0.2"},
    {"::ffff:c000:0221", "::ffff:192.0.2.33"},
    {"::ffff:0:1", "::ffff:0:1"}, /* libc says ::ffff:0.0.0.1 */
    {"::ffff:0:c000:221", "::ffff:0:192.0.2.33"},
    {"fe80::5efe:c000:221", "fe80::5efe:192.0.2.33"},
    {"2001:db8::200:5efe:c000:221", "2001:db8::200:5efe:192.0.2.33"},
    {"2001:db8::100:5efe:c000:221", "2001:db8::100:5efe:c000:221"},
    {"1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"},
    {"1:0:0:2:0:0:3:4", "1::2:0:0:3:4"},
    {"2001:DB8::ABCD", "2001:db8::abcd"},
};

static void check_written(void) {
  char text[65];
  WCHAR wide_out[65];
  IN6_ADDR ip6;
  IN_ADDR ip4;
  ULONG size;
  size_t i;
  for (i = 0; i < sizeof written6 / sizeof written6[0]; ++i) {
    const char *expected = written6[i].written;
    inet_pton(AF_INET6, written6[i].from, &ip6);
    memset(text, PATTERN, sizeof text);
    if (RtlIpv6AddressToStringA(&ip6, text) != text + strlen(expected) || strcmp(text, expected) != 0)
      wrong(expected, text);
    if (!is_patterned(text + strlen(expected) + 1, 46 - strlen(expected) - 1)) wrong(expected, "wrote behind its end");
    if (RtlIpv6AddressToStringW(&ip6, wide_out) != wide_out + strlen(expected) || !same_wide(wide_out, expected))
      wrong(expected, "the wide form");
  }
  inet_pton(AF_INET6, "ffff:ffff:ffff:ffff:ffff:5efe:255.255.255.255", &ip6);
  size = 65;
  CHECK_EQ(RtlIpv6AddressToStringExA(&ip6, 0xffffffff, 0xffff, text, &size), STATUS_SUCCESS);
  CHECK_EQ(size, strlen(text) + 1);
  CHECK(strcmp(text, "[ffff:ffff:ffff:ffff:ffff:5efe:ffff:ffff%4294967295]:65535") == 0);
  inet_pton(AF_INET6, "fe80::1", &ip6);
  size = 9;
  memset(text, PATTERN, sizeof text);
  CHECK_EQ(RtlIpv6AddressToStringExA(&ip6, 2, 0, text, &size), BAD);
  CHECK_EQ(size, 10);
  CHECK(is_patterned(text, sizeof text));
  CHECK_EQ(RtlIpv6AddressToStringExA(&ip6, 2, 0, text, &size), STATUS_SUCCESS);
  CHECK(strcmp(text, "fe80::1%2") == 0);
  size = 65;
  CHECK_EQ(RtlIpv6AddressToStringExW(&ip6, 0, htons(443), wide_out, &size), STATUS_SUCCESS);
  CHECK(same_wide(wide_out, "[fe80::1]:443"));
  CHECK_EQ(size, 14);
  inet_pton(AF_INET, "192.0.2.33", &ip4);
  CHECK(RtlIpv4AddressToStringA(&ip4, text) == text + 10 && strcmp(text, "192.0.2.33") == 0);
  CHECK(RtlIpv4AddressToStringW(&ip4, wide_out) == wide_out + 10 && same_wide(wide_out, "192.0.2.33"));
  size = 13;
  CHECK_EQ(RtlIpv4AddressToStringExA(&ip4, htons(80), text, &size), BAD);
  CHECK_EQ(size, 14);
  CHECK_EQ(RtlIpv4AddressToStringExA(&ip4, htons(80), text, &size), STATUS_SUCCESS);
  CHECK(strcmp(text, "192.0.2.33:80") == 0);
  size = 65;
  CHECK_EQ(RtlIpv4AddressToStringExW(&ip4, 0, wide_out, &size), STATUS_SUCCESS);
  CHECK(same_wide(wide_out, "192.0.2.33"));
  CHECK_EQ(RtlIpv4AddressToStringExA(&ip4, 0, NULL, &size), BAD);
  CHECK_EQ(RtlIpv4AddressToStringExA(NULL, 0, text, &size), BAD);
  CHECK_EQ(RtlIpv4AddressToStringExA(&ip4, 0, text, NULL), BAD);
  CHECK_EQ(RtlIpv6AddressToStringExA(NULL, 0, 0, text, &size), BAD);
  CHECK_EQ(RtlIpv6AddressToStringExA(&ip6, 0, 0, NULL, &size), BAD);
  CHECK_EQ(RtlIpv6AddressToStringExA(&ip6, 0, 0, text, NULL), BAD);
  /* Without room Windows answers the last address there is. */
  CHECK(RtlIpv6AddressToStringA(&ip6, NULL) == (char *)~(ULONG_PTR)0);
}

static void check_ethernet(void) {
  const DL_EUI48 mac = {{0x01, 0x23, 0x45, 0xab, 0xcd, 0xef}};
  DL_EUI48 read;
  char text[18];
  WCHAR wide_out[18];
  const char *stop = NULL;
  const WCHAR *wide_stop = NULL;
  const char *refused[] = {"",  "01-23-45-AB-CD", "01-23-45-AB-CD-", "01-23-45-AB-CD-G0", "0123.45ab.cdef", "1-2-3-4-5-6",
                           "01:23:45:ab:cd:ef", "01-23-45-ab-cd-e"};
  size_t i;
  CHECK(RtlEthernetAddressToStringA(&mac, text) == text + 17 && strcmp(text, "01-23-45-AB-CD-EF") == 0);
  CHECK(RtlEthernetAddressToStringW(&mac, wide_out) == wide_out + 17 && same_wide(wide_out, "01-23-45-AB-CD-EF"));
  CHECK_EQ(RtlEthernetStringToAddressA("01-23-45-ab-CD-ef and more", &stop, &read), STATUS_SUCCESS);
  CHECK(memcmp(&read, &mac, sizeof mac) == 0 && strcmp(stop, " and more") == 0);
  memset(&read, 0, sizeof read);
  CHECK_EQ(RtlEthernetStringToAddressW(wide("01-23-45-ab-CD-ef"), &wide_stop, &read), STATUS_SUCCESS);
  CHECK(memcmp(&read, &mac, sizeof mac) == 0 && wide_stop == wide_text + 17);
  memset(&read, PATTERN, sizeof read);
  for (i = 0; i < sizeof refused / sizeof refused[0]; ++i)
    if (RtlEthernetStringToAddressA(refused[i], &stop, &read) != BAD || !is_patterned(&read, sizeof read))
      wrong(refused[i], "is no Ethernet address");
}

int main(void) {
  check_ipv4();
  check_ipv4_ex();
  check_ipv6();
  check_ipv6_ex();
  check_written();
  check_ethernet();
  return check_verdict();
}
