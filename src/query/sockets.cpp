#include "query/sockets.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <tuple>

#include "kernel/sockets.h"
#include "os/beside.h"
#include "query/doors.h"
#include "query/socket_plan.h"

namespace iphlp::query {

namespace {

kernel::SocketsAsked asked_of(const SocketsWanted& wanted) {
  constexpr std::uint32_t listening = net::state_bit(net::TcpState::listen);
  kernel::SocketsAsked asked{.transport = wanted.transport};
  // An IPv6 socket may speak IPv4, so that IPv4's table needs both; the other way round there is nothing.
  asked.family = wanted.family == net::Family::v6 ? net::Family::v6 : net::Family::none;
  if (wanted.which == Which::listeners) asked.states = listening;
  if (wanted.which == Which::connections) asked.states &= ~listening;
  return asked;
}

using Take = base::FunctionRef<void(const net::Socket&)>;

base::Status each(Session& session, const SocketsWanted& wanted, const net::SocketPorts& ports, Take take) {
  auto diagnosis = session.doors().diagnosis.borrow();
  if (!diagnosis) return base::pass(diagnosis);
  auto asked = asked_of(wanted);
  asked.ports = ports;
  return kernel::each_socket(**diagnosis, asked, [&](const net::Socket& socket) {
    if (socket.is_of(wanted.family)) take(socket);
  });
}

// Hands sockets on in handfuls, one thread at a time.
class Handfuls {
 public:
  Handfuls(std::mutex& mutex, Take take) : mutex_(mutex), take_(take) {}
  void add(const net::Socket& socket) {
    handful_[count_++] = socket;
    if (count_ == handful_.size()) flush();
  }
  void flush() {
    const std::lock_guard lock{mutex_};
    std::ranges::for_each(std::span{handful_}.first(count_), [this](const net::Socket& one) { take_(one); });
    count_ = 0;
  }

 private:
  std::mutex& mutex_;
  Take take_;
  std::array<net::Socket, 128> handful_;
  std::size_t count_ = 0;
};

// Both parts of what a port divides, at once.
base::Status each_of_two(Session& session, const SocketsWanted& wanted, const Halves& halves, Take take) {
  std::mutex mutex;
  const auto read = [&](const net::SocketPorts& ports) -> base::Status {
    Handfuls handfuls{mutex, take};
    auto done = each(session, wanted, ports, [&](const net::Socket& socket) { handfuls.add(socket); });
    handfuls.flush();
    return done;
  };
  const auto read_upper = [&] { return read(halves.upper); };
  os::Beside other{read_upper, "second thread of a socket dump"};
  auto lower = read(halves.lower);
  auto upper = other.finish();
  return lower ? upper : lower;
}

// Every socket of the table, in no order, by one thread at a time.
base::Status each(Session& session, const SocketsWanted& wanted, std::size_t expected, Take take) {
  if (const auto halves = halves_of(session, wanted, expected))
    return each_of_two(session, wanted, *halves, take);
  return each(session, wanted, net::SocketPorts{}, take);
}

// One that is bound to a link is found only by who names the link, and an IPv4 row does not.
template <class Find>
auto find_on_any_link(Session& session, const net::Endpoint& local, const net::Endpoint& remote,
                      net::LinkId zone, Find find)
    -> decltype(find(std::declval<kernel::Channel&>(), local, remote, zone)) {
  auto diagnosis = session.doors().diagnosis.borrow();
  if (!diagnosis) return base::pass(diagnosis);
  auto found = find(**diagnosis, local, remote, zone);
  if (found || found.error().kind != base::Kind::absent || zone != net::LinkId::none) return found;
  const auto links = session.links();
  if (!links) return base::pass(links);
  for (const net::Link& link : *links) {
    found = find(**diagnosis, local, remote, link.id);
    if (found || found.error().kind != base::Kind::absent) return found;
  }
  return found;
}

}  // namespace

Sockets::AnyTable Sockets::table_for(const SocketsWanted& wanted) {
  if (wanted.family == net::Family::v6) {
    if (wanted.cookies) return Table<16, true>{};
    return Table<16, false>{};
  }
  if (wanted.cookies) return Table<4, true>{};
  return Table<4, false>{};
}

Sockets::Sockets(const SocketsWanted& wanted) : table_(table_for(wanted)) {}

void Sockets::append(const net::Socket& socket) {
  std::visit(
      [&]<std::size_t bytes, bool identified>(base::GrowingArray<Record<bytes, identified>>& table) {
        Record<bytes, identified> record{};
        // A socket of both families has no address, which is all zeros in either.
        if (socket.local.ip.size() == bytes)
          std::ranges::copy_n(socket.local.ip.bytes().begin(), bytes, record.local.begin());
        if (socket.remote.ip.size() == bytes)
          std::ranges::copy_n(socket.remote.ip.bytes().begin(), bytes, record.remote.begin());
        record.local_port = socket.local.port;
        record.remote_port = socket.remote.port;
        record.held = socket.inode;
        record.link = net::number(socket.link) & 0xfff'ffff;
        record.state = static_cast<unsigned>(socket.state) & 0xf;
        if constexpr (identified)
          record.identity = {.cookie = {static_cast<std::uint32_t>(socket.cookie),
                                        static_cast<std::uint32_t>(socket.cookie >> 32)},
                             .inode = socket.inode};
        table.append(record);
      },
      table_);
}

void Sockets::own(const net::SocketOwners& owners) {
  std::visit(
      [&](auto& table) {
        for (auto& record : table.span()) record.held = owners.find(record.held);
      },
      table_);
  owned_ = true;
}

void Sockets::sort() {
  std::visit(
      [](auto& table) {
        std::ranges::sort(table.span(), [](const auto& a, const auto& b) {
          const auto key = [](const auto& r) {
            return std::tuple{r.local, static_cast<unsigned>(r.link), r.local_port, r.remote, r.remote_port};
          };
          return key(a) < key(b);
        });
      },
      table_);
}

std::size_t Sockets::size() const {
  return std::visit([](const auto& table) { return table.size(); }, table_);
}

net::OwnedSocket Sockets::at(std::size_t n) const {
  return std::visit(
      [&]<std::size_t bytes, bool identified>(const base::GrowingArray<Record<bytes, identified>>& table) {
        const auto& record = table.span()[n];
        net::OwnedSocket out;
        if constexpr (bytes == 4) {
          out.socket.local.ip = net::Ip::v4(record.local);
          out.socket.remote.ip = net::Ip::v4(record.remote);
        } else {
          out.socket.local.ip = net::Ip::v6(record.local);
          out.socket.remote.ip = net::Ip::v6(record.remote);
        }
        out.socket.local.port = record.local_port;
        out.socket.remote.port = record.remote_port;
        out.socket.link = net::LinkId{record.link};
        out.socket.state = static_cast<net::TcpState>(record.state);
        if constexpr (identified) {
          out.socket.cookie = std::uint64_t{record.identity.cookie[1]} << 32 | record.identity.cookie[0];
          out.socket.inode = record.identity.inode;
        }
        if (owned_) out.process = record.held;
        return out;
      },
      table_);
}

base::Result<Sockets> sockets(Session& session, const SocketsWanted& wanted) {
  Sockets found{wanted};
  net::SocketOwners owners;
  const std::size_t expected = expected_sockets(session, wanted);
  const auto walk = [&] { return session.doors().holders.collect(session.root(), owners); };
  std::optional<os::Beside> walking;
  if (wanted.owners && expected >= worth_a_thread) walking.emplace(walk, "socket walk beside a dump");
  auto read = each(session, wanted, expected, [&](const net::Socket& socket) { found.append(socket); });
  if (!read) return base::pass(read);
  session.doors().sockets_seen.store(found.size(), std::memory_order_relaxed);
  if (!wanted.owners) return found;
  // Whoever was walked before its socket was told is found all the same: an inode is given once in four
  // thousand million sockets. One that was opened or closed meanwhile has no owner.
  auto walked = walking ? walking->finish() : walk();
  if (!walked) return base::pass(walked);
  found.own(owners);
  return found;
}

base::Result<std::size_t> count_sockets(Session& session, const SocketsWanted& wanted) {
  std::size_t count = 0;
  auto done = each(session, wanted, expected_sockets(session, wanted), [&](const net::Socket&) { ++count; });
  if (!done) return base::pass(done);
  session.doors().sockets_seen.store(count, std::memory_order_relaxed);
  return count;
}

base::Result<net::Socket> find_connection(Session& session, const net::Endpoint& local,
                                          const net::Endpoint& remote, net::LinkId zone) {
  return find_on_any_link(session, local, remote, zone, kernel::find_connection);
}

base::Result<net::TcpMeasures> measures_of(Session& session, const net::Endpoint& local,
                                           const net::Endpoint& remote, net::LinkId zone) {
  return find_on_any_link(session, local, remote, zone, kernel::find_measures);
}

base::Status close_connection(Session& session, const net::Socket& connection) {
  auto diagnosis = session.doors().diagnosis.borrow();
  if (!diagnosis) return base::pass(diagnosis);
  return kernel::destroy_connection(**diagnosis, connection);
}

}  // namespace iphlp::query
