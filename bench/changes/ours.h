// The library under test, behind plain types: its headers and the kernel's do not meet in one file.
#pragma once

#include <cstdint>
#include <functional>

namespace bench {

enum class Told { changed, added, removed };

// Calls back for each IPv4 route, as long as it lives: what, and the number of 10.0.0.0/32 + number; other
// routes are not told.
class Subscription {
 public:
  using Tell = std::function<void(Told, std::uint32_t)>;
  explicit Subscription(Tell tell);
  ~Subscription();
  Subscription(const Subscription&) = delete;
  Subscription& operator=(const Subscription&) = delete;

  Tell tell;

 private:
  void* handle_ = nullptr;
};

}  // namespace bench
