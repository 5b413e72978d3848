// FIXED_INFO: what the host has only once, what GetNetworkParams answers.
#pragma once

#include "iptypes.h"
#include "net/host_config.h"
#include "win/adapter_addresses.h"
#include "win/packer.h"

namespace iphlp::win {

struct HostFacts {
  std::string name;
  net::HostConfig config;
  bool forwards = false;
  bool proxies_arp = false;
  bool uses_dns = false;
};

FIXED_INFO& pack_network_params(Packer& packer, const HostFacts& host);

void describe_network_params(const VisitMember& visit);

}  // namespace iphlp::win
