// Windows' names of libraries, and what the kit has of each.
#pragma once

#include <string>
#include <string_view>

#include "winbase.h"

namespace iphlp::win32 {

// "C:\\Windows\\System32\\IPHLPAPI.DLL" is iphlpapi.
[[nodiscard]] std::string module_name(std::string_view path);

// Windows' libraries whose functions are the kit's own, and such a function; nullptr where it has none of
// that name.
[[nodiscard]] bool is_kit_module(std::string_view name);
[[nodiscard]] void* find_export(std::string_view module, std::string_view name);

}  // namespace iphlp::win32
