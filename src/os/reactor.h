// One thread of the library's own that waits for everything: descriptors, points in time, and nudges from
// other threads. It starts with the first watch and is joined when the last one ends, and sleeps in the
// kernel without a single wake-up as long as nothing happens. What it runs, it runs one after the other,
// without a lock held.
//
// Its thread is a Worker: whoever reacts on it stays within os/worker.h's rules while it is being joined.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "os/clock.h"
#include "os/fd.h"
#include "os/futex.h"
#include "os/process.h"
#include "os/worker.h"

namespace iphlp::os {

class Reactor {
 public:
  // What happened. Several things may have happened at once.
  struct Why {
    bool readable = false;  // or hung up, or in error: reading tells
    bool due = false;       // the time of wake_at has come, and is forgotten
    bool nudged = false;
  };
  // Runs on the reactor's thread. Must let no exception out.
  using React = std::function<void(Why)>;

  // A reason to react, as long as it lives.
  class [[nodiscard]] Watch {
   public:
    Watch() = default;
    Watch(Watch&& other) noexcept : reactor_(std::exchange(other.reactor_, nullptr)), id_(other.id_) {}
    Watch& operator=(Watch&& other) noexcept;
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() { end(); }

    // React once at that time of the monotonic clock; a later call moves it, nothing takes it back.
    void wake_at(std::optional<Nanoseconds> time) const;
    // React soon, from whatever thread. Many nudges may be one reaction.
    void nudge() const;
    // It reacts no more. A reaction that is running is awaited, unless this is called from it: then it is its
    // last. Whoever waits must hold no lock that the reaction takes.
    void end();
    [[nodiscard]] bool active() const { return reactor_ != nullptr; }

   private:
    friend class Reactor;
    Watch(Reactor* reactor, std::uint64_t id) : reactor_(reactor), id_(id) {}
    Reactor* reactor_ = nullptr;
    std::uint64_t id_ = 0;
  };

  // process: the calling one, for who knows its number already.
  explicit Reactor(std::int32_t process = process_id());
  ~Reactor();
  Reactor(const Reactor&) = delete;
  Reactor& operator=(const Reactor&) = delete;

  // readable: react whenever something can be read from it; it must outlive the watch. nullptr: to times and
  // nudges alone. From within a reaction it may be called as well. Kind::closed after close(). Reactions may
  // come before this has returned.
  [[nodiscard]] base::Result<Watch> watch(React react, const Fd* readable = nullptr);

  // No reaction from now on, for ever: the running one is awaited and the thread joined. Watches may still
  // end.
  void close();

  // Is this the thread on which reactions run?
  [[nodiscard]] bool is_own_thread() const;

 private:
  struct Entry {
    React react;
    int fd = -1;
    std::optional<Nanoseconds> due;
    bool nudged = false;
  };
  using Due = std::pair<Nanoseconds, std::uint64_t>;

  static void loop(Worker& worker, void* self);
  [[nodiscard]] base::Status ensure_running();
  void turn(const Worker& worker);
  void react(std::uint64_t id, Why why);
  [[nodiscard]] int wait_time();
  [[nodiscard]] std::uint64_t take_due(Nanoseconds now);
  [[nodiscard]] const std::vector<std::uint64_t>& take_nudged();
  void set_due(std::uint64_t id, Entry& entry, std::optional<Nanoseconds> time);
  void end(std::uint64_t id);
  void retire_when_idle();
  void wake();
  [[nodiscard]] bool is_inherited() const;

  const std::int32_t process_;

  // Taken first: starting and joining the thread. The thread takes it only while it reacts, and is joined
  // only when it does not.
  std::mutex lifecycle_;
  Fd poll_;
  std::unique_ptr<Worker> worker_;
  bool closed_ = false;

  std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::shared_ptr<Entry>> entries_;
  std::set<Due> times_;
  std::vector<std::uint64_t> nudged_;
  std::vector<std::uint64_t> taken_;  // the thread's own
  std::uint64_t last_id_ = 0;
  const Worker* awake_ = nullptr;  // whose wake event is to be set; nullptr: no thread
  std::uint64_t running_ = 0;      // who reacts now
  std::uint32_t waiting_ = 0;      // how many wait for the end of a reaction
  Word reactions_{0};              // how many ended
  std::atomic<std::uintptr_t> thread_{0};
};

}  // namespace iphlp::os
