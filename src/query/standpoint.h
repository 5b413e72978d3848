// Where a question was put, for whoever answers it later on another thread: the reactor's is in the network
// namespace of the first who subscribed, which need not be that of the others.
#pragma once

#include <optional>

#include "base/result.h"
#include "os/network_namespace.h"
#include "query/session.h"

namespace iphlp::query {

class Standpoint {
 public:
  // The calling thread's. Its namespace stays alive as long as this does.
  [[nodiscard]] static base::Result<Standpoint> here();

  // The calling thread stands there as long as this lives, if arrived() says so.
  class Visit {
   public:
    Visit(const Standpoint& there, Session& session);
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;
    [[nodiscard]] bool arrived() const { return arrived_; }

   private:
    Session& session_;
    std::optional<os::NetworkNamespace> back_;  // where the thread had to move
    bool arrived_ = false;
  };

 private:
  explicit Standpoint(os::NetworkNamespace place) : place_(std::move(place)) {}
  os::NetworkNamespace place_;
};

}  // namespace iphlp::query
