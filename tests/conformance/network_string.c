/* ParseNetworkString: what each type takes, what every one refuses, and that a refusal writes nothing but the format. */
#include <arpa/inet.h>

#include "check.h"
#include "iphlpapi.h"

static WCHAR text[400];
static const WCHAR *wide(const char *from) {
  size_t i = 0;
  do text[i] = (WCHAR)(unsigned char)from[i];
  while (from[i++] != 0);
  return text;
}

static const struct {
  const char *text;
  DWORD types; /* every single type that takes it */
  NET_ADDRESS_FORMAT format;
  USHORT port;
  BYTE prefix;
} texts[] = {
    {"192.0.2.1", NET_STRING_IPV4_ADDRESS, NET_ADDRESS_IPV4, 0, 255},
    {"192.0.2.1:80", NET_STRING_IPV4_SERVICE, NET_ADDRESS_IPV4, 80, 255},
    {"192.0.2.1:65535", NET_STRING_IPV4_SERVICE, NET_ADDRESS_IPV4, 65535, 255},
    {"192.0.2.0/24", NET_STRING_IPV4_NETWORK, NET_ADDRESS_IPV4, 0, 24},
    {"192.0.2/24", NET_STRING_IPV4_NETWORK, NET_ADDRESS_IPV4, 0, 24},
    {"10/8", NET_STRING_IPV4_NETWORK, NET_ADDRESS_IPV4, 0, 8},
    {"0/0", NET_STRING_IPV4_NETWORK, NET_ADDRESS_IPV4, 0, 0},
    {"2001:db8::1", NET_STRING_IPV6_ADDRESS | NET_STRING_IPV6_ADDRESS_NO_SCOPE, NET_ADDRESS_IPV6, 0, 255},
    {"fe80::1%2", NET_STRING_IPV6_ADDRESS, NET_ADDRESS_IPV6, 0, 255},
    {"[2001:db8::1]:443", NET_STRING_IPV6_SERVICE | NET_STRING_IPV6_SERVICE_NO_SCOPE, NET_ADDRESS_IPV6, 443, 255},
    {"[fe80::1%2]:443", NET_STRING_IPV6_SERVICE, NET_ADDRESS_IPV6, 443, 255},
    {"2001:db8::/32", NET_STRING_IPV6_NETWORK, NET_ADDRESS_IPV6, 0, 32},
    {"www.example.com", NET_STRING_NAMED_ADDRESS, NET_ADDRESS_DNS_NAME, 0, 255},
    {"host", NET_STRING_NAMED_ADDRESS, NET_ADDRESS_DNS_NAME, 0, 255},
    {"www.example.com.", NET_STRING_NAMED_ADDRESS, NET_ADDRESS_DNS_NAME, 0, 255},
    {"www.example.com:8080", NET_STRING_NAMED_SERVICE, NET_ADDRESS_DNS_NAME, 8080, 255},
    /* nothing takes these */
    {"", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.256", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {" 192.0.2.1", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.1 ", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.1:0", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.1:65536", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.0/33", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.0/", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.0:80/24", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"192.0.2.1.5/24", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"[2001:db8::1]", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"[2001:db8::1]:0", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"2001:db8::/129", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"fe80::1%2/64", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"2001:db8:::", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"www..example", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"-www.example", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"www.example:0", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"www.example:http", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
    {"www example", 0, NET_ADDRESS_FORMAT_UNSPECIFIED, 0, 0},
};

static void check_one(const char *from, DWORD types, int taken, NET_ADDRESS_FORMAT format, USHORT port, BYTE prefix) {
  NET_ADDRESS_INFO info;
  USHORT seen_port = 0xa5a5;
  BYTE seen_prefix = 0xa5;
  DWORD code;
  memset(&info, PATTERN, sizeof info);
  code = ParseNetworkString(wide(from), types, &info, &seen_port, &seen_prefix);
  if (code != (taken ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER)) {
    fprintf(stderr, "\"%s\" as 0x%x answers %u\n", from, types, code);
    ++failed_checks;
  }
  CHECK_EQ(ParseNetworkString(wide(from), types, NULL, NULL, NULL), code);
  if (!taken) {
    CHECK_EQ(info.Format, NET_ADDRESS_FORMAT_UNSPECIFIED);
    CHECK(is_patterned((char *)&info + sizeof info.Format, sizeof info - sizeof info.Format));
    CHECK_EQ(seen_port, 0xa5a5);
    CHECK_EQ(seen_prefix, 0xa5);
    return;
  }
  CHECK_EQ(info.Format, format);
  CHECK_EQ(seen_port, port);
  CHECK_EQ(seen_prefix, prefix);
  if (format == NET_ADDRESS_IPV4) CHECK_EQ(info.Ipv4Address.sin_port, htons(port));
  if (format == NET_ADDRESS_IPV6) CHECK_EQ(info.Ipv6Address.sin6_port, htons(port));
}

static void check_types(void) {
  size_t i;
  for (i = 0; i < sizeof texts / sizeof texts[0]; ++i) {
    DWORD type;
    for (type = 1; type <= NET_STRING_NAMED_SERVICE; type <<= 1)
      check_one(texts[i].text, type, (texts[i].types & type) != 0, texts[i].format, texts[i].port, texts[i].prefix);
    check_one(texts[i].text, (DWORD)-1, texts[i].types != 0, texts[i].format, texts[i].port, texts[i].prefix);
    check_one(texts[i].text, 0, 0, texts[i].format, 0, 0);
  }
}

static void check_values(void) {
  NET_ADDRESS_INFO info;
  IN6_ADDR want;
  char longest[300];
  CHECK_EQ(ParseNetworkString(wide("192.0.2/24"), NET_STRING_IP_NETWORK, &info, NULL, NULL), ERROR_SUCCESS);
  CHECK_EQ(info.Ipv4Address.sin_family, AF_INET);
  CHECK_EQ(info.Ipv4Address.sin_addr.s_addr, htonl(0xc0000200));
  CHECK_EQ(ParseNetworkString(wide("[fe80::1%2]:443"), NET_STRING_ANY_SERVICE, &info, NULL, NULL), ERROR_SUCCESS);
  inet_pton(AF_INET6, "fe80::1", &want);
  CHECK_EQ(info.Ipv6Address.sin6_family, AF_INET6);
  CHECK(memcmp(&info.Ipv6Address.sin6_addr, &want, sizeof want) == 0);
  CHECK_EQ(info.Ipv6Address.sin6_scope_id, 2);
  CHECK_EQ(ParseNetworkString(wide("www.example.com:8080"), NET_STRING_ANY_SERVICE, &info, NULL, NULL), ERROR_SUCCESS);
  CHECK_EQ(info.NamedAddress.Address[14], 'm');
  CHECK_EQ(info.NamedAddress.Address[15], 0);
  CHECK_EQ(info.NamedAddress.Port[3], '0');
  CHECK_EQ(info.NamedAddress.Port[4], 0);
  CHECK_EQ(ParseNetworkString(NULL, (DWORD)-1, &info, NULL, NULL), ERROR_INVALID_PARAMETER);
  CHECK_EQ(info.Format, NET_ADDRESS_FORMAT_UNSPECIFIED);
  /* The longest name fits, one more does not. */
  memset(longest, 'a', sizeof longest);
  longest[63] = longest[127] = longest[191] = '.';
  longest[254] = 0;
  CHECK_EQ(ParseNetworkString(wide(longest), NET_STRING_NAMED_ADDRESS, &info, NULL, NULL), ERROR_SUCCESS);
  memset(longest, 'a', 64);
  longest[64] = 0;
  CHECK_EQ(ParseNetworkString(wide(longest), NET_STRING_NAMED_ADDRESS, &info, NULL, NULL), ERROR_INVALID_PARAMETER);
}

/* The page prints other numbers for three of the types; the header's are the ones that Windows knows. */
static void check_constants(void) {
  CHECK_EQ(NET_STRING_IPV6_ADDRESS_NO_SCOPE, 0x10);
  CHECK_EQ(NET_STRING_ANY_ADDRESS, 0x109);
  CHECK_EQ(NET_STRING_ANY_ADDRESS_NO_SCOPE, 0x111);
}

int main(void) {
  check_types();
  check_values();
  check_constants();
  return check_verdict();
}
