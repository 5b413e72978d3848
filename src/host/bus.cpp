#include "host/bus.h"

#include <array>
#include <cerrno>

#include "base/text.h"
#include "os/process.h"
#include "os/socket.h"

namespace iphlp::host {

namespace {

using base::Result;
using base::Status;
namespace dbus = wire::dbus;

constexpr std::string_view bus_name = "org.freedesktop.DBus";
constexpr std::string_view bus_path = "/org/freedesktop/DBus";

// "%2f" in the value of an address.
std::string unescape(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    if (text.front() == '%') {
      if (const auto byte = base::number<std::uint8_t>(text.substr(1, 2), 16)) {
        plain += static_cast<char>(*byte);
        text.remove_prefix(3);
        continue;
      }
    }
    plain += text.front();
    text.remove_prefix(1);
  }
  return plain;
}

// The first local socket of "unix:path=/run/…,guid=…;unix:abstract=…"; "" when there is none.
std::string socket_of(std::string_view addresses) {
  while (!addresses.empty()) {
    std::string_view address = base::take_until(addresses, ';');
    if (base::take_until(address, ':') != "unix") continue;
    while (!address.empty()) {
      std::string_view value = base::take_until(address, ',');
      const std::string_view key = base::take_until(value, '=');
      if (key == "path") return unescape(value);
      if (key == "abstract") return std::string(1, '\0') + unescape(value);
    }
  }
  return {};
}

}  // namespace

std::string Bus::address(const os::Root& root) {
  if (root.is_own())
    if (const std::string told = os::environment("DBUS_SYSTEM_BUS_ADDRESS"); !told.empty())
      return socket_of(told);
  return root.locate(usual_socket);
}

Bus::Bus(os::Fd socket) : socket_(std::move(socket)) {
  // The whole greeting at once: the bus reads it in its own time. The empty answer to EXTERNAL lets it take
  // the kernel's word for who we are, which is right in any user namespace.
  constexpr std::string_view greeting{"\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n", 29};
  static_assert(greeting.ends_with("BEGIN\r\n"));
  const auto bytes = base::bytes_of(greeting);
  output_.assign(bytes.begin(), bytes.end());
  call(bus_name, bus_path, bus_name, "Hello");
}

Result<Bus> Bus::connect(const std::string& address) {
  if (address.empty()) return base::fail(base::Kind::absent, "connect to the bus");
  auto socket = os::connect_local(address, "system bus");
  if (!socket) return base::pass(socket);
  return Bus{std::move(*socket)};
}

Bus::Ticket Bus::queue(std::uint8_t flags, std::string_view destination, std::string_view path,
                       std::string_view interface, std::string_view member,
                       std::vector<dbus::Value> arguments) {
  dbus::Message message{.type = dbus::Type::call,
                        .flags = flags,
                        .serial = ++asked_,
                        .path = path,
                        .interface = interface,
                        .member = member,
                        .destination = destination};
  message.body = std::move(arguments);
  const auto bytes = dbus::encode(message);
  output_.insert(output_.end(), bytes.begin(), bytes.end());
  return Ticket{asked_};
}

Bus::Ticket Bus::call(std::string_view destination, std::string_view path, std::string_view interface,
                      std::string_view member, std::vector<dbus::Value> arguments) {
  // A question must not start the daemon that it is about.
  return queue(dbus::no_auto_start, destination, path, interface, member, std::move(arguments));
}

Bus::Ticket Bus::order(std::string_view destination, std::string_view path, std::string_view interface,
                       std::string_view member, std::vector<dbus::Value> arguments) {
  return queue(0, destination, path, interface, member, std::move(arguments));
}

Bus::Ticket Bus::get(std::string_view destination, std::string_view path, std::string_view interface,
                     std::string_view property) {
  return call(destination, path, "org.freedesktop.DBus.Properties", "Get",
              {dbus::text(interface), dbus::text(property)});
}

Bus::Ticket Bus::process_of(std::string_view name) {
  return call(bus_name, bus_path, bus_name, "GetConnectionUnixProcessID", {dbus::text(name)});
}

Status Bus::exchange(const os::Deadline& deadline) {
  Status done = send_queued(deadline);
  while (done && is_waiting()) done = receive(deadline);
  given_up_ = asked_;
  return done;
}

bool Bus::is_waiting() const {
  for (std::uint32_t serial = given_up_ + 1; serial <= asked_; ++serial)
    if (find(serial) == nullptr) return true;
  return false;
}

Status Bus::send_queued(const os::Deadline& deadline) {
  base::Bytes rest{output_};
  while (!rest.empty()) {
    const auto count = os::send(socket_, rest);
    if (count) {
      rest = rest.subspan(*count);
    } else if (count.error().code == EAGAIN) {
      if (auto ready = os::wait_writable(socket_, deadline); !ready) return ready;
    } else {
      return base::pass(count);
    }
  }
  output_.clear();
  return {};
}

Status Bus::receive(const os::Deadline& deadline) {
  if (auto ready = os::wait_readable(socket_, deadline); !ready) return ready;
  std::array<std::byte, 16384> block;
  const auto count = os::receive(socket_, block);
  if (!count) return count.error().code == EAGAIN ? Status{} : base::pass(count);
  if (*count == 0) return base::fail(base::Kind::truncated, "ask the bus");
  input_.insert(input_.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(*count));
  if (auto done = take_greeting(); !done) return done;
  return greeted_ ? take_messages() : Status{};
}

// "DATA", then "OK <guid>"; anything else is a refusal.
Status Bus::take_greeting() {
  constexpr std::size_t longest_line = 1024;
  while (!greeted_) {
    const std::string_view text{reinterpret_cast<const char*>(input_.data()), input_.size()};
    const auto end = text.find("\r\n");
    if (end == std::string_view::npos)
      return text.size() < longest_line ? Status{} : base::malformed("greet the bus", 0);
    const std::string_view line = text.substr(0, end);
    greeted_ = line.starts_with("OK");
    if (!greeted_ && !line.starts_with("DATA"))
      return base::fail(base::Kind::refused, "greet the bus", EACCES);
    input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(end + 2));
  }
  return {};
}

Status Bus::take_messages() {
  std::size_t taken = 0;
  for (;;) {
    const base::Bytes rest = base::Bytes{input_}.subspan(taken);
    if (rest.size() < dbus::head_size) break;
    const auto size = dbus::message_size(rest);
    if (!size) return base::pass(size);
    if (rest.size() < *size) break;
    taken += *size;
    Reply reply{.bytes = {rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(*size)}};
    auto message = dbus::decode(reply.bytes);
    if (!message) return base::pass(message);
    if (message->type != dbus::Type::reply && message->type != dbus::Type::error) continue;
    if (message->reply_serial == 0 || message->reply_serial > asked_ || find(message->reply_serial)) continue;
    reply.serial = message->reply_serial;
    reply.message = std::move(*message);
    replies_.push_back(std::move(reply));
  }
  input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(taken));
  return {};
}

const Bus::Reply* Bus::find(std::uint32_t serial) const {
  for (const Reply& reply : replies_)
    if (reply.serial == serial) return &reply;
  return nullptr;
}

namespace {

base::Error refusal(std::string_view name, std::string_view op) {
  const auto says = [&](std::string_view end) { return name.ends_with(end); };
  base::Error error{.kind = base::Kind::refused, .code = EIO, .op = op};
  if (says(".AccessDenied") || says(".InteractiveAuthorizationRequired") || says(".AuthFailed") ||
      says(".PermissionDenied"))
    error.code = EACCES;
  if (says(".UnknownMethod") || says(".UnknownInterface")) error.code = ENOSYS;
  if (says(".LinkBusy")) error.code = EBUSY;
  if (says(".ServiceUnknown") || says(".NameHasNoOwner")) error.kind = base::Kind::absent;
  error.set_words(name);
  return error;
}

}  // namespace

const std::vector<dbus::Value>* Bus::answers(Ticket ticket) const {
  const Reply* reply = find(static_cast<std::uint32_t>(ticket));
  return reply == nullptr || reply->message.type != dbus::Type::reply ? nullptr : &reply->message.body;
}

base::Status Bus::outcome(Ticket ticket, std::string_view op) const {
  const Reply* reply = find(static_cast<std::uint32_t>(ticket));
  if (reply == nullptr) return base::fail(base::Kind::timeout, op);
  if (reply->message.type == dbus::Type::reply) return {};
  return std::unexpected(refusal(reply->message.error_name, op));
}

const dbus::Value* Bus::answer(Ticket ticket) const {
  const Reply* reply = find(static_cast<std::uint32_t>(ticket));
  if (reply == nullptr || reply->message.type != dbus::Type::reply || reply->message.body.empty())
    return nullptr;
  return &reply->message.body.front().inside();
}

}  // namespace iphlp::host
