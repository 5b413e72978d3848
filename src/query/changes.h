// Who wants to hear of which changes? One stream per network namespace however many subscribe, read by the
// reactor's thread; each subscriber is told in order, one call at a time, without a lock of the house's held.
//
// A subscriber that takes long holds the others up and loses nothing: what the kernel could not keep
// meanwhile is told as the difference, once for each row.
#pragma once

#include <atomic>
#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "net/change.h"
#include "os/process.h"
#include "os/reactor.h"

namespace iphlp::query {

using Subjects = std::bitset<net::subject_count>;
[[nodiscard]] inline Subjects subjects(std::initializer_list<net::Subject> list) {
  Subjects set;
  for (const net::Subject subject : list) set.set(static_cast<std::size_t>(subject));
  return set;
}

class Changes {
 public:
  struct Wanted {
    Subjects of;
    net::Family family = net::Family::none;  // none: both
  };
  // nullptr: the subscription is in force now; told before subscribe() returns, where it is asked for.
  using Tell = std::function<void(const net::Change*)>;

  struct Subscriber;
  struct Stream;
  using Subscribers = std::vector<std::shared_ptr<Subscriber>>;

  // Ends with it; see end().
  class Subscription {
   public:
    ~Subscription() { end(); }
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    // Is the calling thread inside a call to this subscriber?
    [[nodiscard]] bool is_being_told() const;
    // It is told no more. A call that runs is awaited, unless it is the one that ends it.
    void end();

   private:
    friend class Changes;
    Subscription(Changes& changes, std::shared_ptr<Stream> stream, std::shared_ptr<Subscriber> subscriber)
        : changes_(changes), stream_(std::move(stream)), subscriber_(std::move(subscriber)) {}
    [[nodiscard]] base::Status follow() const;
    Changes& changes_;
    std::shared_ptr<Stream> stream_;
    std::shared_ptr<Subscriber> subscriber_;
  };

  explicit Changes(os::Reactor& reactor, std::int32_t process = os::process_id());
  ~Changes();
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;

  // In the network namespace of the calling thread. tell must let no exception out.
  [[nodiscard]] base::Result<std::unique_ptr<Subscription>> subscribe(const Wanted& wanted, Tell tell,
                                                                      bool initially);

  // After the call that runs now nobody is told anything, for ever.
  void close() { closed_.store(true, std::memory_order_release); }

 private:
  [[nodiscard]] base::Result<std::shared_ptr<Stream>> stream_here();
  void react(const std::shared_ptr<Stream>& stream);
  [[nodiscard]] base::Result<std::unique_ptr<Subscription>> enlist(
      const std::shared_ptr<Subscriber>& subscriber);
  void deliver(const std::vector<net::Change>& changes, const Subscribers& subscribers) const;
  void forget(const Stream& stream);
  void remove(const std::shared_ptr<Stream>& stream, const Subscriber* subscriber);
  [[nodiscard]] bool is_inherited() const;

  os::Reactor& reactor_;
  const std::int32_t process_;
  std::atomic<bool> closed_{false};
  std::mutex mutex_;                                                    // taken before a stream's own
  std::unordered_map<std::uint64_t, std::shared_ptr<Stream>> streams_;  // by the inode of their namespace
};

}  // namespace iphlp::query
