// Compartments: routing tables and interfaces of their own, of which each thread is in one. On Linux they are
// network namespaces.
#pragma once

#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

#include "detail/c_api.hpp"
#if !defined(_WIN32)
#include <iphlp_compartment.h>
#endif
#include "error.hpp"

namespace iphlp {

enum class compartment : std::uint32_t { unspecified = 0, primary = 1 };

// The calling thread's; unspecified where it is not known. On Linux the library then answers for it, also
// where the thread was moved by other means than this.
[[nodiscard]] inline compartment current_compartment() noexcept {
  return compartment{::GetCurrentThreadCompartmentId()};
}

// Does: moves the calling thread; unspecified takes it back to the first.
// Answers: nothing; errc::invalid_parameter for an unknown one, errc::access_denied without the right to.
inline void enter_compartment(compartment id, std::error_code& error) noexcept {
  error = detail::windows_error(::SetCurrentThreadCompartmentId(static_cast<NET_IF_COMPARTMENT_ID>(id)));
}
inline void enter_compartment(compartment id) {
  std::error_code error;
  enter_compartment(id, error);
  if (error) throw std::system_error(error, "SetCurrentThreadCompartmentId");
}

// The calling thread is in that compartment as long as this lives; it must end on the same thread.
class [[nodiscard]] compartment_scope {
 public:
  explicit compartment_scope(compartment id) : before_(current_compartment()) { enter_compartment(id); }
  ~compartment_scope() {
    std::error_code ignored;
    enter_compartment(before_, ignored);
  }
  compartment_scope(const compartment_scope&) = delete;
  compartment_scope& operator=(const compartment_scope&) = delete;

 private:
  compartment before_;
};

#if !defined(_WIN32)
// Linux only. Does: finds the network namespace of a name in /run/netns, or of a path such as
// /proc/PID/ns/net. Answers: the compartment; errc::not_found, errc::access_denied without CAP_SYS_ADMIN.
[[nodiscard]] inline compartment find_compartment(const std::string& name, std::error_code& error) noexcept {
  NET_IF_COMPARTMENT_ID id = NET_IF_COMPARTMENT_ID_UNSPECIFIED;
  error = detail::windows_error(::iphlp_compartment_find(name.c_str(), &id));
  return compartment{id};
}
[[nodiscard]] inline compartment find_compartment(const std::string& name) {
  return detail::or_throw("iphlp_compartment_find",
                          [&](std::error_code& error) { return find_compartment(name, error); });
}
#endif

}  // namespace iphlp
