#include "peers.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#ifdef BENCH_LIBNL
#include <netlink/cache.h>
#include <netlink/netlink.h>
#include <netlink/route/route.h>
#endif

namespace bench {

std::size_t read_file(const char* path) {
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw std::system_error(errno, std::generic_category(), path);
  static std::array<char, 65536> buffer;
  std::size_t size = 0;
  for (ssize_t count = 0; (count = read(fd, buffer.data(), buffer.size())) > 0;)
    size += static_cast<std::size_t>(count);
  close(fd);
  return size;
}

std::optional<std::function<void()>> libnl_routes() {
#ifdef BENCH_LIBNL
  return [] {
    nl_sock* socket = nl_socket_alloc();
    nl_cache* cache = nullptr;
    if (socket == nullptr || nl_connect(socket, 0) < 0 ||
        rtnl_route_alloc_cache(socket, 2 /* AF_INET */, 0, &cache) < 0)
      throw std::runtime_error("libnl cannot read the routes");
    nl_cache_free(cache);
    nl_socket_free(socket);
  };
#else
  return std::nullopt;
#endif
}

}  // namespace bench
