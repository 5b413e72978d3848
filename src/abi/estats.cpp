// Extended statistics of one connection: GetPerTcpConnectionEStats and its relatives.

#include "win/estats.h"

#include <cstring>
#include <variant>

#include "abi/door.h"
#include "iphlpapi.h"
#include "query/sockets.h"
#include "win/codes.h"
#include "win/sockets.h"

namespace iphlp::abi {

namespace {

// One of the three buffers of a call.
struct Buffer {
  UCHAR* bytes;
  ULONG version;
  ULONG size;
  [[nodiscard]] bool is_given() const { return bytes != nullptr || size != 0; }
};

// The shapes of a group: what switches it, what does not change, what is counted. Nothing: there is none.
struct Nothing {};
template <class RwShape, class RosShape, class RodShape>
struct Group {
  using Rw = RwShape;
  using Ros = RosShape;
  using Rod = RodShape;
};

// call(Group) for the type; ERROR_INVALID_PARAMETER for one that is none.
template <class Call>
DWORD with_group(TCP_ESTATS_TYPE type, Call call) {
  switch (type) {
    case TcpConnectionEstatsSynOpts:
      return call(Group<Nothing, TCP_ESTATS_SYN_OPTS_ROS_v0, Nothing>{});
    case TcpConnectionEstatsData:
      return call(Group<TCP_ESTATS_DATA_RW_v0, Nothing, TCP_ESTATS_DATA_ROD_v0>{});
    case TcpConnectionEstatsSndCong:
      return call(Group<TCP_ESTATS_SND_CONG_RW_v0, TCP_ESTATS_SND_CONG_ROS_v0, TCP_ESTATS_SND_CONG_ROD_v0>{});
    case TcpConnectionEstatsPath:
      return call(Group<TCP_ESTATS_PATH_RW_v0, Nothing, TCP_ESTATS_PATH_ROD_v0>{});
    case TcpConnectionEstatsSendBuff:
      return call(Group<TCP_ESTATS_SEND_BUFF_RW_v0, Nothing, TCP_ESTATS_SEND_BUFF_ROD_v0>{});
    case TcpConnectionEstatsRec:
      return call(Group<TCP_ESTATS_REC_RW_v0, Nothing, TCP_ESTATS_REC_ROD_v0>{});
    case TcpConnectionEstatsObsRec:
      return call(Group<TCP_ESTATS_OBS_REC_RW_v0, Nothing, TCP_ESTATS_OBS_REC_ROD_v0>{});
    case TcpConnectionEstatsBandwidth:
      return call(Group<TCP_ESTATS_BANDWIDTH_RW_v0, Nothing, TCP_ESTATS_BANDWIDTH_ROD_v0>{});
    case TcpConnectionEstatsFineRtt:
      return call(Group<TCP_ESTATS_FINE_RTT_RW_v0, Nothing, TCP_ESTATS_FINE_RTT_ROD_v0>{});
    case TcpConnectionEstatsMaximum:
      break;
  }
  return ERROR_INVALID_PARAMETER;
}

template <class Shape>
DWORD check(const Buffer& buffer) {
  if (!buffer.is_given()) return NO_ERROR;
  if (std::is_same_v<Shape, Nothing>) return ERROR_INVALID_PARAMETER;
  if (buffer.version != 0) return ERROR_NOT_SUPPORTED;
  if (buffer.bytes == nullptr) return ERROR_INVALID_USER_BUFFER;
  return buffer.size < sizeof(Shape) ? ERROR_INSUFFICIENT_BUFFER : NO_ERROR;
}

DWORD first_of(std::initializer_list<DWORD> codes) {
  for (const DWORD code : codes)
    if (code != NO_ERROR) return code;
  return NO_ERROR;
}

template <class Shape>
void write(const Buffer& buffer, const Shape& shape) {
  if (buffer.bytes != nullptr) std::memcpy(buffer.bytes, &shape, sizeof shape);
}

template <class Shape>
void write(const Buffer& buffer, const net::TcpMeasures& measures) {
  if constexpr (!std::is_same_v<Shape, Nothing>) {
    Shape shape{};
    win::pack(measures, shape);
    write(buffer, shape);
  }
}

// Linux always collects.
template <class Shape>
void write_switched_on(const Buffer& buffer) {
  if constexpr (std::is_same_v<Shape, TCP_ESTATS_BANDWIDTH_RW_v0>)
    write(buffer, Shape{TcpBoolOptEnabled, TcpBoolOptEnabled});
  else if constexpr (!std::is_same_v<Shape, Nothing>)
    write(buffer, Shape{TRUE});
}

DWORD code_of(const base::Error& error) {
  return error.kind == base::Kind::absent ? ERROR_NOT_FOUND : win::reading_code(error);
}

template <class Row>
DWORD get(const Row* row, TCP_ESTATS_TYPE type, const Buffer& rw, const Buffer& ros, const Buffer& rod) {
  return answer([&](Room& room) -> DWORD {
    if (row == nullptr) return ERROR_INVALID_PARAMETER;
    return with_group(type, [&]<class Rw, class Ros, class Rod>(Group<Rw, Ros, Rod>) -> DWORD {
      if (const DWORD code = first_of({check<Rw>(rw), check<Ros>(ros), check<Rod>(rod)}); code != NO_ERROR)
        return code;
      const win::Ends ends = win::ends_of(*row);
      const auto measures = query::measures_of(*room.session, ends.local, ends.remote, ends.zone);
      if (!measures) return code_of(measures.error());
      write_switched_on<Rw>(rw);
      write<Ros>(ros, *measures);
      write<Rod>(rod, *measures);
      return NO_ERROR;
    });
  });
}

// What a switch asks for. Off is what Linux cannot.
bool asks_for_off(const TCP_ESTATS_BANDWIDTH_RW_v0& wanted) {
  return wanted.EnableCollectionOutbound == TcpBoolOptDisabled ||
         wanted.EnableCollectionInbound == TcpBoolOptDisabled;
}
template <class Shape>
bool asks_for_off(const Shape& wanted) {
  return wanted.EnableCollection == FALSE;
}

template <class Row>
DWORD set(const Row* row, TCP_ESTATS_TYPE type, const Buffer& rw, ULONG offset) {
  return answer([&](Room& room) -> DWORD {
    if (row == nullptr || offset != 0) return ERROR_INVALID_PARAMETER;
    return with_group(type, [&]<class Rw, class Ros, class Rod>(Group<Rw, Ros, Rod>) -> DWORD {
      if constexpr (std::is_same_v<Rw, Nothing>) {
        return ERROR_INVALID_PARAMETER;
      } else {
        if (rw.size == 0) return NO_ERROR;
        if (const DWORD code = check<Rw>(rw); code != NO_ERROR) return code;
        Rw wanted;
        std::memcpy(&wanted, rw.bytes, sizeof wanted);
        const win::Ends ends = win::ends_of(*row);
        const auto found = query::find_connection(*room.session, ends.local, ends.remote, ends.zone);
        if (!found) return code_of(found.error());
        return asks_for_off(wanted) ? ERROR_NOT_SUPPORTED : NO_ERROR;
      }
    });
  });
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

ULONG WINAPI GetPerTcpConnectionEStats(PMIB_TCPROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw,
                                       ULONG RwVersion, ULONG RwSize, PUCHAR Ros, ULONG RosVersion,
                                       ULONG RosSize, PUCHAR Rod, ULONG RodVersion, ULONG RodSize) {
  return get(Row, EstatsType, {Rw, RwVersion, RwSize}, {Ros, RosVersion, RosSize},
             {Rod, RodVersion, RodSize});
}

ULONG WINAPI GetPerTcp6ConnectionEStats(PMIB_TCP6ROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw,
                                        ULONG RwVersion, ULONG RwSize, PUCHAR Ros, ULONG RosVersion,
                                        ULONG RosSize, PUCHAR Rod, ULONG RodVersion, ULONG RodSize) {
  return get(Row, EstatsType, {Rw, RwVersion, RwSize}, {Ros, RosVersion, RosSize},
             {Rod, RodVersion, RodSize});
}

ULONG WINAPI SetPerTcpConnectionEStats(PMIB_TCPROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw,
                                       ULONG RwVersion, ULONG RwSize, ULONG Offset) {
  return set(Row, EstatsType, {Rw, RwVersion, RwSize}, Offset);
}

ULONG WINAPI SetPerTcp6ConnectionEStats(PMIB_TCP6ROW Row, TCP_ESTATS_TYPE EstatsType, PUCHAR Rw,
                                        ULONG RwVersion, ULONG RwSize, ULONG Offset) {
  return set(Row, EstatsType, {Rw, RwVersion, RwSize}, Offset);
}

}  // extern "C"
