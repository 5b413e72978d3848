#include "kernel/echo_exchange.h"

#include <algorithm>
#include <cerrno>

#include "os/process.h"
#include "os/socket.h"

namespace iphlp::kernel {

namespace {

using base::Result;
using base::Status;

constexpr std::size_t read_at_once = 16;
// So many replies fit the smallest receive buffer that a system may grant, whatever their size.
constexpr std::size_t most_unread = 8;

}  // namespace

void EchoKeeper::keep(std::shared_ptr<EchoExchange> exchange) {
  const std::lock_guard lock{mutex_};
  kept_.push_back(std::move(exchange));
}

void EchoKeeper::release(const EchoExchange* exchange) {
  std::shared_ptr<EchoExchange> last;  // ends outside the lock
  const std::lock_guard lock{mutex_};
  const auto found = std::ranges::find(kept_, exchange, &std::shared_ptr<EchoExchange>::get);
  if (found == kept_.end()) return;
  last = std::move(*found);
  kept_.erase(found);
}

EchoExchange::EchoExchange(EchoSocket socket)
    : process_(os::process_id()), socket_(std::move(socket)), room_(read_at_once) {}

EchoExchange::~EchoExchange() = default;

Result<std::shared_ptr<EchoExchange>> EchoExchange::open(net::Family family, os::Reactor& reactor) {
  auto socket = EchoSocket::open(family, "socket of asynchronous echoes");
  if (!socket) return base::pass(socket);
  std::shared_ptr<EchoExchange> exchange{new EchoExchange{std::move(*socket)}};
  if (auto watched = exchange->watch(reactor); !watched) return base::pass(watched);
  return exchange;
}

Status EchoExchange::watch(os::Reactor& reactor) {
  // The reactor does not keep it alive: its client does, and then the keeper.
  auto watched = reactor.watch(
      [weak = weak_from_this()](os::Reactor::Why why) {
        if (const auto self = weak.lock()) self->react(why);
      },
      &socket_.fd());
  if (!watched) return base::pass(watched);
  watch_ = std::move(*watched);
  return {};
}

Status EchoExchange::start(const net::EchoRequest& request, os::Milliseconds timeout,
                           std::unique_ptr<EchoListener> listener) {
  const os::Nanoseconds now = os::monotonic_time();
  const os::Nanoseconds due = now + timeout;
  // The answer may be there before sending has returned.
  const auto sequence = enter({.listener = std::move(listener), .began = now, .due = due});
  if (!sequence) return base::pass(sequence);
  auto sent = send(request, *sequence, due);
  if (sent) {
    help();
    return {};
  }
  std::unique_ptr<EchoListener> unheard;
  const std::lock_guard lock{mutex_};
  const auto entry = pending_.find(*sequence);
  // Its time may have run out while the socket had no room: then it has ended already.
  if (entry == pending_.end()) return {};
  unheard = std::move(entry->second.listener);
  times_.erase({entry->second.due, *sequence});
  pending_.erase(entry);
  return sent;
}

// Numbers go round, so that an answer that comes too late is not taken for a new request's.
Result<std::uint16_t> EchoExchange::enter(Pending pending) {
  constexpr std::size_t most = 65'536;
  const std::lock_guard lock{mutex_};
  if (pending_.size() == most) return base::fail(base::Kind::system, "send an echo request", ENOBUFS);
  std::uint16_t sequence = ++last_sequence_;
  while (pending_.contains(sequence)) sequence = ++last_sequence_;
  times_.emplace(pending.due, sequence);
  const os::Nanoseconds due = pending.due;
  try {
    pending_.emplace(sequence, std::move(pending));
  } catch (...) {
    times_.erase({due, sequence});
    throw;
  }
  arm(due);
  return sequence;
}

// With the lock held. One alarm is enough for all that end later: they are looked at when it rings.
void EchoExchange::arm(os::Nanoseconds due) {
  if (armed_ && *armed_ <= due) return;
  armed_ = due;
  watch_.wake_at(due);
}

Status EchoExchange::send(const net::EchoRequest& request, std::uint16_t sequence, os::Nanoseconds due) {
  for (;;) {
    {
      const std::lock_guard lock{sending_};
      auto sent = socket_.send(request, sequence);
      if (sent || sent.error().code != EAGAIN) return sent;
    }
    const auto left = std::chrono::ceil<os::Milliseconds>(due - os::monotonic_time());
    const auto deadline = os::Deadline::in(std::max(left, os::Milliseconds::zero()));
    if (auto room = os::wait_writable(socket_.fd(), deadline); !room) return room;
  }
}

// Who sends faster than the reactor's thread reads must read too: else the socket's buffer runs over, and
// replies are lost.
void EchoExchange::help() {
  if (unread_.fetch_add(1, std::memory_order_relaxed) + 1 < most_unread) return;
  const std::unique_lock reading{reading_, std::try_to_lock};
  if (reading.owns_lock()) (void)read_some();
}

// Reads what there is room for. False: there was nothing.
bool EchoExchange::read_some() {
  unread_.store(0, std::memory_order_relaxed);
  const auto take_one = [this](std::uint16_t sequence, net::EchoReply& reply) { take(sequence, reply); };
  const auto arrived = socket_.receive(room_, take_one);
  if (!arrived || *arrived != 0) return arrived.has_value();
  const auto errors = socket_.receive_errors(room_, take_one);
  return errors && *errors != 0;
}

void EchoExchange::take(std::uint16_t sequence, net::EchoReply& reply) {
  std::unique_ptr<EchoListener> listener;
  {
    const std::lock_guard lock{mutex_};
    const auto entry = pending_.find(sequence);
    if (entry == pending_.end() || entry->second.listener == nullptr) return;
    listener = std::move(entry->second.listener);
    reply.round_trip = os::monotonic_time() - entry->second.began;
  }
  const bool enough = listener->take(reply);
  {
    const std::lock_guard lock{mutex_};
    const auto entry = pending_.find(sequence);
    if (!enough) {
      entry->second.listener = std::move(listener);
      return;
    }
    times_.erase({entry->second.due, sequence});
    pending_.erase(entry);
    ++finishing_;
  }
  end(std::move(listener), {});
}

// Tells the listener, here or on the reactor's thread.
void EchoExchange::end(std::unique_ptr<EchoListener> listener, const Status& how) {
  if (listener->finishes_on_reactor()) {
    const std::lock_guard lock{mutex_};
    finished_.push_back({.listener = std::move(listener), .end = how});
    if (finished_.size() == 1) watch_.nudge();
    return;
  }
  listener->finish(how);
  listener.reset();
  const std::lock_guard lock{mutex_};
  --finishing_;
}

void EchoExchange::refuse(std::unique_ptr<EchoListener> listener, const Status& end) {
  const std::lock_guard lock{mutex_};
  finished_.push_back({.listener = std::move(listener), .end = end});
  ++finishing_;
  watch_.nudge();
}

void EchoExchange::run_finished() {
  std::vector<Finished> taken;
  {
    const std::lock_guard lock{mutex_};
    taken.swap(finished_);
  }
  for (Finished& one : taken) {
    one.listener->finish(one.end);
    one.listener.reset();
  }
  const std::lock_guard lock{mutex_};
  finishing_ -= taken.size();
}

// Ends whose time has run out.
void EchoExchange::expire() {
  const os::Nanoseconds now = os::monotonic_time();
  for (;;) {
    std::unique_ptr<EchoListener> listener;
    {
      const std::lock_guard lock{mutex_};
      if (times_.empty() || times_.begin()->first > now) {
        armed_.reset();
        if (!times_.empty()) arm(times_.begin()->first);
        return;
      }
      const auto entry = pending_.find(times_.begin()->second);
      times_.erase(times_.begin());
      listener = std::move(entry->second.listener);
      pending_.erase(entry);
      ++finishing_;
    }
    end(std::move(listener), base::fail(base::Kind::timeout, "await an echo reply", ETIMEDOUT));
  }
}

void EchoExchange::react(os::Reactor::Why why) {
  constexpr int most_turns = 64;  // then others have theirs
  {
    // Who takes an answer holds this: what expires below is in nobody's hands.
    const std::lock_guard reading{reading_};
    if (why.readable)
      for (int turn = 0; turn < most_turns && read_some();) ++turn;
    if (why.due) expire();
  }
  run_finished();
  leave_keeper();
}

void EchoExchange::leave_keeper() {
  EchoKeeper* keeper = nullptr;
  {
    const std::lock_guard lock{mutex_};
    if (!pending_.empty() || finishing_ != 0) return;
    keeper = std::exchange(keeper_, nullptr);
  }
  if (keeper != nullptr) keeper->release(this);
}

void EchoExchange::retire(EchoKeeper& keeper) {
  // In a forked child a lock may be held by a thread that is not there, and nothing is pending: the socket is
  // the parent's.
  if (process_ != os::process_id()) return;
  {
    const std::lock_guard lock{mutex_};
    if (pending_.empty() && finishing_ == 0) return;
    keeper_ = &keeper;
    keeper.keep(shared_from_this());
  }
}

}  // namespace iphlp::kernel
