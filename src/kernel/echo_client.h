// What one handle for echoes keeps open: a port for each thread that waits, and one socket that all requests
// share for which nobody waits.
#pragma once

#include <memory>
#include <mutex>

#include "kernel/echo_exchange.h"
#include "kernel/echo_port.h"
#include "kernel/pool.h"

namespace iphlp::kernel {

class EchoClient {
 public:
  // Opens the first port: who may not send echoes learns it here. The keeper must outlive it.
  [[nodiscard]] static base::Result<std::shared_ptr<EchoClient>> open(net::Family family, EchoKeeper& keeper);
  ~EchoClient();
  EchoClient(const EchoClient&) = delete;
  EchoClient& operator=(const EchoClient&) = delete;

  [[nodiscard]] net::Family family() const { return family_; }
  // EchoPort::exchange, from any thread.
  [[nodiscard]] base::Status exchange(const net::EchoRequest& request, os::Milliseconds timeout,
                                      const os::Event* stop,
                                      base::FunctionRef<bool(const net::EchoReply&)> take);
  // EchoExchange::start. What is pending when the client ends still ends as it would.
  [[nodiscard]] base::Status start(const net::EchoRequest& request, os::Milliseconds timeout,
                                   os::Reactor& reactor, std::unique_ptr<EchoListener> listener);
  // EchoExchange::refuse.
  [[nodiscard]] base::Status refuse(os::Reactor& reactor, std::unique_ptr<EchoListener> listener,
                                    const base::Status& end);

 private:
  EchoClient(net::Family family, EchoKeeper& keeper) : family_(family), keeper_(keeper) {}
  [[nodiscard]] base::Result<Pool<EchoPort>::Loan> borrow();
  [[nodiscard]] base::Result<EchoExchange*> exchange_on(os::Reactor& reactor);

  const net::Family family_;
  EchoKeeper& keeper_;
  Pool<EchoPort> ports_;
  std::mutex opening_;
  std::shared_ptr<EchoExchange> exchange_;
};

}  // namespace iphlp::kernel
