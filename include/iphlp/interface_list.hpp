// The short lists: which interfaces have IPv4, how many there are, which one is preferred.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "detail/c_api.hpp"
#include "detail/growing_buffer.hpp"
#include "text.hpp"

namespace iphlp {

struct ipv4_interface {
  std::uint32_t index = 0;
  std::string device_name;  // "\DEVICE\TCPIP_{GUID}"

  friend bool operator==(const ipv4_interface&, const ipv4_interface&) = default;
};

// Does: lists the interfaces that have IPv4, without loopback.
// Answers: them; an empty list when there are none. Errors: errc::not_supported.
// Source: the kernel's links.
[[nodiscard]] inline std::vector<ipv4_interface> ipv4_interfaces(std::error_code& error) {
  const detail::memory_block block =
      detail::ask_growing(4096, ERROR_INSUFFICIENT_BUFFER, error, [](void* buffer, PULONG size) {
        return ::GetInterfaceInfo(static_cast<PIP_INTERFACE_INFO>(buffer), size);
      });
  if (error == errc::no_data) error.clear();
  std::vector<ipv4_interface> list;
  if (!block) return list;
  const auto& from = *reinterpret_cast<const IP_INTERFACE_INFO*>(block.get());
  for (LONG i = 0; i < from.NumAdapters; ++i)
    list.push_back({static_cast<std::uint32_t>(from.Adapter[i].Index), to_utf8(from.Adapter[i].Name)});
  return list;
}

[[nodiscard]] inline std::vector<ipv4_interface> ipv4_interfaces() {
  return detail::or_throw("GetInterfaceInfo", [](std::error_code& error) { return ipv4_interfaces(error); });
}

// Does: counts the interfaces, loopback included.
// Answers: the number. Errors: those of the kernel's list of links.
[[nodiscard]] inline std::uint32_t number_of_interfaces(std::error_code& error) {
  DWORD count = 0;
  error = detail::windows_error(::GetNumberOfInterfaces(&count));
  return error ? 0U : static_cast<std::uint32_t>(count);
}

[[nodiscard]] inline std::uint32_t number_of_interfaces() {
  return detail::or_throw("GetNumberOfInterfaces",
                          [](std::error_code& error) { return number_of_interfaces(error); });
}

// Does: lists the indexes of the interfaces, the preferred one first.
// Answers: them; errc::not_enough_memory when the system gives no list, for which it says no reason.
// Source: the metrics of the kernel's default routes.
[[nodiscard]] inline std::vector<std::uint32_t> adapter_order(std::error_code& error) {
  struct freed {
    void operator()(IP_ADAPTER_ORDER_MAP* map) const noexcept { detail::free_local(map); }
  };
  const std::unique_ptr<IP_ADAPTER_ORDER_MAP, freed> map(::GetAdapterOrderMap());
  error = map ? std::error_code() : make_error_code(errc::not_enough_memory);
  if (!map) return {};
  return {map->AdapterOrder, map->AdapterOrder + map->NumAdapters};
}

[[nodiscard]] inline std::vector<std::uint32_t> adapter_order() {
  return detail::or_throw("GetAdapterOrderMap", [](std::error_code& error) { return adapter_order(error); });
}

}  // namespace iphlp
