// D-Bus messages. What is read and written again reads the same.
#include "require.h"
#include "wire/dbus.h"

namespace dbus = iphlp::wire::dbus;
using iphlp::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const iphlp::base::Bytes bytes = std::as_bytes(std::span{data, size});
  const auto told = dbus::message_size(bytes);
  const auto message = dbus::decode(bytes);
  if (!message) return 0;
  require(told && *told == size, "a message that reads is as long as it says");
  const auto written = dbus::encode(*message);
  const auto again = dbus::decode(written);
  require(again.has_value(), "a written message reads");
  require(*again == *message, "and is the one that was written");
  require(dbus::encode(*again) == written, "and is written the same way");
  require(dbus::is_signature(dbus::signature_of(message->body)), "a body has a signature");
  for (const auto& value : message->body) {
    (void)value.find("DNSEx");
    (void)value.inside().list();
    (void)value.bytes();
  }
  return 0;
}
