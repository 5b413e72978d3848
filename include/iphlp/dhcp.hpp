// The DHCP lease of an interface: asked for anew, or given back.
#pragma once

#include <cstdint>
#include <system_error>

#include "detail/c_api.hpp"
#include "detail/growing_buffer.hpp"
#include "error.hpp"

namespace iphlp {
namespace detail {

// The name that the functions want is the one that GetInterfaceInfo hands out, so that is asked first.
template <class Change>
void change_lease(std::uint32_t index, std::error_code& error, const char*& function, Change change) {
  function = "GetInterfaceInfo";
  const memory_block block =
      ask_growing(4096, ERROR_INSUFFICIENT_BUFFER, error, [](void* buffer, PULONG size) {
        return ::GetInterfaceInfo(static_cast<PIP_INTERFACE_INFO>(buffer), size);
      });
  if (!block) return;
  auto& list = *reinterpret_cast<IP_INTERFACE_INFO*>(block.get());
  for (LONG i = 0; i < list.NumAdapters; ++i)
    if (list.Adapter[i].Index == index) return static_cast<void>(error = change(&list.Adapter[i], function));
  error = make_error_code(errc::file_not_found);
}

inline void renew_lease(std::uint32_t index, std::error_code& error, const char*& function) {
  change_lease(index, error, function, [](PIP_ADAPTER_INDEX_MAP adapter, const char*& asked) {
    asked = "IpRenewAddress";
    return windows_error(::IpRenewAddress(adapter));
  });
}

inline void release_lease(std::uint32_t index, std::error_code& error, const char*& function) {
  change_lease(index, error, function, [](PIP_ADAPTER_INDEX_MAP adapter, const char*& asked) {
    asked = "IpReleaseAddress";
    return windows_error(::IpReleaseAddress(adapter));
  });
}

}  // namespace detail

// Does: asks for the DHCP lease of the interface with that index anew, and waits for it.
// Answers: nothing. Errors: errc::file_not_found where there is no such interface, or no DHCP on it;
//   errc::access_denied; errc::proc_not_found when whoever runs the client has no such order.
inline void renew_lease(std::uint32_t index, std::error_code& error) {
  const char* function = "";
  detail::renew_lease(index, error, function);
}
inline void renew_lease(std::uint32_t index) {
  detail::or_throw([index](std::error_code& error, const char*& function) {
    detail::renew_lease(index, error, function);
    return 0;
  });
}

// Does: gives the DHCP lease of the interface with that index back, and waits until the address is gone.
// Answers: nothing. Errors: as renew_lease().
inline void release_lease(std::uint32_t index, std::error_code& error) {
  const char* function = "";
  detail::release_lease(index, error, function);
}
inline void release_lease(std::uint32_t index) {
  detail::or_throw([index](std::error_code& error, const char*& function) {
    detail::release_lease(index, error, function);
    return 0;
  });
}

}  // namespace iphlp
