// What changes on this machine's network: by callback, by a stream that a loop over it, a poll() or a
// coroutine waits for.
//
//   const auto ending = iphlp::on_route_change([](const iphlp::route_change& change) { … });
//
//   iphlp::change_stream<iphlp::address_change> changes;
//   for (const auto& change : changes) …                 // waits for the next
//   if (auto change = co_await changes.next()) …
#pragma once

#include <condition_variable>
#include <coroutine>
#include <cstdint>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "detail/c_api.hpp"
#include "detail/inet_address.hpp"
#if !defined(_WIN32)
#include <iphlp_notify.h>
#endif
#include "detail/socket_address.hpp"
#include "error.hpp"
#include "luid.hpp"

namespace iphlp {

enum class happening : std::uint8_t { changed, added, removed };

// A family's side of a link.
struct link_change {
  happening what = happening::changed;
  ip_family family = ip_family::none;
  iphlp::luid luid;
  std::uint32_t index = 0;

  [[nodiscard]] auto key() const { return std::tuple(family, luid, index); }
  friend bool operator==(const link_change&, const link_change&) = default;
};

struct address_change {
  happening what = happening::changed;
  ip_address address;
  iphlp::luid luid;
  std::uint32_t index = 0;

  [[nodiscard]] auto key() const { return std::tuple(address, luid, index); }
  friend bool operator==(const address_change&, const address_change&) = default;
};

struct route_change {
  happening what = happening::changed;
  ip_address destination;
  std::uint8_t prefix_length = 0;
  ip_address next_hop;  // unspecified: the destination is on the link
  iphlp::luid luid;
  std::uint32_t index = 0;

  [[nodiscard]] auto key() const { return std::tuple(destination, prefix_length, next_hop, luid, index); }
  friend bool operator==(const route_change&, const route_change&) = default;
};

#if !defined(_WIN32)
// Linux only: Windows tells of no neighbors.
struct neighbor_change {
  happening what = happening::changed;
  ip_address address;
  iphlp::luid luid;
  std::uint32_t index = 0;

  [[nodiscard]] auto key() const { return std::tuple(address, luid, index); }
  friend bool operator==(const neighbor_change&, const neighbor_change&) = default;
};
#endif

namespace detail {

[[nodiscard]] constexpr happening happening_of(MIB_NOTIFICATION_TYPE type) noexcept {
  return type == MibAddInstance      ? happening::added
         : type == MibDeleteInstance ? happening::removed
                                     : happening::changed;
}

// Which function tells of which change, and how its row is read.
template <class Change>
struct change_source;

template <>
struct change_source<link_change> {
  using row = MIB_IPINTERFACE_ROW;
  static constexpr const char* function = "NotifyIpInterfaceChange";
  static constexpr auto notify = [](auto... arguments) { return ::NotifyIpInterfaceChange(arguments...); };
  static link_change read(const row& from, happening what) noexcept {
    return {what,
            from.Family == AF_INET ? ip_family::v4 : ip_family::v6,
            {from.InterfaceLuid.Value},
            from.InterfaceIndex};
  }
};

template <>
struct change_source<address_change> {
  using row = MIB_UNICASTIPADDRESS_ROW;
  static constexpr const char* function = "NotifyUnicastIpAddressChange";
  static constexpr auto notify = [](auto... arguments) {
    return ::NotifyUnicastIpAddressChange(arguments...);
  };
  static address_change read(const row& from, happening what) noexcept {
    return {what, read_inet(from.Address), {from.InterfaceLuid.Value}, from.InterfaceIndex};
  }
};

template <>
struct change_source<route_change> {
  using row = MIB_IPFORWARD_ROW2;
  static constexpr const char* function = "NotifyRouteChange2";
  static constexpr auto notify = [](auto... arguments) { return ::NotifyRouteChange2(arguments...); };
  static route_change read(const row& from, happening what) noexcept {
    return {what,
            read_inet(from.DestinationPrefix.Prefix),
            from.DestinationPrefix.PrefixLength,
            read_inet(from.NextHop),
            {from.InterfaceLuid.Value},
            from.InterfaceIndex};
  }
};

#if !defined(_WIN32)
template <>
struct change_source<neighbor_change> {
  using row = MIB_IPNET_ROW2;
  static constexpr const char* function = "iphlp_notify_neighbor_change";
  static constexpr auto notify = [](auto... arguments) {
    return ::iphlp_notify_neighbor_change(arguments...);
  };
  static neighbor_change read(const row& from, happening what) noexcept {
    return {what, read_inet(from.Address), {from.InterfaceLuid.Value}, from.InterfaceIndex};
  }
};
#endif

struct callback_base {
  virtual ~callback_base() = default;
};

template <class Change, class Callback>
struct callback_holder final : callback_base {
  explicit callback_holder(Callback given) : callback(std::move(given)) {}
  Callback callback;

  static void NETIOAPI_API_ told(PVOID self, typename change_source<Change>::row* row,
                                 MIB_NOTIFICATION_TYPE type) noexcept {
    if (row != nullptr)
      static_cast<callback_holder*>(self)->callback(change_source<Change>::read(*row, happening_of(type)));
  }
};

}  // namespace detail

// A callback that is called as long as this lives. Its end waits for a call that runs, so it must not end
// inside one, nor while holding what the callback waits for.
class [[nodiscard]] subscription {
 public:
  subscription() = default;
  subscription(subscription&& other) noexcept
      : handle_(std::exchange(other.handle_, nullptr)), callback_(std::move(other.callback_)) {}
  subscription& operator=(subscription&& other) noexcept {
    if (this != &other) {
      end();
      handle_ = std::exchange(other.handle_, nullptr);
      callback_ = std::move(other.callback_);
    }
    return *this;
  }
  subscription(const subscription&) = delete;
  subscription& operator=(const subscription&) = delete;
  ~subscription() { end(); }

  [[nodiscard]] explicit operator bool() const noexcept { return handle_ != nullptr; }

  void end() noexcept {
    if (handle_ == nullptr) return;
    (void)::CancelMibChangeNotify2(std::exchange(handle_, nullptr));
    callback_.reset();
  }

  // Does: calls callback(change) for each change of one family or both, from one thread of the library, one
  // call at a time.
  //   The callback must not throw.
  // Answers: the subscription; an error of the function beneath.
  template <class Change, class Callback>
  [[nodiscard]] static subscription to(ip_family family, Callback callback, std::error_code& error) {
    using holder = detail::callback_holder<Change, Callback>;
    auto held = std::make_unique<holder>(std::move(callback));
    subscription made;
    error = detail::windows_error(detail::change_source<Change>::notify(
        detail::number_of(family), &holder::told, static_cast<PVOID>(held.get()), static_cast<BOOLEAN>(FALSE),
        &made.handle_));
    if (!error) made.callback_ = std::move(held);
    return made;
  }
  template <class Change, class Callback>
  [[nodiscard]] static subscription to(ip_family family, Callback callback) {
    return detail::or_throw(detail::change_source<Change>::function, [&](std::error_code& error) {
      return to<Change>(family, std::move(callback), error);
    });
  }

 private:
  HANDLE handle_ = nullptr;
  std::unique_ptr<detail::callback_base> callback_;
};

template <class Callback>
[[nodiscard]] subscription on_link_change(Callback callback, ip_family family = ip_family::none) {
  return subscription::to<link_change>(family, std::move(callback));
}
template <class Callback>
[[nodiscard]] subscription on_address_change(Callback callback, ip_family family = ip_family::none) {
  return subscription::to<address_change>(family, std::move(callback));
}
template <class Callback>
[[nodiscard]] subscription on_route_change(Callback callback, ip_family family = ip_family::none) {
  return subscription::to<route_change>(family, std::move(callback));
}
#if !defined(_WIN32)
template <class Callback>
[[nodiscard]] subscription on_neighbor_change(Callback callback, ip_family family = ip_family::none) {
  return subscription::to<neighbor_change>(family, std::move(callback));
}
#endif

namespace detail {

// What happened and is not yet taken. A reader that is far behind finds one change for each row, its last:
// never more than twice as many as there are rows.
template <class Change>
class change_queue {
 public:
  void push(const Change& change) {
    changes_.push_back(change);
    if (changes_.size() > limit_) fold();
  }
  [[nodiscard]] std::optional<Change> pop() {
    if (changes_.empty()) return std::nullopt;
    std::optional<Change> first = changes_.front();
    changes_.pop_front();
    return first;
  }
  [[nodiscard]] bool empty() const { return changes_.empty(); }

 private:
  static constexpr std::size_t least = 4096;

  // Of one row: came and went is nothing, went and came is a change, whatever changes in between.
  static bool join(Change& before, const Change& now) {
    if (before.what == happening::added) return now.what != happening::removed;
    before.what = now.what == happening::added ? happening::changed : now.what;
    return true;
  }
  void fold() {
    std::map<decltype(std::declval<Change>().key()), std::size_t> last;
    std::deque<std::optional<Change>> folded;
    for (const Change& change : changes_) {
      const auto known = last.find(change.key());
      if (known == last.end()) {
        last.emplace(change.key(), folded.size());
        folded.emplace_back(change);
      } else if (!join(*folded[known->second], change)) {
        folded[known->second].reset();
        last.erase(known);
      }
    }
    changes_.clear();
    for (std::optional<Change>& change : folded)
      if (change) changes_.push_back(*change);
    limit_ = changes_.size() * 2 > least ? changes_.size() * 2 : least;
  }

  std::deque<Change> changes_;
  std::size_t limit_ = least;
};

}  // namespace detail

// Changes to be taken one after the other, by one reader at a time: with wait() or a loop, in an event loop
// by descriptor() and take(), or in a coroutine by next().
template <class Change>
class change_stream {
 public:
  explicit change_stream(ip_family family = ip_family::none) {
#if !defined(_WIN32)
    readable_ = ::iphlp_event_create(TRUE, FALSE);
    if (readable_ == nullptr)
      throw std::system_error(make_error_code(errc::no_system_resources), "iphlp_event_create");
    try {
      subscribe(family);
    } catch (...) {
      (void)::iphlp_handle_close(readable_);
      throw;
    }
#else
    subscribe(family);
#endif
  }
  ~change_stream() {
    stop();
    subscription_.end();
#if !defined(_WIN32)
    (void)::iphlp_handle_close(readable_);
#endif
  }
  change_stream(const change_stream&) = delete;
  change_stream& operator=(const change_stream&) = delete;

  // The next change if there is one.
  [[nodiscard]] std::optional<Change> take() {
    const std::lock_guard lock(mutex_);
    return take_locked();
  }
  // Waits for the next; nothing after stop().
  [[nodiscard]] std::optional<Change> wait() {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [this] { return stopped_ || !changes_.empty(); });
    return take_locked();
  }
  // Ends every wait, from whatever thread. What had come can still be taken.
  void stop() {
    std::coroutine_handle<> waiting;
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
      waiting = std::exchange(waiting_, nullptr);
      came_.notify_all();
#if !defined(_WIN32)
      (void)::iphlp_event_set(readable_);
#endif
    }
    if (waiting) waiting.resume();
  }

#if !defined(_WIN32)
  // Linux only. Readable while there is something to take, or after stop(): for poll, select, epoll. It stays
  // the stream's.
  [[nodiscard]] int descriptor() const noexcept { return ::iphlp_handle_fd(readable_); }
#endif

  // co_await it: the next change; nothing after stop(). The coroutine goes on where the change was told: on
  // the library's thread, where it must not end the stream.
  [[nodiscard]] auto next() {
    struct awaiter {
      change_stream& stream;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      bool await_suspend(std::coroutine_handle<> waiting) {
        const std::lock_guard lock(stream.mutex_);
        if (stream.stopped_ || !stream.changes_.empty()) return false;
        stream.waiting_ = waiting;
        return true;
      }
      std::optional<Change> await_resume() { return stream.take(); }
    };
    return awaiter{*this};
  }

  class iterator {
   public:
    using value_type = Change;
    using difference_type = std::ptrdiff_t;
    iterator() = default;
    explicit iterator(change_stream& stream) : stream_(&stream), change_(stream.wait()) {}
    const Change& operator*() const { return *change_; }
    const Change* operator->() const { return &*change_; }
    iterator& operator++() {
      change_ = stream_->wait();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const iterator& i, std::default_sentinel_t) { return !i.change_; }

   private:
    change_stream* stream_ = nullptr;
    std::optional<Change> change_;
  };
  [[nodiscard]] iterator begin() { return iterator(*this); }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

 private:
  void subscribe(ip_family family) {
    subscription_ = subscription::to<Change>(family, [this](const Change& change) { told(change); });
  }
  void told(const Change& change) {
    std::coroutine_handle<> waiting;
    {
      const std::lock_guard lock(mutex_);
      changes_.push(change);
      waiting = std::exchange(waiting_, nullptr);
      came_.notify_one();
#if !defined(_WIN32)
      (void)::iphlp_event_set(readable_);
#endif
    }
    if (waiting) waiting.resume();
  }
  [[nodiscard]] std::optional<Change> take_locked() {
    std::optional<Change> change = changes_.pop();
#if !defined(_WIN32)
    if (changes_.empty() && !stopped_) (void)::iphlp_event_reset(readable_);
#endif
    return change;
  }

  std::mutex mutex_;
  std::condition_variable came_;
  detail::change_queue<Change> changes_;
  std::coroutine_handle<> waiting_;
  bool stopped_ = false;
#if !defined(_WIN32)
  HANDLE readable_ = nullptr;
#endif
  subscription subscription_;  // last: it is told into what stands above
};

}  // namespace iphlp
