#include "ours.h"

#include <cstring>
#include <stdexcept>
#include <string>

#include <netioapi.h>

namespace bench {

namespace {

void NETIOAPI_API_ told(PVOID self, PMIB_IPFORWARD_ROW2 row, MIB_NOTIFICATION_TYPE type) {
  if (row == nullptr || row->DestinationPrefix.PrefixLength != 32) return;
  unsigned char bytes[4];
  std::memcpy(bytes, &row->DestinationPrefix.Prefix.Ipv4.sin_addr, sizeof bytes);
  if (bytes[0] != 10) return;
  const auto number = static_cast<std::uint32_t>(bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
  static_cast<Subscription*>(self)->tell(type == MibAddInstance      ? Told::added
                                         : type == MibDeleteInstance ? Told::removed
                                                                     : Told::changed,
                                         number);
}

}  // namespace

Subscription::Subscription(Tell with) : tell(std::move(with)) {
  if (const DWORD code = NotifyRouteChange2(AF_INET, told, this, FALSE, &handle_); code != NO_ERROR)
    throw std::runtime_error("NotifyRouteChange2 answered " + std::to_string(code));
}

Subscription::~Subscription() {
  (void)CancelMibChangeNotify2(handle_);
}

}  // namespace bench
