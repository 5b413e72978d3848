#include "kernel/echo_client.h"

namespace iphlp::kernel {

base::Result<std::shared_ptr<EchoClient>> EchoClient::open(net::Family family, EchoKeeper& keeper) {
  std::shared_ptr<EchoClient> client{new EchoClient{family, keeper}};
  if (const auto first = client->borrow(); !first) return base::pass(first);
  return client;
}

EchoClient::~EchoClient() {
  if (exchange_ != nullptr) exchange_->retire(keeper_);
}

base::Result<Pool<EchoPort>::Loan> EchoClient::borrow() {
  return ports_.borrow([&] { return EchoPort::open(family_, "echo socket"); });
}

base::Status EchoClient::exchange(const net::EchoRequest& request, os::Milliseconds timeout,
                                  const os::Event* stop,
                                  base::FunctionRef<bool(const net::EchoReply&)> take) {
  const auto port = borrow();
  if (!port) return base::pass(port);
  return (*port)->exchange(request, timeout, stop, take);
}

base::Result<EchoExchange*> EchoClient::exchange_on(os::Reactor& reactor) {
  const std::lock_guard lock{opening_};
  if (exchange_ == nullptr) {
    auto opened = EchoExchange::open(family_, reactor);
    if (!opened) return base::pass(opened);
    exchange_ = std::move(*opened);
  }
  return exchange_.get();
}

base::Status EchoClient::start(const net::EchoRequest& request, os::Milliseconds timeout,
                               os::Reactor& reactor, std::unique_ptr<EchoListener> listener) {
  const auto exchange = exchange_on(reactor);
  if (!exchange) return base::pass(exchange);
  return (*exchange)->start(request, timeout, std::move(listener));
}

base::Status EchoClient::refuse(os::Reactor& reactor, std::unique_ptr<EchoListener> listener,
                                const base::Status& end) {
  const auto exchange = exchange_on(reactor);
  if (!exchange) return base::pass(exchange);
  (*exchange)->refuse(std::move(listener), end);
  return {};
}

}  // namespace iphlp::kernel
