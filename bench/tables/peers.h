// What people read these tables with today.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

namespace bench {

// Reads a file to its end and throws it away; answers its size.
std::size_t read_file(const char* path);

// libnl-route's cache of routes, filled and freed; nothing where the benchmark was built without it.
[[nodiscard]] std::optional<std::function<void()>> libnl_routes();

}  // namespace bench
