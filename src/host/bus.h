// The system bus, as far as asking goes: one connection, calls sent together, replies in any order. Never
// starts a daemon, never waits behind its deadline. Knows no daemon.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "os/clock.h"
#include "os/fd.h"
#include "os/root.h"
#include "wire/dbus.h"

namespace iphlp::host {

class Bus {
 public:
  // The number under which a call's reply is found.
  enum class Ticket : std::uint32_t {};

  static constexpr std::string_view usual_socket = "/run/dbus/system_bus_socket";
  // Where the bus listens: DBUS_SYSTEM_BUS_ADDRESS for the machine's own tree, else the well-known socket.
  [[nodiscard]] static std::string address(const os::Root& root);
  [[nodiscard]] static base::Result<Bus> connect(const std::string& address);

  // Queues a call; exchange() sends it.
  Ticket call(std::string_view destination, std::string_view path, std::string_view interface,
              std::string_view member, std::vector<wire::dbus::Value> arguments = {});
  // The same, and starts the daemon where the bus knows how.
  Ticket order(std::string_view destination, std::string_view path, std::string_view interface,
               std::string_view member, std::vector<wire::dbus::Value> arguments);
  // A property of an object, in its variant.
  Ticket get(std::string_view destination, std::string_view path, std::string_view interface,
             std::string_view property);
  // The process behind a name.
  Ticket process_of(std::string_view name);

  // Sends what is queued and waits for every reply to it; what an earlier exchange gave up is not waited for
  // again. On failure the replies that came before it are there.
  base::Status exchange(const os::Deadline& deadline);

  // What a call answered, its first value; nullptr when it was refused or has no answer.
  [[nodiscard]] const wire::dbus::Value* answer(Ticket ticket) const;
  // All its values; nullptr when it was refused.
  [[nodiscard]] const std::vector<wire::dbus::Value>* answers(Ticket ticket) const;
  // Was it done? Else why not: EACCES, ENOSYS for a method that is not there, EBUSY for a link that is
  // another's, Kind::absent for a daemon that is not there, EIO with the error's name for the rest;
  // Kind::timeout without a reply.
  [[nodiscard]] base::Status outcome(Ticket ticket, std::string_view op) const;

 private:
  struct Reply {
    std::uint32_t serial = 0;
    std::vector<std::byte> bytes{};  // the message views them
    wire::dbus::Message message{};
  };

  Ticket queue(std::uint8_t flags, std::string_view destination, std::string_view path,
               std::string_view interface, std::string_view member, std::vector<wire::dbus::Value> arguments);
  explicit Bus(os::Fd socket);
  [[nodiscard]] const Reply* find(std::uint32_t serial) const;
  base::Status send_queued(const os::Deadline& deadline);
  base::Status receive(const os::Deadline& deadline);
  base::Status take_greeting();
  base::Status take_messages();
  [[nodiscard]] bool is_waiting() const;

  os::Fd socket_;
  std::vector<std::byte> output_;
  std::vector<std::byte> input_;
  bool greeted_ = false;
  std::uint32_t asked_ = 0;     // serials count from 1
  std::uint32_t given_up_ = 0;  // the last serial of an earlier exchange
  std::vector<Reply> replies_;
};

}  // namespace iphlp::host
