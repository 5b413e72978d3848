/* Sorted pairs of addresses: each destination with the source that would be used, best first; what is refused leaves both
 * outputs alone. */
#include "check.h"
#include "inet.h"
#include "netioapi.h"

static SOCKADDR_IN6 wide(const char *text) {
  char mapped[64];
  snprintf(mapped, sizeof mapped, "%s%s", strchr(text, ':') == NULL ? "::ffff:" : "", text);
  return inet_of(mapped).Ipv6;
}
static int is_wide(const SOCKADDR_IN6 *address, const char *text) {
  const SOCKADDR_IN6 wanted = wide(text);
  return address->sin6_family == AF_INET6 && memcmp(&address->sin6_addr, &wanted.sin6_addr, 16) == 0;
}

static void check_sorted(void) {
  const SOCKADDR_IN6 to[] = {wide("198.51.100.7"), wide("2001:db8::9"), wide("::1"), wide("127.0.0.1")};
  static const char *const pairs_wanted[][2] = {
      {"::1", "::1"}, {"2001:db8::9", "2001:db8::1"}, {"127.0.0.1", "127.0.0.1"}, {"198.51.100.7", "192.0.2.10"}};
  SOCKADDR_IN6_PAIR *pairs = NULL;
  ULONG count = 0, i;
  if (!CHECK_EQ(CreateSortedAddressPairs(NULL, 0, to, 4, 0, &pairs, &count), NO_ERROR)) return;
  CHECK_EQ(count, 4);
  for (i = 0; i < count; ++i) {
    CHECK(is_wide(pairs[i].DestinationAddress, pairs_wanted[i][0]));
    CHECK(is_wide(pairs[i].SourceAddress, pairs_wanted[i][1]));
  }
  FreeMibTable(pairs);
}

static void check_nonsense(void) {
  const SOCKADDR_IN6 to = wide("::1");
  SOCKADDR_IN6 foreign = to;
  SOCKADDR_IN6_PAIR untouched, *pairs = &untouched;
  ULONG count = 77;
  foreign.sin6_family = AF_INET;
  CHECK_EQ(CreateSortedAddressPairs(NULL, 0, NULL, 0, 0, &pairs, &count), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateSortedAddressPairs(NULL, 0, &to, 1, 0, NULL, &count), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateSortedAddressPairs(NULL, 0, &to, 1, 0, &pairs, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateSortedAddressPairs(&to, 1, &to, 1, 0, &pairs, &count), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateSortedAddressPairs(NULL, 0, &to, 501, 0, &pairs, &count), ERROR_INVALID_PARAMETER);
  CHECK_EQ(CreateSortedAddressPairs(NULL, 0, &foreign, 1, 0, &pairs, &count), ERROR_INVALID_PARAMETER);
  CHECK(pairs == &untouched && count == 77);
}

int main(void) {
  check_sorted();
  check_nonsense();
  return check_verdict();
}
