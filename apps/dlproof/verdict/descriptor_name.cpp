#include "verdict/descriptor_name.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <string_view>

#include <arpa/inet.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace dlproof {
namespace {

// In the order of <linux/netlink.h>.
constexpr std::array netlink_families = {
    "ROUTE",   "UNUSED", "USERSOCK",      "FIREWALL",  "SOCK_DIAG", "NFLOG",  "XFRM",    "SELINUX",
    "ISCSI",   "AUDIT",  "FIB_LOOKUP",    "CONNECTOR", "NETFILTER", "IP6_FW", "DNRTMSG", "KOBJECT_UEVENT",
    "GENERIC", "17",     "SCSITRANSPORT", "ECRYPTFS",  "RDMA",      "CRYPTO", "SMC"};

std::string endpoint(const std::uint8_t* bytes, std::uint16_t size) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  sa_family_t family = AF_UNSPEC;
  if (size >= sizeof family) std::memcpy(&family, bytes, sizeof family);
  if (family == AF_INET && size >= sizeof(sockaddr_in)) {
    sockaddr_in address;
    std::memcpy(&address, bytes, sizeof address);
    if (address.sin_port == 0) return "";
    ::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
    return fmt::format("{}:{}", text.data(), ntohs(address.sin_port));
  }
  if (family == AF_INET6 && size >= sizeof(sockaddr_in6)) {
    sockaddr_in6 address;
    std::memcpy(&address, bytes, sizeof address);
    if (address.sin6_port == 0) return "";
    ::inet_ntop(AF_INET6, &address.sin6_addr, text.data(), text.size());
    return fmt::format("[{}]:{}", text.data(), ntohs(address.sin6_port));
  }
  if (family == AF_UNIX && size > sizeof family) {
    const auto* name = reinterpret_cast<const char*>(bytes) + sizeof family;
    if (*name == '\0') return "@" + std::string{name + 1, size - sizeof family - 1U};
    return std::string{name, ::strnlen(name, size - sizeof family)};
  }
  return "";
}

std::string between(const dlp_socket& socket) {
  const std::string local = endpoint(socket.local, socket.local_size);
  const std::string peer = endpoint(socket.peer, socket.peer_size);
  if (!local.empty() && !peer.empty()) return fmt::format(" {} -> {}", local, peer);
  if (!peer.empty()) return " -> " + peer;
  return local.empty() ? "" : " " + local;
}

std::string socket_name(const dlp_socket& socket) {
  switch (socket.domain) {
    case AF_NETLINK:
      return netlink_name(socket.protocol);
    case AF_INET:
    case AF_INET6: {
      const std::string_view six = socket.domain == AF_INET6 ? "v6" : "";
      const std::string_view name = socket.protocol == IPPROTO_TCP    ? "TCP"
                                    : socket.protocol == IPPROTO_UDP  ? "UDP"
                                    : socket.protocol == IPPROTO_ICMP ? "ICMP"
                                    : socket.type == SOCK_RAW         ? "raw IP"
                                                                      : "IP";
      return fmt::format("{}{} socket{}", name, six, between(socket));
    }
    case AF_UNIX:
      return fmt::format("Unix {} socket{}",
                         socket.type == SOCK_STREAM  ? "stream"
                         : socket.type == SOCK_DGRAM ? "datagram"
                                                     : "packet",
                         between(socket));
    case AF_PACKET:
      return "packet socket";
    default:
      return fmt::format("socket of family {}", socket.domain);
  }
}

std::string anonymous_name(std::string_view name) {
  // The kernel's names with and without brackets: "[eventfd]", "inotify", "[io_uring]", "bpf-prog".
  std::string text{name};
  std::erase(text, '[');
  std::erase(text, ']');
  if (text == "eventpoll") return "epoll instance";
  if (text.starts_with("bpf-")) return "BPF " + text.substr(4);
  if (text.starts_with("perf")) return "perf event";
  if (text == "io_uring") return "io_uring instance";
  if (text == "inotify" || text == "fanotify") return text + " instance";
  return text;
}

}  // namespace

std::string netlink_name(unsigned protocol) {
  if (protocol < netlink_families.size()) return fmt::format("netlink {} socket", netlink_families[protocol]);
  return fmt::format("netlink socket of protocol {}", protocol);
}

std::string link_name(const std::string& text) {
  constexpr std::string_view anonymous = "anon_inode:";
  if (text.starts_with(anonymous)) return anonymous_name(std::string_view{text}.substr(anonymous.size()));
  if (text.starts_with("pipe:")) return "pipe";
  if (text.starts_with("socket:")) return "socket";
  if (text.starts_with("pidfd:") || text == "[pidfd]") return "pidfd";
  if (text.starts_with("/memfd:")) return fmt::format("memfd '{}'", text.substr(7, text.rfind(" (") - 7));
  if (text.starts_with("net:") || text.starts_with("mnt:") || text.starts_with("user:"))
    return "namespace " + text;
  return text.empty() ? "descriptor" : text;
}

std::string descriptor_name(const dlp_residue& residue) {
  if (S_ISSOCK(residue.mode)) return socket_name(residue.socket);
  const std::string text{residue.text};
  if (S_ISDIR(residue.mode)) return "folder " + text;
  if (S_ISREG(residue.mode) && text.starts_with("/") && !text.starts_with("/memfd:")) return "file " + text;
  if (S_ISCHR(residue.mode) || S_ISBLK(residue.mode)) return "device " + text;
  if (S_ISFIFO(residue.mode) && text.starts_with("/")) return "named pipe " + text;
  return link_name(text);
}

}  // namespace dlproof
