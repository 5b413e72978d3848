// Echoes for which nobody waits: any number of requests on one socket, and who is to hear of each. What
// arrives is read by the reactor's thread, and by whoever sends faster than that thread reads.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "kernel/echo_socket.h"
#include "os/brief_mutex.h"
#include "os/clock.h"
#include "os/reactor.h"

namespace iphlp::kernel {

// Who is to hear of one request. Nobody calls it twice at a time, and no lock is held.
class EchoListener {
 public:
  EchoListener() = default;
  EchoListener(const EchoListener&) = delete;
  EchoListener& operator=(const EchoListener&) = delete;
  virtual ~EchoListener() = default;
  // An answer, an error among them. True: this was enough.
  [[nodiscard]] virtual bool take(const net::EchoReply& reply) = 0;
  // The end: enough was taken, or Kind::timeout. Then it is destroyed.
  virtual void finish(const base::Status& end) = 0;
  // finish() may take long or call back: it is run on the reactor's thread alone.
  [[nodiscard]] virtual bool finishes_on_reactor() const = 0;
};

class EchoExchange;

// Keeps exchanges whose client is gone, until the last of their requests has ended.
class EchoKeeper {
 public:
  void keep(std::shared_ptr<EchoExchange> exchange);
  void release(const EchoExchange* exchange);

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<EchoExchange>> kept_;
};

class EchoExchange : public std::enable_shared_from_this<EchoExchange> {
 public:
  [[nodiscard]] static base::Result<std::shared_ptr<EchoExchange>> open(net::Family family,
                                                                        os::Reactor& reactor);
  ~EchoExchange();
  EchoExchange(const EchoExchange&) = delete;
  EchoExchange& operator=(const EchoExchange&) = delete;

  // Sends it, and hands the listener over; where that fails the listener has heard nothing and is destroyed.
  // Fails as EchoPort::exchange does, and with ENOBUFS when every sequence number is in flight.
  [[nodiscard]] base::Status start(const net::EchoRequest& request, os::Milliseconds timeout,
                                   std::unique_ptr<EchoListener> listener);

  // The listener hears of this end, on the reactor's thread, and nothing is sent.
  void refuse(std::unique_ptr<EchoListener> listener, const base::Status& end);

  // Its client is gone: what is pending still ends as it would, and the keeper keeps it until then.
  void retire(EchoKeeper& keeper);

 private:
  struct Pending {
    std::unique_ptr<EchoListener> listener;  // nullptr while somebody takes an answer to it
    os::Nanoseconds began;
    os::Nanoseconds due;
  };
  struct Finished {
    std::unique_ptr<EchoListener> listener;
    base::Status end;
  };
  using Due = std::pair<os::Nanoseconds, std::uint16_t>;

  explicit EchoExchange(EchoSocket socket);
  [[nodiscard]] base::Status watch(os::Reactor& reactor);
  void react(os::Reactor::Why why);
  [[nodiscard]] base::Result<std::uint16_t> enter(Pending pending);
  [[nodiscard]] base::Status send(const net::EchoRequest& request, std::uint16_t sequence,
                                  os::Nanoseconds due);
  [[nodiscard]] bool read_some();
  void help();
  void take(std::uint16_t sequence, net::EchoReply& reply);
  void expire();
  void arm(os::Nanoseconds due);
  void end(std::unique_ptr<EchoListener> listener, const base::Status& how);
  void run_finished();
  void leave_keeper();

  const std::int32_t process_;
  EchoSocket socket_;
  std::mutex sending_;

  std::atomic<std::size_t> unread_ = 0;  // sent since anybody read
  std::mutex reading_;                   // whoever holds it reads
  EchoRoom room_;

  os::BriefMutex mutex_;  // the youngest: held for what follows, and never while anybody is called
  std::unordered_map<std::uint16_t, Pending> pending_;
  std::set<Due> times_;
  std::vector<Finished> finished_;  // for the reactor's thread
  std::optional<os::Nanoseconds> armed_;
  std::uint16_t last_sequence_ = 0;
  std::size_t finishing_ = 0;  // taken out of pending_, and not yet told
  EchoKeeper* keeper_ = nullptr;

  os::Reactor::Watch watch_;  // ends before what it watches
};

}  // namespace iphlp::kernel
