// IP_ADAPTER_ADDRESSES and its lists: what GetAdaptersAddresses answers.
#pragma once

#include <cstddef>

#include "iptypes.h"
#include "net/adapter.h"
#include "win/packer.h"
#include "win/row.h"

namespace iphlp::win {

// Which parts of an adapter are packed, from the Flags and the Family of the call.
struct AdapterParts {
  net::Family family = net::Family::none;
  bool unicast = true;
  bool anycast = true;
  bool multicast = true;
  bool dns_servers = true;
  bool dns_suffixes = true;
  bool friendly_name = true;
  bool prefixes = false;
  bool wins = false;
  bool gateways = false;

  [[nodiscard]] bool includes(const net::Ip& ip) const {
    return ip.present() && (family == net::Family::none || family == ip.family());
  }
};

// Packs one adapter with all its lists and answers where it lies.
[[nodiscard]] IP_ADAPTER_ADDRESSES& pack_adapter(Packer& packer, const net::Adapter& adapter,
                                                 const AdapterParts& parts);

void describe_adapter_addresses(const VisitMember& visit);

}  // namespace iphlp::win
