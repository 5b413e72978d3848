// A world that answers the C API at link time in place of the library: any adapters, any error, any growth.
// It packs like the real one, every pointer into the caller's block, and nothing beyond the size it was
// given.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <iphlp_sources.h>
#include <iphlpapi.h>

namespace fake {

struct Unicast {
  std::string address;
  std::uint8_t prefix_length = 0;
  NL_PREFIX_ORIGIN prefix_origin = IpPrefixOriginManual;
  NL_SUFFIX_ORIGIN suffix_origin = IpSuffixOriginManual;
  NL_DAD_STATE state = IpDadStatePreferred;
  ULONG valid = 0xffffffff;
  ULONG preferred = 0xffffffff;
  ULONG lease = 0xffffffff;
  ULONG flags = 0;
};

struct Adapter {
  ULONG index = 0;
  ULONG ipv6_index = 0;
  std::string name;
  std::u16string friendly_name;
  std::u16string description;
  std::u16string dns_suffix = {};
  std::vector<std::u16string> dns_suffixes = {};
  std::vector<unsigned char> mac = {};
  ULONG flags = IP_ADAPTER_IPV4_ENABLED | IP_ADAPTER_IPV6_ENABLED;
  ULONG mtu = 1500;
  IFTYPE type = IF_TYPE_ETHERNET_CSMACD;
  IF_OPER_STATUS status = IfOperStatusUp;
  ULONG64 transmit_speed = 1'000'000'000;
  ULONG64 receive_speed = 1'000'000'000;
  std::vector<Unicast> unicast = {};
  std::vector<std::string> anycast = {};
  std::vector<std::string> multicast = {};
  std::vector<std::string> dns_servers = {};  // "192.0.2.53", or with a port behind '#'
  std::vector<std::string> gateways = {};
  std::vector<std::string> wins_servers = {};
  std::vector<std::string> prefixes = {};  // without a length: all are 64 bits
  std::string dhcpv4_server = {};
  std::string dhcpv6_server = {};
  std::vector<unsigned char> duid = {};
  ULONG iaid = 0;
  std::int64_t lease_obtained = 0;
  std::int64_t lease_expires = 0;
  bool autoconfiguration_enabled = false;
  bool autoconfiguration_active = false;
  std::string sources = {};
};

struct World {
  std::vector<Adapter> adapters;
  std::string host_name;
  std::string domain_name;
  UINT node_type = HYBRID_NODETYPE;
  bool routing = false;
  // By function: the code that it answers instead of an answer.
  std::map<std::string, DWORD> failures;
  // By function: so many calls answer that the buffer is too small, and need this much more each time.
  std::map<std::string, int> growths;
  ULONG growth = 16 * 1024;
  // By function: how often it was called.
  std::map<std::string, int> calls;
  // The Flags and the Family of the last GetAdaptersAddresses.
  ULONG last_flags = 0;
  ULONG last_family = 0;
};

// The world that is asked.
World& world();

// A machine with a bit of everything: a leased adapter, one with APIPA, one that is down, a tunnel, loopback.
World sample();

}  // namespace fake
