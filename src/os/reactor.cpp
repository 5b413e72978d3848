#include "os/reactor.h"

#include <algorithm>
#include <limits>

#include <pthread.h>
#include <sys/epoll.h>

#include "os/system.h"

namespace iphlp::os {

namespace {

constexpr std::uint64_t wake_id = 0;  // entries count from 1

base::Status add(const Fd& poll, int fd, std::uint64_t id) {
  epoll_event event{.events = EPOLLIN, .data = {.u64 = id}};
  if (::epoll_ctl(poll.raw(), EPOLL_CTL_ADD, fd, &event) < 0) return failed("watch a descriptor");
  return {};
}

}  // namespace

Reactor::Reactor(std::int32_t process) : process_(process) {}

Reactor::~Reactor() {
  if (!is_inherited()) close();
}

// A forked child has the memory and not the thread; the poll set is its parent's, and a lock may be held for
// ever.
bool Reactor::is_inherited() const {
  return process_ != process_id();
}

bool Reactor::is_own_thread() const {
  return thread_.load(std::memory_order_relaxed) == static_cast<std::uintptr_t>(::pthread_self());
}

base::Result<Reactor::Watch> Reactor::watch(React react, const Fd* readable) {
  const std::lock_guard starting{lifecycle_};
  if (closed_) return base::fail(base::Kind::closed, "watch", ESHUTDOWN);
  if (auto running = ensure_running(); !running) return base::pass(running);
  auto entry = std::make_shared<Entry>(
      Entry{.react = std::move(react), .fd = readable == nullptr ? -1 : readable->raw(), .due = {}});
  const std::lock_guard lock{mutex_};
  const std::uint64_t id = ++last_id_;
  entries_.emplace(id, entry);
  if (entry->fd >= 0) {
    if (auto added = add(poll_, entry->fd, id); !added) {
      entries_.erase(id);
      return base::pass(added);
    }
  }
  return Watch{this, id};
}

base::Status Reactor::ensure_running() {
  if (worker_) return {};
  if (!poll_.valid()) {
    const int raw = ::epoll_create1(EPOLL_CLOEXEC);
    if (raw < 0) return failed("create a poll set");
    poll_ = Fd{raw, "poll set of the notification worker"};
  }
  auto started = Worker::start(loop, this, "notification worker");
  if (!started) {
    poll_.close();
    return base::pass(started);
  }
  if (auto added = add(poll_, (*started)->wake().fd().raw(), wake_id); !added) {
    started->reset();
    poll_.close();
    return added;
  }
  worker_ = std::move(*started);
  const std::lock_guard lock{mutex_};
  awake_ = worker_.get();
  return {};
}

void Reactor::close() {
  const std::lock_guard ending{lifecycle_};
  closed_ = true;
  {
    const std::lock_guard lock{mutex_};
    awake_ = nullptr;
  }
  worker_.reset();
  const std::lock_guard lock{mutex_};
  poll_.close();
}

void Reactor::retire_when_idle() {
  const std::lock_guard ending{lifecycle_};
  {
    const std::lock_guard lock{mutex_};
    if (!entries_.empty() || running_ != 0) return;
    awake_ = nullptr;
  }
  worker_.reset();
  poll_.close();
}

// With the lock held.
void Reactor::wake() {
  if (awake_ != nullptr && !is_own_thread()) awake_->wake().set();
}

void Reactor::set_due(std::uint64_t id, Entry& entry, std::optional<Nanoseconds> time) {
  if (entry.due) times_.erase({*entry.due, id});
  entry.due = time;
  if (!time) return;
  times_.emplace(*time, id);
  if (times_.begin()->second == id) wake();
}

void Reactor::end(std::uint64_t id) {
  std::shared_ptr<Entry> last;  // ends outside the lock: what it reacts with may have much to free
  bool idle = false;
  {
    std::unique_lock lock{mutex_};
    const auto found = entries_.find(id);
    if (found == entries_.end()) return;
    last = std::move(found->second);
    entries_.erase(found);
    set_due(id, *last, std::nullopt);
    if (last->fd >= 0 && poll_.valid()) ::epoll_ctl(poll_.raw(), EPOLL_CTL_DEL, last->fd, nullptr);
    while (running_ == id && !is_own_thread()) {
      const std::uint32_t seen = reactions_.load(std::memory_order_relaxed);
      ++waiting_;
      lock.unlock();
      sleep_while(reactions_, seen);
      lock.lock();
      --waiting_;
    }
    idle = entries_.empty() && running_ == 0;
  }
  if (idle) retire_when_idle();
}

void Reactor::loop(Worker& worker, void* self) {
  auto& reactor = *static_cast<Reactor*>(self);
  reactor.thread_.store(static_cast<std::uintptr_t>(::pthread_self()), std::memory_order_relaxed);
  while (!worker.stopping()) reactor.turn(worker);
  reactor.thread_.store(0, std::memory_order_relaxed);
}

// How long until the next time, in poll's milliseconds; -1: nothing is due.
int Reactor::wait_time() {
  const std::lock_guard lock{mutex_};
  if (!nudged_.empty()) return 0;
  if (times_.empty()) return -1;
  const Nanoseconds left = times_.begin()->first - monotonic_time();
  if (left <= Nanoseconds::zero()) return 0;
  return static_cast<int>(std::min<Milliseconds::rep>(std::chrono::ceil<Milliseconds>(left).count(),
                                                      std::numeric_limits<int>::max()));
}

// Whose time has come, one after the other; 0: nobody's any more. Allocates nothing: there is nobody to tell
// that memory has run out.
std::uint64_t Reactor::take_due(Nanoseconds now) {
  const std::lock_guard lock{mutex_};
  if (times_.empty() || times_.begin()->first > now) return 0;
  const std::uint64_t id = times_.begin()->second;
  times_.erase(times_.begin());
  entries_.at(id)->due.reset();
  return id;
}

// Those that were nudged until now are taken together, so that who nudges itself lets the others have their
// turn.
const std::vector<std::uint64_t>& Reactor::take_nudged() {
  const std::lock_guard lock{mutex_};
  taken_.clear();
  taken_.swap(nudged_);
  for (const std::uint64_t id : taken_)
    if (const auto entry = entries_.find(id); entry != entries_.end()) entry->second->nudged = false;
  return taken_;
}

void Reactor::turn(const Worker& worker) {
  std::array<epoll_event, 32> events;
  const int count = ::epoll_wait(poll_.raw(), events.data(), static_cast<int>(events.size()), wait_time());
  for (int i = 0; i < count && !worker.stopping(); ++i) {
    const std::uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
    if (id == wake_id)
      worker.wake().reset();
    else
      react(id, Why{.readable = true});
  }
  for (const std::uint64_t id : take_nudged()) {
    if (worker.stopping()) return;
    react(id, Why{.nudged = true});
  }
  const Nanoseconds now = monotonic_time();
  while (!worker.stopping()) {
    const std::uint64_t id = take_due(now);
    if (id == 0) return;
    react(id, Why{.due = true});
  }
}

void Reactor::react(std::uint64_t id, Why why) {
  std::shared_ptr<Entry> entry;
  {
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(id);
    if (found == entries_.end()) return;  // ended since
    entry = found->second;
    running_ = id;
  }
  entry->react(why);
  // Before who waits for the end is woken: whatever the reaction holds may end with it, and then here.
  entry.reset();
  const std::lock_guard lock{mutex_};
  running_ = 0;
  reactions_.fetch_add(1, std::memory_order_relaxed);
  if (waiting_ != 0) wake_all(reactions_);
}

Reactor::Watch& Reactor::Watch::operator=(Watch&& other) noexcept {
  if (this != &other) {
    end();
    reactor_ = std::exchange(other.reactor_, nullptr);
    id_ = other.id_;
  }
  return *this;
}

void Reactor::Watch::wake_at(std::optional<Nanoseconds> time) const {
  if (reactor_ == nullptr || reactor_->is_inherited()) return;
  const std::lock_guard lock{reactor_->mutex_};
  const auto entry = reactor_->entries_.find(id_);
  if (entry != reactor_->entries_.end()) reactor_->set_due(id_, *entry->second, time);
}

void Reactor::Watch::nudge() const {
  if (reactor_ == nullptr || reactor_->is_inherited()) return;
  const std::lock_guard lock{reactor_->mutex_};
  const auto entry = reactor_->entries_.find(id_);
  if (entry == reactor_->entries_.end() || entry->second->nudged) return;
  reactor_->nudged_.push_back(id_);
  entry->second->nudged = true;
  reactor_->wake();
}

void Reactor::Watch::end() {
  Reactor* const reactor = std::exchange(reactor_, nullptr);
  if (reactor != nullptr && !reactor->is_inherited()) reactor->end(id_);
}

}  // namespace iphlp::os
