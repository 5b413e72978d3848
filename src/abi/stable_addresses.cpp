// The table of addresses once all of them are stable: at once, or by a callback when the last duplicate has
// been looked for.

#include <memory>
#include <new>

#include "abi/door.h"
#include "abi/subscription_object.h"
#include "netioapi.h"
#include "query/connectivity.h"
#include "query/standpoint.h"
#include "win/addresses.h"
#include "win/codes.h"

namespace iphlp::abi {

namespace {

using Table = PMIB_UNICASTIPADDRESS_TABLE;

// NO_ERROR and the table, or ERROR_IO_PENDING.
DWORD read_if_stable(query::Session& session, net::Family family, ADDRESS_FAMILY number, Table& table) {
  const auto settled = query::addresses_are_settled(session, family);
  if (!settled) return win::reading_code(settled.error());
  return *settled ? GetUnicastIpAddressTable(number, &table) : ERROR_IO_PENDING;
}

// Calls back once, or finds while it subscribes that there is nothing left to wait for.
class StableWait {
 public:
  struct Wanted {
    net::Family family;
    ADDRESS_FAMILY number;
    PSTABLE_UNICAST_IPADDRESS_TABLE_CALLBACK callback;
    PVOID context;
  };
  StableWait(query::Session& session, query::Standpoint from, const Wanted& wanted)
      : session_(session), from_(std::move(from)), wanted_(wanted) {}

  void begin() { done_ = look(at_once_); }
  void hear() {
    Table table = nullptr;
    if (done_ || !look(table)) return;
    done_ = true;
    wanted_.callback(wanted_.context, table);
  }
  [[nodiscard]] Table at_once() const { return at_once_; }

 private:
  bool look(Table& table) {
    try {
      const query::Standpoint::Visit visit{from_, session_};
      return visit.arrived() && read_if_stable(session_, wanted_.family, wanted_.number, table) == NO_ERROR;
    } catch (const std::bad_alloc&) {
      return false;
    }
  }

  query::Session& session_;
  const query::Standpoint from_;
  const Wanted wanted_;
  Table at_once_ = nullptr;
  bool done_ = false;
};

DWORD wait_for_stable(Room& room, const StableWait::Wanted& wanted, Table* table, HANDLE* handle) {
  auto here = query::Standpoint::here();
  if (!here) return win::reading_code(here.error());
  const auto wait = std::make_shared<StableWait>(*room.session, std::move(*here), wanted);
  const DWORD code = hand_out(
      room, {.of = query::subjects({net::Subject::link, net::Subject::address}), .family = wanted.family},
      [wait](const net::Change* change) {
        if (change == nullptr) return wait->begin();
        wait->hear();
      },
      true, handle);
  if (code != NO_ERROR) return code;
  if (wait->at_once() == nullptr) return ERROR_IO_PENDING;
  (void)CancelMibChangeNotify2(*handle);
  *handle = nullptr;
  *table = wait->at_once();
  return NO_ERROR;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIOAPI_API NotifyStableUnicastIpAddressTable(ADDRESS_FAMILY Family, PMIB_UNICASTIPADDRESS_TABLE* Table,
                                               PSTABLE_UNICAST_IPADDRESS_TABLE_CALLBACK CallerCallback,
                                               PVOID CallerContext, HANDLE* NotificationHandle) {
  if (NotificationHandle != nullptr) *NotificationHandle = nullptr;
  if (Table != nullptr) *Table = nullptr;
  const auto family = win::family_of(Family);
  if (!family || Table == nullptr || CallerCallback == nullptr || NotificationHandle == nullptr)
    return ERROR_INVALID_PARAMETER;
  return answer([&](Room& room) -> DWORD {
    if (const DWORD code = read_if_stable(*room.session, *family, Family, *Table); code != ERROR_IO_PENDING)
      return code;
    return wait_for_stable(
        room, {.family = *family, .number = Family, .callback = CallerCallback, .context = CallerContext},
        Table, NotificationHandle);
  });
}

}  // extern "C"
