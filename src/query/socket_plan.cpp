#include "query/socket_plan.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "kernel/sockets.h"
#include "os/process.h"
#include "query/doors.h"

namespace iphlp::query {

namespace {

// Each half walks the whole table, and only what it tells is divided.
constexpr std::size_t worth_dividing = 50'000;

std::size_t number_after(std::string_view line, std::string_view word) {
  while (!line.empty()) {
    if (base::take_word(line) != word) continue;
    return base::number<std::size_t>(base::take_word(line)).value_or(0);
  }
  return 0;
}

// "TCP: inuse 5 orphan 0 tw 3 alloc 7 mem 1", and "TCP6: inuse 2" in a file of its own.
std::size_t counted(const os::Root& root, std::string_view path) {
  const auto file = root.read(path);
  if (!file) return 0;
  std::string_view rest = *file;
  while (!rest.empty()) {
    const std::string_view line = base::take_line(rest);
    if (line.starts_with("TCP")) return number_after(line, "inuse") + number_after(line, "tw");
  }
  return 0;
}

// Where the middle of some ports lies, and how many of a hundred stand below or on it.
struct Middle {
  std::uint16_t port;
  std::size_t below;
};
Middle middle_of(std::vector<std::uint16_t> ports) {
  const auto middle = ports.begin() + static_cast<std::ptrdiff_t>(ports.size() / 2);
  std::ranges::nth_element(ports, middle);
  const std::uint16_t port = *middle == 0 ? 0 : static_cast<std::uint16_t>(*middle - 1);
  const auto below = std::ranges::count_if(ports, [&](std::uint16_t one) { return one <= port; });
  return {.port = port, .below = static_cast<std::size_t>(below) * 100 / ports.size()};
}

std::size_t unevenness(const Middle& middle) {
  return middle.below > 50 ? middle.below - 50 : 50 - middle.below;
}

}  // namespace

std::size_t expected_sockets(Session& session, const SocketsWanted& wanted) {
  if (wanted.transport != net::Transport::tcp || wanted.which == Which::listeners) return 0;
  // Where there were few there will be few; where there were many, or nobody has asked yet, it is worth
  // asking.
  const std::size_t seen = session.doors().sockets_seen.load(std::memory_order_relaxed);
  if (seen < worth_a_thread / 2) return seen;
  return counted(session.root(), "/proc/thread-self/net/sockstat") +
         counted(session.root(), "/proc/thread-self/net/sockstat6");
}

std::optional<Halves> halves_of(Session& session, const SocketsWanted& wanted, std::size_t expected) {
  if (expected < worth_dividing || os::processors() < 2) return std::nullopt;
  auto diagnosis = session.doors().diagnosis.borrow();
  if (!diagnosis) return std::nullopt;
  // The kernel's table has no order, so that the first of it are a fair sample of all.
  constexpr std::size_t enough = 300;
  std::vector<std::uint16_t> local;
  std::vector<std::uint16_t> remote;
  (void)kernel::sample_sockets(**diagnosis, {.transport = wanted.transport}, [&](const net::Socket& socket) {
    local.push_back(socket.local.port);
    remote.push_back(socket.remote.port);
    return local.size() < enough;
  });
  if (local.size() < enough) return std::nullopt;
  const Middle locals = middle_of(std::move(local));
  const Middle remotes = middle_of(std::move(remote));
  const bool by_remote = unevenness(remotes) < unevenness(locals);
  const Middle& better = by_remote ? remotes : locals;
  // All on one port: a divided walk would be one walk more.
  if (unevenness(better) > 35 || better.port == 0xffff) return std::nullopt;
  return Halves{
      .lower = {.remote = by_remote, .first = 0, .last = better.port},
      .upper = {.remote = by_remote, .first = static_cast<std::uint16_t>(better.port + 1), .last = 0xffff}};
}

}  // namespace iphlp::query
