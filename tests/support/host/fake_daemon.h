// Daemons that answer what a test tells them, on real sockets, byte for byte; one thread each.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "wire/dbus.h"

namespace iphlp::host::test {

// A stream server: serve(bytes received so far) answers what to send now; it takes from the front what it has
// read.
class FakeServer {
 public:
  struct Turn {
    std::string send{};
    bool hang_up = false;
  };
  using Serve = std::function<Turn(std::string& received)>;

  FakeServer(const std::string& path, Serve serve) : serve_(std::move(serve)) {
    ::unlink(path.c_str());
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 8) != 0 || ::pipe2(stop_, O_CLOEXEC) != 0)
      std::abort();
    thread_ = std::thread{[this] { run(); }};
  }
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;
  ~FakeServer() {
    (void)!::write(stop_[1], "", 1);
    thread_.join();
    ::close(listener_);
    ::close(stop_[0]);
    ::close(stop_[1]);
  }
  [[nodiscard]] int connections() const { return connections_; }

 private:
  bool wait(int fd) const {
    pollfd entries[2] = {{fd, POLLIN, 0}, {stop_[0], POLLIN, 0}};
    return ::poll(entries, 2, -1) > 0 && entries[1].revents == 0;
  }

  void run() {
    while (wait(listener_)) {
      const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      ++connections_;
      talk(client);
      ::close(client);
    }
  }

  void talk(int client) const {
    std::string received;
    char block[4096];
    while (wait(client)) {
      const ssize_t count = ::read(client, block, sizeof block);
      if (count <= 0) return;
      received.append(block, static_cast<std::size_t>(count));
      const Turn turn = serve_(received);
      std::string_view rest = turn.send;
      while (!rest.empty()) {
        const ssize_t sent = ::send(client, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        rest.remove_prefix(static_cast<std::size_t>(sent));
      }
      if (turn.hang_up) return;
    }
  }

  Serve serve_;
  int listener_ = -1;
  int stop_[2] = {-1, -1};
  std::atomic<int> connections_{0};
  std::thread thread_;
};

// A message bus with the daemons behind it: answers by "destination member argument".
class FakeBus {
 public:
  enum class Fault { none, refuses_us, garbage, dies };

  explicit FakeBus(std::string path, Fault fault = Fault::none) : path_(std::move(path)), fault_(fault) {}

  // What a call is answered; the body's views must outlive the bus. No entry: the error of a name without
  // owner.
  void answer(std::string call, std::vector<wire::dbus::Value> body) {
    answers_[std::move(call)] = std::move(body);
  }
  void hangs(std::string call) { answers_[std::move(call)] = std::nullopt; }
  void start() {
    server_.emplace(path_, [this](std::string& received) { return serve(received); });
  }
  [[nodiscard]] int connections() const { return server_->connections(); }
  [[nodiscard]] bool always_refused_to_start() const { return no_auto_start_; }

 private:
  FakeServer::Turn serve(std::string& received) {
    FakeServer::Turn turn;
    const auto begin = received.find("BEGIN\r\n");
    if (received.starts_with('\0')) {
      if (begin == std::string::npos) return turn;
      if (fault_ == Fault::refuses_us) return {"REJECTED EXTERNAL\r\n", true};
      received.erase(0, begin + 7);
      turn.send = "DATA\r\nOK 0123456789abcdef\r\n";
    }
    while (received.size() >= wire::dbus::head_size) {
      const auto bytes = base::bytes_of(std::string_view{received});
      const auto size = wire::dbus::message_size(bytes);
      if (!size || received.size() < *size) break;
      turn.send += reply(bytes.first(*size), turn.hang_up);
      received.erase(0, *size);
      if (turn.hang_up) break;
    }
    return turn;
  }

  std::string reply(base::Bytes bytes, bool& hang_up) {
    const auto call = wire::dbus::decode(bytes);
    if (!call) return {};
    no_auto_start_ = no_auto_start_ && (call->flags & wire::dbus::no_auto_start) != 0;
    wire::dbus::Message message{
        .type = wire::dbus::Type::reply, .serial = ++serial_, .reply_serial = call->serial, .sender = "fake"};
    if (call->member == "Hello") {
      message.body.push_back(wire::dbus::text(":1.7"));
      return signal() + text_of(message);
    }
    std::string key = std::string{call->destination} + ' ' + std::string{call->member};
    if (!call->body.empty()) key += ' ' + std::string{call->body.back().words()};
    const auto found = answers_.find(key);
    if (found == answers_.end()) {
      message.type = wire::dbus::Type::error;
      message.error_name = "org.freedesktop.DBus.Error.NameHasNoOwner";
    } else if (!found->second) {
      return {};
    } else {
      message.body = *found->second;
    }
    std::string text = text_of(message);
    if (message.type == wire::dbus::Type::reply && fault_ == Fault::garbage) return std::string(64, 'x');
    if (message.type == wire::dbus::Type::reply && fault_ == Fault::dies) {
      hang_up = true;
      text.resize(text.size() / 2);
    }
    return text;
  }

  static std::string text_of(const wire::dbus::Message& message) {
    const auto bytes = wire::dbus::encode(message);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  // What the bus says to everybody who comes: nobody asked for it.
  std::string signal() {
    return text_of({.type = wire::dbus::Type::signal,
                    .serial = ++serial_,
                    .path = "/org/freedesktop/DBus",
                    .interface = "org.freedesktop.DBus",
                    .member = "NameAcquired"});
  }

  std::string path_;
  Fault fault_;
  std::uint32_t serial_ = 0;
  std::atomic<bool> no_auto_start_{true};
  std::map<std::string, std::optional<std::vector<wire::dbus::Value>>> answers_;
  std::optional<FakeServer> server_;
};

}  // namespace iphlp::host::test
