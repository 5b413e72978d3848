// IP_ADAPTER_INFO and IP_PER_ADAPTER_INFO: an adapter as IPv4 sees it, what GetAdaptersInfo and
// GetPerAdapterInfo answer.
#pragma once

#include "iptypes.h"
#include "net/adapter.h"
#include "win/adapter_addresses.h"
#include "win/packer.h"

namespace iphlp::win {

[[nodiscard]] IP_ADAPTER_INFO& pack_adapter_info(Packer& packer, const net::Adapter& adapter);

[[nodiscard]] IP_PER_ADAPTER_INFO& pack_per_adapter_info(Packer& packer, const net::Adapter& adapter);

// The IPv4 servers of a list: the first into the structure, the others behind it.
void pack_servers(Packer& packer, IP_ADDR_STRING& head, std::span<const net::NameServer> servers);

void describe_adapter_info(const VisitMember& visit);

}  // namespace iphlp::win
