// What goes with a datagram beside its data: control messages, as the kernel lays them out, and those of an
// echo. Knows which message says what; the sockets are os' business.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "net/echo.h"
#include "wire/socket_address.h"

namespace iphlp::wire {

struct ControlMessage {
  int level = 0;
  int type = 0;
  base::Bytes data;
};

// The messages one after the other, until the bytes end or make no sense.
class ControlMessages {
 public:
  explicit ControlMessages(base::Bytes bytes) : rest_(bytes) {}
  [[nodiscard]] std::optional<ControlMessage> next();

 private:
  base::Bytes rest_;
};

// Room for all that a request can say. Empty where it says nothing that is not the default.
class RequestControl {
 public:
  explicit RequestControl(const net::EchoRequest& request);
  [[nodiscard]] base::Bytes bytes() const { return {bytes_.data(), size_}; }

 private:
  void add(int level, int type, base::Bytes data);
  void add_number(int level, int type, int number) { add(level, type, base::bytes_of(number)); }
  void add_v4(const net::EchoRequest& request);
  void add_v6(const net::EchoRequest& request);

  // TTL, TOS, a source, and 40 bytes of options, each with its header.
  alignas(8) std::array<std::byte, 160> bytes_{};
  std::size_t size_ = 0;
};

// Most that the kernel sends beside an echo or an error, and then some.
inline constexpr std::size_t arrival_control_room = 256;

// An error of ICMP itself, or one that the kernel found before anything left the host.
struct IcmpError {
  bool local = false;
  std::uint8_t type = 0;
  std::uint8_t code = 0;
  ZonedIp from{};
};

// What came with an arrived echo, or with an error.
struct ArrivalControl {
  std::uint8_t ttl = 0;
  std::uint8_t tos = 0;
  base::Bytes ip_options;
  std::optional<IcmpError> error;
};
[[nodiscard]] ArrivalControl decode_arrival_control(base::Bytes bytes);

}  // namespace iphlp::wire
