#include "kernel/reserved_ports.h"

#include "wire/ports.h"

namespace iphlp::kernel {

namespace {

constexpr std::string_view reserved_file = "/proc/sys/net/ipv4/ip_local_reserved_ports";

}  // namespace

base::Result<std::vector<net::PortRange>> list_reserved_ports(const os::Root& root) {
  const auto text = root.read(reserved_file);
  if (!text) return base::pass(text);
  return wire::decode_port_list(*text);
}

base::Status apply_reserved_ports(const os::Root& root, const std::vector<net::PortRange>& ranges) {
  return root.write(reserved_file, wire::encode_port_list(ranges));
}

base::Result<bool> find_port_in_use(const os::Root& root, net::Transport transport, net::PortRange range) {
  const std::string table =
      std::string{"/proc/thread-self/net/"} + (transport == net::Transport::tcp ? "tcp" : "udp");
  for (const char* family : {"", "6"}) {
    const auto text = root.read(table + family);
    // A host without IPv6 has no table of it.
    if (!text && text.error().kind == base::Kind::absent) continue;
    if (!text) return base::pass(text);
    if (wire::has_local_port(*text, range)) return true;
  }
  return false;
}

}  // namespace iphlp::kernel
