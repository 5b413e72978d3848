// Who said what about an adapter, in words. Linux only: there several managers may own a link's
// configuration.
#pragma once

#if !defined(_WIN32)

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <iphlp_sources.h>

#include "detail/growing_buffer.hpp"

namespace iphlp {

struct fact_source {
  std::string fact;    // "dns", "lease", … as iphlp_sources.h lists them
  std::string source;  // "systemd-resolved, link 2"

  friend bool operator==(const fact_source&, const fact_source&) = default;
};

// Does: asks where the facts about this adapter come from.
// Answers: one element a known fact; errc::no_data when there is no such adapter.
// Differs: Windows has no such question.
[[nodiscard]] inline std::vector<fact_source> sources_of(std::uint32_t index, std::error_code& error) {
  const detail::memory_block block =
      detail::ask_growing(1024, ERROR_BUFFER_OVERFLOW, error, [index](void* buffer, PULONG size) {
        return ::iphlp_adapter_sources(index, static_cast<PSTR>(buffer), size);
      });
  std::vector<fact_source> list;
  if (!block) return list;
  std::string_view rest = reinterpret_cast<const char*>(block.get());
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : rest.size());
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    list.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
  }
  return list;
}

[[nodiscard]] inline std::vector<fact_source> sources_of(std::uint32_t index) {
  return detail::or_throw("iphlp_adapter_sources",
                          [index](std::error_code& error) { return sources_of(index, error); });
}

}  // namespace iphlp

#endif
