// The connectivity hints: how far packets get, and who wants to hear when that changes. query/connectivity
// knows the answer.

#include "query/connectivity.h"

#include <memory>

#include "abi/door.h"
#include "abi/subscription_object.h"
#include "netioapi.h"
#include "query/standpoint.h"
#include "win/codes.h"
#include "win/connectivity.h"

namespace iphlp::abi {

namespace {

// Tells of what the reach has become, and not of every change below it.
class HintWatch {
 public:
  struct Wanted {
    PNETWORK_CONNECTIVITY_HINT_CHANGE_CALLBACK callback;
    PVOID context;
    bool initially;
  };
  HintWatch(query::Session& session, query::Standpoint from, net::Reach first, const Wanted& wanted)
      : session_(session), from_(std::move(from)), last_(first), wanted_(wanted) {}

  void begin() {
    (void)look();
    if (wanted_.initially) tell();
  }
  void hear(const net::Change& change) {
    if (query::may_change_reach(change) && look()) tell();
  }

 private:
  // Has it changed? Where it cannot be read the next change tells.
  bool look() {
    try {
      const query::Standpoint::Visit visit{from_, session_};
      if (!visit.arrived()) return false;
      const auto now = query::reach_anew(session_);
      return now && std::exchange(last_, *now) != *now;
    } catch (const std::bad_alloc&) {
      return false;
    }
  }
  void tell() const { wanted_.callback(wanted_.context, win::hint_of(last_)); }

  query::Session& session_;
  const query::Standpoint from_;
  net::Reach last_;
  const Wanted wanted_;
};

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

NETIOAPI_API GetNetworkConnectivityHint(NL_NETWORK_CONNECTIVITY_HINT* ConnectivityHint) {
  return answer([&](Room& room) -> DWORD {
    if (ConnectivityHint == nullptr) return ERROR_INVALID_PARAMETER;
    const auto reach = query::reach(*room.session);
    if (!reach) return win::reading_code(reach.error());
    *ConnectivityHint = win::hint_of(*reach);
    return NO_ERROR;
  });
}

NETIOAPI_API GetNetworkConnectivityHintForInterface(NET_IFINDEX InterfaceIndex,
                                                    NL_NETWORK_CONNECTIVITY_HINT* ConnectivityHint) {
  return answer([&](Room& room) -> DWORD {
    if (ConnectivityHint == nullptr) return ERROR_INVALID_PARAMETER;
    if (InterfaceIndex == 0) return ERROR_FILE_NOT_FOUND;
    const auto reach = query::reach_by(*room.session, net::LinkId{InterfaceIndex});
    if (!reach)
      return reach.error().kind == base::Kind::absent ? ERROR_FILE_NOT_FOUND
                                                      : win::reading_code(reach.error());
    *ConnectivityHint = win::hint_of(*reach);
    return NO_ERROR;
  });
}

NETIOAPI_API NotifyNetworkConnectivityHintChange(PNETWORK_CONNECTIVITY_HINT_CHANGE_CALLBACK Callback,
                                                 PVOID CallerContext, BOOLEAN InitialNotification,
                                                 PHANDLE NotificationHandle) {
  if (NotificationHandle != nullptr) *NotificationHandle = nullptr;
  if (Callback == nullptr || NotificationHandle == nullptr) return ERROR_INVALID_PARAMETER;
  return answer([&](Room& room) -> DWORD {
    auto here = query::Standpoint::here();
    if (!here) return win::reading_code(here.error());
    const auto first = query::reach_anew(*room.session);
    if (!first) return win::reading_code(first.error());
    const auto watch = std::make_shared<HintWatch>(
        *room.session, std::move(*here), *first,
        HintWatch::Wanted{
            .callback = Callback, .context = CallerContext, .initially = InitialNotification != FALSE});
    return hand_out(
        room, {.of = query::subjects({net::Subject::link, net::Subject::address, net::Subject::route})},
        [watch](const net::Change* change) {
          if (change == nullptr) return watch->begin();
          watch->hear(*change);
        },
        true, NotificationHandle);
  });
}

}  // extern "C"
