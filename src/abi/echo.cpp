// Echoes: handles to send them from, requests of both families, and their replies.

#include "query/echo.h"

#include <array>
#include <bit>
#include <cstring>
#include <memory>

#include "abi/door.h"
#include "abi/host.h"
#include "abi/last_error.h"
#include "abi/signal.h"
#include "icmpapi.h"
#include "iphlpapi.h"
#include "win/codes.h"
#include "win/echo.h"
#include "win/text.h"

namespace iphlp::abi {

namespace {

// What a HANDLE of IcmpCreateFile stands for.
class EchoObject : public Object {
 public:
  explicit EchoObject(std::shared_ptr<kernel::EchoClient> client) : client_(std::move(client)) {}
  // What is pending still completes: whoever waits owns the client too.
  void retire() override {}
  [[nodiscard]] const std::shared_ptr<kernel::EchoClient>& client() const { return client_; }

 private:
  std::shared_ptr<kernel::EchoClient> client_;
};

// The arguments that the functions of both families have in common.
struct Arguments {
  LPVOID request;
  WORD request_size;
  LPVOID reply;
  DWORD reply_size;
  DWORD timeout;

  [[nodiscard]] base::Bytes data() const { return {static_cast<const std::byte*>(request), request_size}; }
  [[nodiscard]] base::Buffer room() const { return {static_cast<std::byte*>(reply), reply_size}; }
};

// A reply buffer holds one structure, and the data that will come back in it.
DWORD check(const Arguments& arguments, std::size_t structure) {
  if (arguments.reply == nullptr || arguments.reply_size < structure) return ERROR_INVALID_PARAMETER;
  if (arguments.request == nullptr && arguments.request_size != 0) return ERROR_INVALID_PARAMETER;
  // Its page says IP_BUF_TOO_SMALL; this is what Windows does.
  if (arguments.reply_size - structure < arguments.request_size) return IP_GENERAL_FAILURE;
  return NO_ERROR;
}

DWORD add_options(net::EchoRequest& request, const IP_OPTION_INFORMATION* options) {
  if (options == nullptr) return NO_ERROR;
  request.ttl = options->Ttl;
  request.tos = options->Tos;
  request.dont_fragment = (options->Flags & IP_FLAG_DF) != 0;
  if (options->OptionsSize == 0 || !request.destination.is_v4()) return NO_ERROR;
  if (options->OptionsData == nullptr) return ERROR_INVALID_PARAMETER;
  if (options->OptionsSize > MAX_OPT_SIZE) return IP_OPTION_TOO_BIG;
  request.ip_options = {reinterpret_cast<const std::byte*>(options->OptionsData), options->OptionsSize};
  return NO_ERROR;
}

net::Ip ip_of(IPAddr address) {
  std::array<std::uint8_t, 4> bytes;
  std::memcpy(bytes.data(), &address, bytes.size());
  return net::Ip::v4(bytes);
}
net::Ip ip_of(const SOCKADDR_IN6& address) {
  std::array<std::uint8_t, 16> bytes;
  std::memcpy(bytes.data(), &address.sin6_addr, bytes.size());
  return net::Ip::v6(bytes);
}
net::LinkId link_of(const SOCKADDR_IN6& address) {
  return net::LinkId{address.sin6_scope_id};
}

// Answers of a broadcast or a multicast are many: they are gathered until the time is over.
bool is_for_many(const net::Ip& destination) {
  return destination.is_multicast() || destination == net::Ip::v4(255, 255, 255, 255);
}

// How many replies, or the reason why there are none.
struct Count {
  DWORD replies = 0;
  DWORD code = NO_ERROR;
};

DWORD told(const Count& count) {
  set_last_error(count.code);
  return count.replies;
}

// Runs work(Room&) -> Count, and tells the thread why there is nothing.
template <class Work>
DWORD counted(Work work) noexcept {
  return told(
      behind_the_door<Count>(Count{.code = ERROR_NOT_READY}, Count{.code = ERROR_NOT_ENOUGH_MEMORY}, work));
}

// The replies of one request, as they come in, and how they are told of: V4 and V6 below are the two.
class V4 {
 public:
  V4(const net::EchoRequest& request, const Arguments& arguments)
      : replies_(arguments.room()), gathers_(is_for_many(request.destination)) {}
  bool take(const net::EchoReply& reply) { return !replies_.add(reply) || !gathers_; }
  // The end of a request that somebody waited for.
  [[nodiscard]] Count count(const base::Status& end) {
    if (replies_.count() != 0) return {.replies = replies_.count()};
    const DWORD code = win::echo_code(end.error());
    if (win::is_ip_status(code)) replies_.fail(code);
    return {.code = code};
  }
  // The end of one that nobody waited for: bytes of the buffer that are used.
  [[nodiscard]] std::size_t finish(const base::Status& end) {
    if (replies_.count() == 0) replies_.fail(win::echo_code(end.error()));
    replies_.mark();
    return replies_.used();
  }

 private:
  win::EchoReplies replies_;
  bool gathers_;
};

class V6 {
 public:
  V6(const net::EchoRequest&, const Arguments& arguments) : reply_(arguments.room()) {}
  bool take(const net::EchoReply& reply) {
    reply_.set(reply);
    return true;
  }
  [[nodiscard]] Count count(const base::Status& end) {
    const DWORD code = end ? reply_.status() : win::echo_code(end.error());
    if (!end && win::is_ip_status(code)) reply_.fail(code);
    return {.replies = code == IP_SUCCESS ? 1U : 0U, .code = code};
  }
  [[nodiscard]] std::size_t finish(const base::Status& end) {
    if (!end) reply_.fail(win::echo_code(end.error()));
    return reply_.used();
  }

 private:
  win::Echo6Reply reply_;
};

// Who is told when nobody waits: an event, else a routine.
struct Completion {
  std::shared_ptr<Signal> event;
  PIO_APC_ROUTINE routine = nullptr;
  PVOID context = nullptr;
  std::shared_ptr<const HostThread> caller =
      nullptr;  // who runs the routine; nobody: the library's own thread
};

template <class Replies>
class Listener : public kernel::EchoListener {
 public:
  Listener(Replies replies, Completion completion) : replies_(replies), completion_(std::move(completion)) {}
  bool take(const net::EchoReply& reply) override { return replies_.take(reply); }
  void finish(const base::Status& end) override {
    const std::size_t used = replies_.finish(end);
    if (completion_.event != nullptr) {
      completion_.event->set();
      return;
    }
    IO_STATUS_BLOCK status{};
    // A time that ran out is an end like any other.
    if (!end && end.error().kind != base::Kind::timeout) status.Status = STATUS_INVALID_PARAMETER;
    status.Information = used;
    if (completion_.caller != nullptr)
      completion_.caller->call(completion_.routine, completion_.context, status);
    else
      completion_.routine(completion_.context, &status, 0);
  }
  [[nodiscard]] bool finishes_on_reactor() const override { return completion_.event == nullptr; }

 private:
  Replies replies_;
  Completion completion_;
};

// Nothing where the event's handle is none.
std::optional<Completion> completion_of(Room& room, HANDLE event, FARPROC routine, PVOID context) {
  Completion completion{
      .event = nullptr, .routine = std::bit_cast<PIO_APC_ROUTINE>(routine), .context = context};
  if (event == nullptr) {
    completion.caller = HostThread::current();
    return completion;
  }
  completion.event = find_signal(room, event);
  if (completion.event == nullptr) return std::nullopt;
  // As whatever begins in Windows does: what it was set for before is over.
  completion.event->reset();
  return completion;
}

// What is asked, checked and ready to go.
struct Ready {
  std::shared_ptr<kernel::EchoClient> client;
  net::EchoRequest request;
  // Nothing can be sent, and whoever is to hear of the end hears this.
  std::optional<base::Error> refused = std::nullopt;
};

template <class Replies>
Count wait(Room& room, const Ready& ready, const Arguments& arguments) {
  Replies replies{ready.request, arguments};
  const auto end =
      ready.refused
          ? base::Status{std::unexpected(*ready.refused)}
          : query::echo(*room.session, *ready.client, ready.request, os::Milliseconds{arguments.timeout},
                        [&](const net::EchoReply& reply) { return replies.take(reply); });
  return replies.count(end);
}

template <class Replies>
Count start(Room& room, const Ready& ready, const Arguments& arguments, Completion completion) {
  auto listener =
      std::make_unique<Listener<Replies>>(Replies{ready.request, arguments}, std::move(completion));
  const auto started =
      ready.refused
          ? ready.client->refuse(*room.reactor, std::move(listener), std::unexpected(*ready.refused))
          : query::start_echo(*room.session, *ready.client, ready.request,
                              os::Milliseconds{arguments.timeout}, *room.reactor, std::move(listener));
  return {.code = started ? DWORD{ERROR_IO_PENDING} : win::echo_code(started.error())};
}

template <class Replies>
Count send(Room& room, const Ready& ready, const Arguments& arguments, HANDLE event, FARPROC routine,
           PVOID context) {
  if (event == nullptr && routine == nullptr) return wait<Replies>(room, ready, arguments);
  auto completion = completion_of(room, event, routine, context);
  if (!completion) return {.code = ERROR_INVALID_PARAMETER};
  return start<Replies>(room, ready, arguments, std::move(*completion));
}

// The client of a handle for that family.
std::shared_ptr<kernel::EchoClient> find(Room& room, HANDLE handle, net::Family family) {
  const auto object = room.handles.find<EchoObject>(handle);
  return object != nullptr && object->client()->family() == family ? object->client() : nullptr;
}

HANDLE open(net::Family family) noexcept {
  struct Opened {
    HANDLE handle = INVALID_HANDLE_VALUE;
    DWORD code = NO_ERROR;
  };
  const auto opened = behind_the_door<Opened>(
      {.code = ERROR_NOT_READY}, {.code = ERROR_NOT_ENOUGH_MEMORY}, [&](Room& room) -> Opened {
        auto client = query::open_echoes(*room.session, family);
        if (!client) return {.code = win::reading_code(client.error())};
        return {.handle = room.handles.hand_out(std::make_shared<EchoObject>(std::move(*client)))};
      });
  set_last_error(opened.code);
  return opened.handle;
}

}  // namespace

}  // namespace iphlp::abi

// Outside every namespace: only there a definition is the one that the header declares, and is exported.
using namespace iphlp;
using namespace iphlp::abi;

extern "C" {

DWORD WINAPI GetIpErrorString(IP_STATUS ErrorCode, PWSTR Buffer, PDWORD Size) {
  const char* text = win::status_text(ErrorCode);
  if (text == nullptr || Size == nullptr) return ERROR_INVALID_PARAMETER;
  const auto need = static_cast<DWORD>(win::wide_length(text) + 1);
  if (Buffer == nullptr || *Size < need) {
    *Size = need;
    return ERROR_INSUFFICIENT_BUFFER;
  }
  Buffer[win::write_wide(text, {Buffer, need - 1})] = 0;
  return NO_ERROR;
}

HANDLE WINAPI IcmpCreateFile(void) {
  return abi::open(net::Family::v4);
}

HANDLE WINAPI Icmp6CreateFile(void) {
  return abi::open(net::Family::v6);
}

BOOL WINAPI IcmpCloseHandle(HANDLE IcmpHandle) {
  const bool closed = behind_the_door<bool>(false, false, [&](Room& room) {
    return room.handles.find<EchoObject>(IcmpHandle) != nullptr && room.handles.close(IcmpHandle);
  });
  set_last_error(closed ? NO_ERROR : ERROR_INVALID_PARAMETER);
  return closed ? TRUE : FALSE;
}

DWORD WINAPI IcmpSendEcho(HANDLE IcmpHandle, IPAddr DestinationAddress, LPVOID RequestData, WORD RequestSize,
                          PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer, DWORD ReplySize,
                          DWORD Timeout) {
  return IcmpSendEcho2Ex(IcmpHandle, nullptr, nullptr, nullptr, 0, DestinationAddress, RequestData,
                         RequestSize, RequestOptions, ReplyBuffer, ReplySize, Timeout);
}

DWORD WINAPI IcmpSendEcho2(HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext,
                           IPAddr DestinationAddress, LPVOID RequestData, WORD RequestSize,
                           PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer, DWORD ReplySize,
                           DWORD Timeout) {
  return IcmpSendEcho2Ex(IcmpHandle, Event, ApcRoutine, ApcContext, 0, DestinationAddress, RequestData,
                         RequestSize, RequestOptions, ReplyBuffer, ReplySize, Timeout);
}

DWORD WINAPI IcmpSendEcho2Ex(HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext,
                             IPAddr SourceAddress, IPAddr DestinationAddress, LPVOID RequestData,
                             WORD RequestSize, PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer,
                             DWORD ReplySize, DWORD Timeout) {
  return counted([&](Room& room) -> Count {
    const Arguments arguments{.request = RequestData,
                              .request_size = RequestSize,
                              .reply = ReplyBuffer,
                              .reply_size = ReplySize,
                              .timeout = Timeout};
    Ready ready{.client = find(room, IcmpHandle, net::Family::v4),
                .request = {.destination = ip_of(DestinationAddress), .data = arguments.data()}};
    if (ready.client == nullptr) return {.code = ERROR_INVALID_PARAMETER};
    if (const DWORD code = check(arguments, sizeof(ICMP_ECHO_REPLY)); code != NO_ERROR) return {.code = code};
    if (const DWORD code = add_options(ready.request, RequestOptions); code != NO_ERROR)
      return {.code = code};
    if (DestinationAddress == 0) return {.code = ERROR_INVALID_NETNAME};
    if (SourceAddress != 0) ready.request.source = ip_of(SourceAddress);
    return send<V4>(room, ready, arguments, Event, ApcRoutine, ApcContext);
  });
}

DWORD WINAPI Icmp6SendEcho2(HANDLE IcmpHandle, HANDLE Event, FARPROC ApcRoutine, PVOID ApcContext,
                            SOCKADDR_IN6* SourceAddress, SOCKADDR_IN6* DestinationAddress, LPVOID RequestData,
                            WORD RequestSize, PIP_OPTION_INFORMATION RequestOptions, LPVOID ReplyBuffer,
                            DWORD ReplySize, DWORD Timeout) {
  return counted([&](Room& room) -> Count {
    const Arguments arguments{.request = RequestData,
                              .request_size = RequestSize,
                              .reply = ReplyBuffer,
                              .reply_size = ReplySize,
                              .timeout = Timeout};
    Ready ready{.client = find(room, IcmpHandle, net::Family::v6), .request = {.data = arguments.data()}};
    if (ready.client == nullptr || SourceAddress == nullptr || DestinationAddress == nullptr)
      return {.code = ERROR_INVALID_PARAMETER};
    if (const DWORD code = check(arguments, sizeof(ICMPV6_ECHO_REPLY_LH)); code != NO_ERROR)
      return {.code = code};
    ready.request.destination = ip_of(*DestinationAddress);
    ready.request.destination_link = link_of(*DestinationAddress);
    ready.request.source_link = link_of(*SourceAddress);
    if (const DWORD code = add_options(ready.request, RequestOptions); code != NO_ERROR)
      return {.code = code};
    if (ready.request.destination.is_unspecified()) return {.code = ERROR_INVALID_NETNAME};
    if (const auto source = ip_of(*SourceAddress); !source.is_unspecified()) ready.request.source = source;
    // Windows takes IPv4's zero for the default, and not IPv6's.
    if (RequestOptions != nullptr && RequestOptions->Ttl == 0)
      ready.refused = base::Error{.kind = base::Kind::system, .code = EINVAL, .op = "send an echo request"};
    return send<V6>(room, ready, arguments, Event, ApcRoutine, ApcContext);
  });
}

DWORD WINAPI IcmpParseReplies(LPVOID ReplyBuffer, DWORD ReplySize) {
  if (ReplyBuffer == nullptr) return told({.code = ERROR_INVALID_PARAMETER});
  const auto parsed = win::take_replies({static_cast<std::byte*>(ReplyBuffer), ReplySize});
  // Windows leaves the last error alone where there are replies.
  if (parsed.count == 0) set_last_error(parsed.status);
  return parsed.count;
}

DWORD WINAPI Icmp6ParseReplies(LPVOID ReplyBuffer, DWORD ReplySize) {
  if (ReplyBuffer == nullptr) return told({.code = ERROR_GEN_FAILURE});
  const auto parsed = win::take_reply6({static_cast<const std::byte*>(ReplyBuffer), ReplySize});
  if (parsed.count == 0) set_last_error(parsed.status);
  return parsed.count;
}

}  // extern "C"
