// The Notify functions of netioapi.h and their one way to end. What is told, and when, is query/changes'
// business.

#include <cstring>
#include <new>
#include <utility>

#include "abi/door.h"
#include "abi/subscription_object.h"
#include "iphlp_notify.h"
#include "netioapi.h"
#include "win/addresses.h"
#include "win/changes.h"
#include "win/codes.h"

namespace iphlp::abi {

DWORD hand_out(Room& room, const query::Changes::Wanted& wanted, query::Changes::Tell tell, bool initially,
               HANDLE* handle) {
  auto object = std::make_shared<SubscriptionObject>();
  // The callback may ask for its own handle to be closed: it is known before the first call.
  *handle = room.handles.hand_out(object);
  const auto take_back = [&] { (void)room.handles.close(std::exchange(*handle, nullptr)); };
  try {
    auto subscription = room.changes->subscribe(wanted, std::move(tell), initially);
    if (!subscription) {
      take_back();
      return win::reading_code(subscription.error());
    }
    object->hold(std::move(*subscription));
    return NO_ERROR;
  } catch (const std::bad_alloc&) {
    take_back();
    throw;
  }
}

namespace {

template <class Row>
using Callback = void(NETIOAPI_API_*)(PVOID, Row*, MIB_NOTIFICATION_TYPE);

template <class Row>
DWORD notify(net::Subject subject, ADDRESS_FAMILY family_number, Callback<Row> callback, PVOID context,
             BOOLEAN initially, HANDLE* handle) {
  if (handle != nullptr) *handle = nullptr;
  const auto family = win::family_of(family_number);
  if (!family || callback == nullptr || handle == nullptr) return ERROR_INVALID_PARAMETER;
  return answer([&](Room& room) {
    return hand_out(
        room, {.of = query::subjects({subject}), .family = *family},
        [=](const net::Change* change) {
          if (change == nullptr) return callback(context, nullptr, MibInitialNotification);
          Row row;
          std::memset(&row, 0, sizeof row);
          win::pack_change(*change, row);
          callback(context, &row, win::notification_type(change->what));
        },
        initially != FALSE, handle);
  });
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD NotifyIpInterfaceChange(ADDRESS_FAMILY Family, PIPINTERFACE_CHANGE_CALLBACK Callback,
                              PVOID CallerContext, BOOLEAN InitialNotification, HANDLE* NotificationHandle) {
  return notify<MIB_IPINTERFACE_ROW>(net::Subject::link, Family, Callback, CallerContext, InitialNotification,
                                     NotificationHandle);
}

DWORD NotifyUnicastIpAddressChange(ADDRESS_FAMILY Family, PUNICAST_IPADDRESS_CHANGE_CALLBACK Callback,
                                   PVOID CallerContext, BOOLEAN InitialNotification,
                                   HANDLE* NotificationHandle) {
  return notify<MIB_UNICASTIPADDRESS_ROW>(net::Subject::address, Family, Callback, CallerContext,
                                          InitialNotification, NotificationHandle);
}

DWORD NotifyRouteChange2(ADDRESS_FAMILY AddressFamily, PIPFORWARD_CHANGE_CALLBACK Callback,
                         PVOID CallerContext, BOOLEAN InitialNotification, HANDLE* NotificationHandle) {
  return notify<MIB_IPFORWARD_ROW2>(net::Subject::route, AddressFamily, Callback, CallerContext,
                                    InitialNotification, NotificationHandle);
}

DWORD iphlp_notify_neighbor_change(ADDRESS_FAMILY Family, IPHLP_NEIGHBOR_CHANGE_CALLBACK Callback,
                                   PVOID CallerContext, BOOLEAN InitialNotification,
                                   HANDLE* NotificationHandle) {
  return notify<MIB_IPNET_ROW2>(net::Subject::neighbor, Family, Callback, CallerContext, InitialNotification,
                                NotificationHandle);
}

DWORD CancelMibChangeNotify2(HANDLE NotificationHandle) {
  return answer([&](Room& room) -> DWORD {
    const auto object = room.handles.find<SubscriptionObject>(NotificationHandle);
    if (object == nullptr) return ERROR_INVALID_PARAMETER;
    if (object->is_being_told()) return ERROR_BUSY;
    if (!room.handles.close(NotificationHandle)) return ERROR_INVALID_PARAMETER;
    object->end();
    return NO_ERROR;
  });
}

// NOLINTNEXTLINE(readability-non-const-parameter): as Windows declares it.
DWORD GetTeredoPort(USHORT* Port) {
  return answer([&](Room&) -> DWORD { return Port == nullptr ? ERROR_INVALID_PARAMETER : ERROR_NOT_READY; });
}

DWORD NotifyTeredoPortChange(PTEREDO_PORT_CHANGE_CALLBACK Callback, PVOID CallerContext,
                             BOOLEAN InitialNotification, HANDLE* NotificationHandle) {
  if (NotificationHandle != nullptr) *NotificationHandle = nullptr;
  if (Callback == nullptr || NotificationHandle == nullptr) return ERROR_INVALID_PARAMETER;
  return answer([&](Room& room) -> DWORD {
    *NotificationHandle = room.handles.hand_out(std::make_shared<SubscriptionObject>());
    if (InitialNotification != FALSE)
      Callback(CallerContext, MIB_INVALID_TEREDO_PORT_NUMBER, MibInitialNotification);
    return NO_ERROR;
  });
}

}  // extern "C"
