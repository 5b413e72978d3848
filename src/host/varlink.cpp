#include "host/varlink.h"

#include <array>
#include <cerrno>

#include "os/socket.h"
#include "wire/varlink.h"

namespace iphlp::host {

namespace {

// A description of a link takes 15 kB.
constexpr std::size_t longest_reply = std::size_t{16} << 20;

}  // namespace

base::Result<wire::json::Value> call_varlink(const os::Root& root, std::string_view socket,
                                             std::string_view method, const os::Deadline& deadline) {
  const auto connection = os::connect_local(root.locate(socket), "varlink");
  if (!connection) return base::pass(connection);
  const std::string call = wire::varlink::encode_call(method);
  if (const auto sent = os::send(*connection, base::bytes_of(std::string_view{call})); !sent)
    return base::pass(sent);
  std::string received;
  std::array<std::byte, 16384> block;
  while (received.size() < longest_reply) {
    if (const auto ready = os::wait_readable(*connection, deadline); !ready) return base::pass(ready);
    const auto count = os::receive(*connection, block);
    if (!count && count.error().code == EAGAIN) continue;
    if (!count) return base::pass(count);
    if (*count == 0) break;
    received.append(reinterpret_cast<const char*>(block.data()), *count);
    if (received.find('\0', received.size() - *count) == std::string::npos) continue;
    auto reply = wire::varlink::decode_reply(received);
    if (!reply) return base::pass(reply);
    if (*reply) return std::move(**reply);
  }
  return base::fail(base::Kind::truncated, "varlink call");
}

}  // namespace iphlp::host
