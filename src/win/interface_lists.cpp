#include "win/interface_lists.h"

#include <algorithm>

#include "ipifcons.h"
#include "win/interfaces.h"

namespace iphlp::win {

namespace {

UCHAR access_type(const net::Link& link) {
  if (link.is_loopback()) return IF_ACCESS_LOOPBACK;
  if (link.is(net::LinkFlag::point_to_point)) return IF_ACCESS_POINT_TO_POINT;
  return IF_ACCESS_BROADCAST;
}

}  // namespace

void pack_interface_info(Packer& packer, std::span<const NamedLink> links) {
  // The structure has room for one adapter already, and keeps it when there is none.
  auto& out = packer.place<IP_INTERFACE_INFO>();
  out.NumAdapters = static_cast<LONG>(links.size());
  if (links.size() > 1) (void)packer.place_all<IP_ADAPTER_INDEX_MAP>(links.size() - 1);
  if (!packer.fits()) return;
  IP_ADAPTER_INDEX_MAP* row = out.Adapter;
  for (const NamedLink& named : links) {
    row->Index = net::number(named.link.id);
    write_wide(device_name(named.guid), std::span{row->Name}.first(MAX_ADAPTER_NAME - 1));
    ++row;
  }
}

void pack_order_map(Packer& packer, std::span<const net::LinkId> links) {
  auto& out = packer.place<IP_ADAPTER_ORDER_MAP>();
  out.NumAdapters = static_cast<ULONG>(links.size());
  if (links.size() > 1) (void)packer.place_all<ULONG>(links.size() - 1);
  if (!packer.fits()) return;
  std::ranges::transform(links, out.AdapterOrder, [](net::LinkId id) { return net::number(id); });
}

void pack_interface_names(Packer& packer, std::span<const NamedLink> links) {
  const auto rows = packer.place_all<IP_INTERFACE_NAME_INFO>(links.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const net::Link& link = links[i].link;
    rows[i].Index = net::number(link.id);
    rows[i].MediaType = interface_type(link, false);
    rows[i].ConnectionType =
        connection_type(link) == NET_IF_CONNECTION_DEMAND ? IF_CONNECTION_DEMAND : IF_CONNECTION_DEDICATED;
    rows[i].AccessType = access_type(link);
    rows[i].DeviceGuid = guid_of(links[i].guid);
    rows[i].InterfaceGuid = guid_of(links[i].guid);
  }
}

}  // namespace iphlp::win
