// The adapters family: GetAdaptersAddresses and its older relatives.

#include <algorithm>

#include "abi/adapter_name.h"
#include "abi/shapes.h"
#include "iphlpapi.h"
#include "query/identity.h"
#include "win/adapter_addresses.h"
#include "win/adapter_info.h"
#include "win/addresses.h"
#include "win/codes.h"
#include "win/interface_lists.h"
#include "win/interfaces.h"
#include "win/network_params.h"

namespace iphlp::abi {

namespace {

win::AdapterParts parts_of(net::Family family, ULONG flags) {
  const auto is_set = [&](ULONG flag) { return (flags & flag) != 0; };
  return {.family = family,
          .unicast = !is_set(GAA_FLAG_SKIP_UNICAST),
          .anycast = !is_set(GAA_FLAG_SKIP_ANYCAST),
          .multicast = !is_set(GAA_FLAG_SKIP_MULTICAST),
          .dns_servers = !is_set(GAA_FLAG_SKIP_DNS_SERVER),
          .dns_suffixes = !is_set(GAA_FLAG_SKIP_DNS_INFO),
          .friendly_name = !is_set(GAA_FLAG_SKIP_FRIENDLY_NAME),
          .prefixes = is_set(GAA_FLAG_INCLUDE_PREFIX),
          .wins = is_set(GAA_FLAG_INCLUDE_WINS_INFO),
          .gateways = is_set(GAA_FLAG_INCLUDE_GATEWAYS)};
}

// Best route metric first, as Windows orders adapters by priority; those without a gateway, and all where
// gateways were not asked for, by index.
std::vector<std::size_t> by_priority(const query::Adapters& view) {
  constexpr std::uint64_t no_gateway = std::uint64_t{1} << 32;
  std::vector<std::uint64_t> metrics;
  metrics.reserve(view.links.size());
  for (const net::Link& link : view.links) {
    const auto first = std::ranges::lower_bound(view.gateways, link.id, {}, &net::Gateway::link);
    metrics.push_back(first != view.gateways.end() && first->link == link.id ? first->metric : no_gateway);
  }
  std::vector<std::size_t> order;
  order.reserve(view.links.size());
  for (std::size_t n = 0; n < view.links.size(); ++n) order.push_back(n);
  if (!view.gateways.empty()) std::ranges::stable_sort(order, {}, [&](std::size_t n) { return metrics[n]; });
  return order;
}

void keep(std::vector<std::size_t>& order, const query::Adapters& view, auto condition) {
  std::erase_if(order, [&](std::size_t n) { return !condition(view.links[n]); });
}

bool is_no_loopback(const net::Link& link) {
  return !link.is_loopback();
}

std::vector<win::NamedLink> named(const std::vector<net::Link>& links, auto condition) {
  std::vector<win::NamedLink> found;
  for (const net::Link& link : links)
    if (condition(link)) found.push_back({.link = link, .guid = query::guid_of(link)});
  return found;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

ULONG WINAPI GetAdaptersAddresses(ULONG Family, ULONG Flags, PVOID, PIP_ADAPTER_ADDRESSES AdapterAddresses,
                                  PULONG SizePointer) {
  return answer([&](Room& room) -> DWORD {
    const auto family = win::family_of(Family);
    if (!family || SizePointer == nullptr) return ERROR_INVALID_PARAMETER;
    const auto parts = parts_of(*family, Flags);
    const auto view = room.session->adapters({.family = *family,
                                              .gateways = parts.gateways,
                                              .multicast = parts.multicast,
                                              .anycast = parts.anycast,
                                              .speeds = true,
                                              .hosts = true});
    if (!view) return win::reading_code(view.error());
    auto order = by_priority(*view);
    if ((Flags & GAA_FLAG_INCLUDE_ALL_INTERFACES) == 0)
      keep(order, *view, [&](const net::Link& link) { return link.has(*family); });
    if (order.empty()) return ERROR_NO_DATA;
    return fill(AdapterAddresses, SizePointer, ERROR_BUFFER_OVERFLOW, [&](win::Packer& packer) {
      IP_ADAPTER_ADDRESSES* head = nullptr;
      win::List<IP_ADAPTER_ADDRESSES> list{packer, head};
      for (const std::size_t n : order) list.append(win::pack_adapter(packer, view->at(n), parts));
    });
  });
}

DWORD WINAPI GetAdaptersInfo(PIP_ADAPTER_INFO AdapterInfo, PULONG SizePointer) {
  return answer([&](Room& room) -> DWORD {
    if (SizePointer == nullptr) return ERROR_INVALID_PARAMETER;
    const auto view = room.session->adapters({.gateways = true, .speeds = true, .hosts = true});
    if (!view) return win::reading_code(view.error());
    auto order = by_priority(*view);
    keep(order, *view, is_no_loopback);
    if (order.empty()) return ERROR_NO_DATA;
    return fill(AdapterInfo, SizePointer, ERROR_BUFFER_OVERFLOW, [&](win::Packer& packer) {
      IP_ADAPTER_INFO* head = nullptr;
      win::List<IP_ADAPTER_INFO> list{packer, head};
      for (const std::size_t n : order) list.append(win::pack_adapter_info(packer, view->at(n)));
    });
  });
}

DWORD WINAPI GetPerAdapterInfo(ULONG IfIndex, PIP_PER_ADAPTER_INFO pPerAdapterInfo, PULONG pOutBufLen) {
  return answer([&](Room& room) -> DWORD {
    if (pOutBufLen == nullptr) return ERROR_INVALID_PARAMETER;
    const auto view = room.session->adapter(net::LinkId{IfIndex}, {.details = false, .hosts = true});
    if (!view)
      return view.error().kind == base::Kind::absent ? ERROR_NO_DATA : win::reading_code(view.error());
    const auto adapter = view->at(0);
    return fill(pPerAdapterInfo, pOutBufLen, ERROR_BUFFER_OVERFLOW,
                [&](win::Packer& packer) { (void)win::pack_per_adapter_info(packer, adapter); });
  });
}

DWORD WINAPI GetNetworkParams(PFIXED_INFO pFixedInfo, PULONG pOutBufLen) {
  return answer([&](Room& room) -> DWORD {
    if (pOutBufLen == nullptr) return ERROR_INVALID_PARAMETER;
    auto host = room.session->host();
    if (!host) return win::reading_code(host.error());
    const win::HostFacts facts{.name = std::move(host->name),
                               .config = std::move(host->config),
                               .forwards = host->forwards_v4,
                               .proxies_arp = host->proxies_arp,
                               .uses_dns = host->uses_dns};
    return fill(pFixedInfo, pOutBufLen, ERROR_BUFFER_OVERFLOW,
                [&](win::Packer& packer) { (void)win::pack_network_params(packer, facts); });
  });
}

DWORD WINAPI GetNumberOfInterfaces(PDWORD pdwNumIf) {
  return answer([&](Room& room) -> DWORD {
    if (pdwNumIf == nullptr) return ERROR_INVALID_PARAMETER;
    const auto links = room.session->links();
    if (!links) return win::reading_code(links.error());
    *pdwNumIf = static_cast<DWORD>(links->size());
    return NO_ERROR;
  });
}

DWORD WINAPI GetInterfaceInfo(PIP_INTERFACE_INFO pIfTable, PULONG dwOutBufLen) {
  return answer([&](Room& room) -> DWORD {
    if (dwOutBufLen == nullptr) return ERROR_INVALID_PARAMETER;
    const auto links = room.session->links();
    if (!links) return win::reading_code(links.error());
    const auto rows = named(*links, [](const net::Link& link) { return is_no_loopback(link) && link.ipv4; });
    if (rows.empty()) return ERROR_NO_DATA;
    return fill(pIfTable, dwOutBufLen, ERROR_INSUFFICIENT_BUFFER,
                [&](win::Packer& packer) { win::pack_interface_info(packer, rows); });
  });
}

DWORD WINAPI GetAdapterIndex(LPWSTR AdapterName, PULONG IfIndex) {
  return answer([&](Room& room) -> DWORD {
    if (AdapterName == nullptr || IfIndex == nullptr) return ERROR_INVALID_PARAMETER;
    const auto guid = guid_in(AdapterName);
    if (!guid) return ERROR_INVALID_PARAMETER;
    const auto link = link_of(*room.session, *guid);
    if (!link) return win::reading_code(link.error());
    *IfIndex = net::number(*link);
    return NO_ERROR;
  });
}

PIP_ADAPTER_ORDER_MAP WINAPI GetAdapterOrderMap(void) {
  return behind_the_door<PIP_ADAPTER_ORDER_MAP>(nullptr, nullptr, [&](Room& room) -> PIP_ADAPTER_ORDER_MAP {
    const auto view = room.session->adapters({.addresses = false, .gateways = true});
    if (!view) return nullptr;
    auto order = by_priority(*view);
    keep(order, *view, is_no_loopback);
    std::vector<net::LinkId> links(order.size());
    std::ranges::transform(order, links.begin(), [&](std::size_t n) { return view->links[n].id; });
    return static_cast<PIP_ADAPTER_ORDER_MAP>(
        allocate([&](win::Packer& packer) { win::pack_order_map(packer, links); }));
  });
}

DWORD WINAPI GetFriendlyIfIndex(DWORD IfIndex) {
  return IfIndex & 0x00ffffff;
}

DWORD WINAPI GetUniDirectionalAdapterInfo(PIP_UNIDIRECTIONAL_ADAPTER_ADDRESS pIPIfInfo, PULONG dwOutBufLen) {
  return answer([&](Room&) -> DWORD {
    if (dwOutBufLen == nullptr) return ERROR_INVALID_PARAMETER;
    return fill(pIPIfInfo, dwOutBufLen, ERROR_INSUFFICIENT_BUFFER,
                // No link of Linux's only receives: the list is empty, and that is the truth.
                [](win::Packer& packer) { (void)packer.place<IP_UNIDIRECTIONAL_ADAPTER_ADDRESS>(); });
  });
}

DWORD WINAPI NhpAllocateAndGetInterfaceInfoFromStack(IP_INTERFACE_NAME_INFO** ppTable, PDWORD pdwCount,
                                                     BOOL bOrder, HANDLE, DWORD) {
  return answer([&](Room& room) -> DWORD {
    if (ppTable == nullptr || pdwCount == nullptr) return ERROR_INVALID_PARAMETER;
    auto links = room.session->links();
    if (!links) return win::reading_code(links.error());
    // Sorted or not, the order is the index: the kernel's own, and what bOrder asks for.
    static_cast<void>(bOrder);
    const auto rows = named(*links, [](const net::Link&) { return true; });
    *ppTable = static_cast<IP_INTERFACE_NAME_INFO*>(
        allocate([&](win::Packer& packer) { win::pack_interface_names(packer, rows); }));
    *pdwCount = static_cast<DWORD>(rows.size());
    return NO_ERROR;
  });
}

}  // extern "C"
