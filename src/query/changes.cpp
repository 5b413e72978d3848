#include "query/changes.h"

#include <algorithm>
#include <new>

#include "kernel/change_stream.h"
#include "os/network_namespace.h"

namespace iphlp::query {

namespace {

// A storm must not keep the reactor's other watches waiting for ever.
constexpr int most_datagrams_a_turn = 256;

// Which calls to subscribers the thread is inside of, the innermost first.
struct Call {
  const Changes::Subscriber* subscriber;
  const Call* outer;
};
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the thread's own.
constinit thread_local const Call* innermost = nullptr;

bool is_inside(const Changes::Subscriber* subscriber) {
  for (const Call* call = innermost; call != nullptr; call = call->outer)
    if (call->subscriber == subscriber) return true;
  return false;
}

}  // namespace

struct Changes::Subscriber {
  Subscriber(const Wanted& what, Tell how) : wanted(what), tell(std::move(how)) {}

  [[nodiscard]] bool wants(const net::Change& change) const {
    return wanted.of.test(static_cast<std::size_t>(change.subject)) &&
           (wanted.family == net::Family::none || wanted.family == change.family);
  }
  // With its turn held.
  void call(const net::Change* change) {
    if (ended.load(std::memory_order_relaxed)) return;
    const Call now{.subscriber = this, .outer = innermost};
    innermost = &now;
    tell(change);
    innermost = now.outer;
  }

  const Wanted wanted;
  const Tell tell;
  std::mutex turn;  // one call at a time
  std::atomic<bool> ended{false};
};

struct Changes::Stream {
  std::uint64_t name_space = 0;
  std::mutex mutex;
  std::unique_ptr<kernel::ChangeStream> source;
  // Replaced, never changed: who is being told goes through its own copy of the pointer.
  std::shared_ptr<const Subscribers> subscribers = std::make_shared<Subscribers>();
  std::vector<net::Change> news;  // the reactor's thread's own
  os::Reactor::Watch watch;       // under Changes::mutex_
};

Changes::Changes(os::Reactor& reactor, std::int32_t process) : reactor_(reactor), process_(process) {}

Changes::~Changes() {
  for (auto& [name_space, stream] : streams_) stream->watch.end();
}

bool Changes::is_inherited() const {
  return process_ != os::process_id();
}

// With the lock held.
base::Result<std::shared_ptr<Changes::Stream>> Changes::stream_here() {
  const auto name_space = os::network_namespace_inode();
  if (!name_space) return base::pass(name_space);
  if (const auto found = streams_.find(*name_space); found != streams_.end()) return found->second;
  auto source = kernel::ChangeStream::open();
  if (!source) return base::pass(source);
  auto stream = std::make_shared<Stream>();
  stream->name_space = *name_space;
  stream->source = std::move(*source);
  auto watch = reactor_.watch(
      [this, weak = std::weak_ptr{stream}](os::Reactor::Why) {
        if (const auto alive = weak.lock()) react(alive);
      },
      &stream->source->fd());
  if (!watch) return base::pass(watch);
  stream->watch = std::move(*watch);
  streams_.emplace(*name_space, stream);
  return stream;
}

base::Result<std::unique_ptr<Changes::Subscription>> Changes::subscribe(const Wanted& wanted, Tell tell,
                                                                        bool initially) {
  auto subscriber = std::make_shared<Subscriber>(wanted, std::move(tell));
  // Before the lock, so that it ends after it: its end takes the same lock, also when memory runs out below.
  std::unique_ptr<Subscription> subscription;
  // What happens while it is told for the first time is told afterwards.
  std::unique_lock first{subscriber->turn};
  auto enlisted = enlist(subscriber);
  if (!enlisted) return base::pass(enlisted);
  subscription = std::move(*enlisted);
  auto followed = subscription->follow();
  if (followed && initially) subscriber->call(nullptr);
  first.unlock();
  if (!followed) return base::pass(followed);
  return subscription;
}

base::Result<std::unique_ptr<Changes::Subscription>> Changes::enlist(
    const std::shared_ptr<Subscriber>& subscriber) {
  const std::lock_guard lock{mutex_};
  auto stream = stream_here();
  if (!stream) return base::pass(stream);
  const std::lock_guard reading{(*stream)->mutex};
  auto more = std::make_shared<Subscribers>(*(*stream)->subscribers);
  more->push_back(subscriber);
  std::unique_ptr<Subscription> subscription{new Subscription{*this, *stream, subscriber}};
  (*stream)->subscribers = std::move(more);
  return subscription;
}

base::Status Changes::Subscription::follow() const {
  const std::lock_guard reading{stream_->mutex};
  for (std::size_t i = 0; i < net::subject_count; ++i) {
    if (!subscriber_->wanted.of.test(i)) continue;
    if (auto followed = stream_->source->follow(static_cast<net::Subject>(i)); !followed) return followed;
  }
  return {};
}

void Changes::deliver(const std::vector<net::Change>& changes, const Subscribers& subscribers) const {
  for (const net::Change& change : changes) {
    for (const auto& subscriber : subscribers) {
      if (closed_.load(std::memory_order_acquire)) return;
      if (!subscriber->wants(change)) continue;
      const std::lock_guard turn{subscriber->turn};
      subscriber->call(&change);
    }
  }
}

// On the reactor's thread.
void Changes::react(const std::shared_ptr<Stream>& stream) {
  bool more = true;
  std::optional<os::Nanoseconds> look_again;
  for (int n = 0; more && n < most_datagrams_a_turn && !closed_.load(std::memory_order_acquire); ++n) {
    std::shared_ptr<const Subscribers> subscribers;
    stream->news.clear();
    {
      const std::lock_guard lock{stream->mutex};
      try {
        more = stream->source->advance(stream->news);
      } catch (const std::bad_alloc&) {
        stream->source->distrust();
      }
      subscribers = stream->subscribers;
      look_again = stream->source->look_again_at();
    }
    if (subscribers->empty()) break;
    deliver(stream->news, *subscribers);
  }
  // What a difference to a large table took is given back.
  if (stream->news.capacity() > 4096) stream->news = {};
  if (more) look_again = os::monotonic_time();
  const std::lock_guard lock{mutex_};
  if (stream->subscribers->empty()) {
    stream->watch.end();
    forget(*stream);
    return;
  }
  stream->watch.wake_at(look_again);
}

// With the lock held. Another stream may have taken its place.
void Changes::forget(const Stream& stream) {
  const auto found = streams_.find(stream.name_space);
  if (found != streams_.end() && found->second.get() == &stream) streams_.erase(found);
}

void Changes::remove(const std::shared_ptr<Stream>& stream, const Subscriber* subscriber) {
  os::Reactor::Watch last;
  {
    const std::lock_guard lock{mutex_};
    const std::lock_guard reading{stream->mutex};
    auto fewer = std::make_shared<Subscribers>(*stream->subscribers);
    std::erase_if(*fewer, [&](const auto& one) { return one.get() == subscriber; });
    stream->subscribers = std::move(fewer);
    // On its own thread the stream is being read; it ends with this turn.
    if (!stream->subscribers->empty() || reactor_.is_own_thread()) return;
    last = std::move(stream->watch);
    forget(*stream);
  }
  last.end();  // awaits the reactor's turn, which takes both locks
}

bool Changes::Subscription::is_being_told() const {
  return is_inside(subscriber_.get());
}

void Changes::Subscription::end() {
  if (subscriber_ == nullptr || changes_.is_inherited()) return;
  changes_.remove(stream_, subscriber_.get());
  subscriber_->ended.store(true, std::memory_order_relaxed);
  if (!is_being_told()) {
    const std::lock_guard running{subscriber_->turn};
  }
  subscriber_.reset();
  stream_.reset();
}

}  // namespace iphlp::query
