// GetProcAddress's view of the kit: Windows' libraries by name.

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>

#include "kernel/export_table.h"
#include "kernel/modules.h"

namespace iphlp::win32 {

namespace {

std::span<const iphlp_export> all() {
  std::size_t count = 0;
  const iphlp_export* first = iphlp_export_table(&count);
  return {first, count};
}

// Names under which the same functions go on Windows.
std::string_view proper(std::string_view library) {
  if (library == "kernelbase") return "kernel32";
  if (library == "wsock32") return "ws2_32";
  if (library == "ucrtbase" || library == "msvcr120" || library == "msvcr100") return "msvcrt";
  if (library == "combase") return "ole32";
  return library;
}

}  // namespace

bool is_kit_module(std::string_view name) {
  const std::string_view library = proper(name);
  return library == "ntdll" ||
         std::ranges::any_of(all(), [&](const iphlp_export& one) { return one.library == library; });
}

void* find_export(std::string_view module, std::string_view name) {
  const auto key = std::tuple{proper(module), name};
  const auto key_of = [](const iphlp_export& one) {
    return std::tuple{std::string_view{one.library}, std::string_view{one.name}};
  };
  const auto found = std::ranges::lower_bound(all(), key, {}, key_of);
  return found == all().end() || key_of(*found) != key ? nullptr : const_cast<void*>(found->address);
}

}  // namespace iphlp::win32
