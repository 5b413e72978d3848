// The host that is attached, and what of it a request keeps until it is over.
#pragma once

#include <memory>

#include "iphlp_host.h"

namespace iphlp::abi {

// The thread that made a request, where the host has alertable waits: routines are handed to it.
class HostThread {
 public:
  // The calling thread; nothing without a host. Throws std::bad_alloc.
  [[nodiscard]] static std::shared_ptr<const HostThread> current();

  HostThread(const IPHLP_HOST& host, void* thread) noexcept : host_(host), thread_(thread) {}
  HostThread(const HostThread&) = delete;
  HostThread& operator=(const HostThread&) = delete;
  ~HostThread() { host_.thread_release(thread_); }
  void call(PIO_APC_ROUTINE routine, PVOID context, const IO_STATUS_BLOCK& status) const {
    host_.thread_call(thread_, routine, context, &status);
  }

 private:
  const IPHLP_HOST& host_;
  void* thread_;
};

}  // namespace iphlp::abi
