// A socket's message with its measures, and the text files beside it: nothing that the kernel could write
// reads beyond its bytes, and an address is always of a family.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "../require.h"
#include "wire/cgroup.h"
#include "wire/snmp.h"
#include "wire/socket.h"
#include "wire/tcp_info.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iphlp;
  const base::Bytes bytes = std::as_bytes(std::span{data, size});
  net::Socket socket;
  if (wire::decode_socket(bytes, socket)) {
    fuzz::require(socket.local.ip.present() && socket.local.ip.family() == socket.remote.ip.family(),
                  "both ends are of one family");
    fuzz::require(!socket.both_families || socket.local.ip.is_v6(), "only an IPv6 socket is of both");
  }
  (void)wire::decode_measures(bytes);
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  (void)wire::decode_service(text);
  std::size_t counters = 0;
  const auto count = [&](std::string_view name, std::int64_t) {
    fuzz::require(name.size() <= size, "a name is a part of the text");
    ++counters;
  };
  wire::each_counter(text, "Tcp", count);
  wire::each_counter6(text, "Udp6", count);
  fuzz::require(counters <= size, "no more counters than bytes");
  return 0;
}
