#include "sockets/world.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <regex>
#include <sstream>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/namespace.h"

namespace iphlp::test {

namespace {

int checked(int answer, const char* what) {
  if (answer < 0) throw std::system_error(errno, std::generic_category(), what);
  return answer;
}

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

Address address_of(const std::string& text, std::uint16_t port) {
  Address address;
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    std::memcpy(&address.storage, &v4, sizeof v4);
    address.size = sizeof v4;
  } else if (::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::memcpy(&address.storage, &v6, sizeof v6);
    address.size = sizeof v6;
  } else {
    throw std::runtime_error("no address: " + text);
  }
  return address;
}

void set(const Descriptor& socket, int level, int name, int value) {
  checked(::setsockopt(socket.raw(), level, name, &value, sizeof value), "setsockopt");
}

std::uint16_t checksum(std::uint32_t sum, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  for (std::size_t i = 0; i + 1 < size; i += 2)
    sum += static_cast<std::uint32_t>(bytes[i] << 8 | bytes[i + 1]);
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

}  // namespace

Descriptor::Descriptor(int raw) : raw_(checked(raw, "a descriptor")) {}
Descriptor::~Descriptor() {
  close();
}
Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(raw_, other.raw_);
  return *this;
}
void Descriptor::close() {
  if (raw_ >= 0) ::close(raw_);
  raw_ = -1;
}

Descriptor bound(int type, const std::string& text, std::uint16_t port, Only v6_only, bool shared_port) {
  const Address address = address_of(text, port);
  Descriptor socket{::socket(address.storage.ss_family, type | SOCK_CLOEXEC, 0)};
  if (address.storage.ss_family == AF_INET6)
    set(socket, IPPROTO_IPV6, IPV6_V6ONLY, v6_only == Only::yes ? 1 : 0);
  if (type == SOCK_STREAM) set(socket, SOL_SOCKET, SO_REUSEADDR, 1);
  if (shared_port) set(socket, SOL_SOCKET, SO_REUSEPORT, 1);
  checked(::bind(socket.raw(), address.get(), address.size), "bind");
  return socket;
}

Descriptor listener(const std::string& text, std::uint16_t port, Only v6_only, bool shared_port) {
  auto socket = bound(SOCK_STREAM, text, port, v6_only, shared_port);
  checked(::listen(socket.raw(), 16), "listen");
  return socket;
}

Descriptor connected(const std::string& text, std::uint16_t port, int type, bool in_v6) {
  const Address address = address_of(in_v6 ? "::ffff:" + text : text, port);
  Descriptor socket{::socket(address.storage.ss_family, type | SOCK_CLOEXEC, 0)};
  checked(::connect(socket.raw(), address.get(), address.size), "connect");
  return socket;
}

Descriptor connected_from(const std::string& text, std::uint16_t port) {
  auto socket = bound(SOCK_STREAM, text, 0);
  const Address address = address_of(text, port);
  checked(::connect(socket.raw(), address.get(), address.size), "connect");
  return socket;
}

Descriptor accepted(const Descriptor& listening) {
  return Descriptor{::accept4(listening.raw(), nullptr, nullptr, SOCK_CLOEXEC)};
}

void connect_without_waiting(const Descriptor& socket, const std::string& text, std::uint16_t port) {
  const Address address = address_of(text, port);
  if (::connect(socket.raw(), address.get(), address.size) == 0 || errno != EINPROGRESS)
    throw std::runtime_error("it connected at once");
}

std::uint16_t port_of(const Descriptor& socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  checked(::getsockname(socket.raw(), reinterpret_cast<sockaddr*>(&storage), &size), "getsockname");
  in_port_t port = 0;  // at the same place in both families
  std::memcpy(&port, reinterpret_cast<const char*>(&storage) + offsetof(sockaddr_in, sin_port), sizeof port);
  return ntohs(port);
}

std::uint64_t cookie_of(const Descriptor& socket) {
  std::uint64_t cookie = 0;
  socklen_t size = sizeof cookie;
  checked(::getsockopt(socket.raw(), SOL_SOCKET, SO_COOKIE, &cookie, &size), "SO_COOKIE");
  return cookie;
}

void send_lonely_syn(const std::string& from, const std::string& to, std::uint16_t port) {
  const Descriptor raw{::socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW)};
  struct {
    iphdr ip{};
    tcphdr tcp{};
  } packet;
  packet.ip.version = 4;
  packet.ip.ihl = 5;
  packet.ip.ttl = 64;
  packet.ip.protocol = IPPROTO_TCP;
  packet.ip.tot_len = htons(sizeof packet);
  ::inet_pton(AF_INET, from.c_str(), &packet.ip.saddr);
  ::inet_pton(AF_INET, to.c_str(), &packet.ip.daddr);
  packet.tcp.source = htons(4321);
  packet.tcp.dest = htons(port);
  packet.tcp.doff = 5;
  packet.tcp.syn = 1;
  packet.tcp.window = htons(1000);
  std::uint32_t pseudo = IPPROTO_TCP + sizeof packet.tcp;
  for (const std::uint32_t word : {packet.ip.saddr, packet.ip.daddr})
    pseudo += (ntohl(word) >> 16) + (ntohl(word) & 0xffff);
  packet.tcp.check = htons(checksum(pseudo, &packet.tcp, sizeof packet.tcp));
  const Address address = address_of(to, 0);
  checked(static_cast<int>(::sendto(raw.raw(), &packet, sizeof packet, 0, address.get(), address.size)),
          "send a SYN");
}

void send_echo(const std::string& to) {
  const Address address = address_of(to, 0);
  const bool v6 = address.storage.ss_family == AF_INET6;
  const Descriptor raw{::socket(address.storage.ss_family, SOCK_RAW | SOCK_CLOEXEC,
                                v6 ? int{IPPROTO_ICMPV6} : int{IPPROTO_ICMP})};
  std::array<std::uint8_t, 8> echo{};
  echo[0] = v6 ? 128 : 8;
  if (!v6) {
    // The kernel sums up ICMPv6 alone.
    const std::uint16_t sum = checksum(0, echo.data(), echo.size());
    echo[2] = static_cast<std::uint8_t>(sum >> 8);
    echo[3] = static_cast<std::uint8_t>(sum & 0xff);
  }
  checked(static_cast<int>(::sendto(raw.raw(), echo.data(), echo.size(), 0, address.get(), address.size)),
          "send an echo");
}

World::World() {
  // A link behind which nobody answers, ever.
  run("ip link add silent type veth peer name void && ip link set void up && ip link set silent up && "
      "ip address add 198.51.100.1/24 dev silent && ip address add 2001:db8::1/64 dev silent nodad");
  for (const char* nobody : {"198.51.100.2", "198.51.100.77", "2001:db8::2"})
    run(std::string{"ip neighbor add "} + nobody + " lladdr 02:00:00:00:00:99 dev silent nud permanent");
  make_tcp();
  make_udp();
  // What is on its way to another state arrives there in a moment.
  run("for n in $(seq 100); do [ -n \"$(ss -Htan state fin-wait-1 state last-ack state closing)\" ] || exit "
      "0; "
      "sleep 0.1; done; exit 1");
  sharer_ = ::fork();
  if (sharer_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) ::pause();
  }
}

World::~World() {
  if (sharer_ <= 0) return;
  ::kill(sharer_, SIGKILL);
  ::waitpid(sharer_, nullptr, 0);
}

void World::make_tcp() {
  auto v4 = listener("127.0.0.1", 0);
  shared_port_ = port_of(v4);
  keep(connected("127.0.0.1", shared_port_, SOCK_STREAM));
  keep(accepted(v4));
  // Mapped: IPv6's socket and IPv4's packets.
  keep(connected("127.0.0.1", shared_port_, SOCK_STREAM, true));
  keep(accepted(v4));
  // One that waits to be accepted has no inode yet.
  keep(connected("127.0.0.1", shared_port_, SOCK_STREAM));
  auto v6 = listener("::1", 0);
  keep(connected("::1", port_of(v6), SOCK_STREAM));
  keep(accepted(v6));
  keep(listener("::", 0, Only::yes));
  auto dual = listener("::", 0, Only::no);
  keep(connected("127.0.0.1", port_of(dual), SOCK_STREAM));
  keep(accepted(dual));
  keep(std::move(dual));
  keep(std::move(v6));
  auto group = listener("127.0.0.1", 0, Only::yes, true);
  keep(listener("127.0.0.1", port_of(group), Only::yes, true));
  keep(listener("127.0.0.1", port_of(group), Only::yes, true));
  keep(std::move(group));
  // TIME_WAIT: the first to close, when the other has followed. FIN_WAIT2 and CLOSE_WAIT: when it has not.
  auto first = connected("127.0.0.1", shared_port_, SOCK_STREAM);
  auto second = accepted(v4);
  // The one in the queue was accepted instead, which is as good.
  keep(std::move(second));
  auto third = accepted(v4);
  ::shutdown(first.raw(), SHUT_RDWR);
  keep(std::move(first));
  keep(std::move(third));
  auto fourth = connected("127.0.0.1", shared_port_, SOCK_STREAM);
  auto fifth = accepted(v4);
  fourth.close();
  fifth.close();
  keep(connected("127.0.0.1", shared_port_, SOCK_STREAM));  // waits to be accepted
  Descriptor asking{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  connect_without_waiting(asking, "198.51.100.2", 9);
  keep(std::move(asking));
  Descriptor asking6{::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  connect_without_waiting(asking6, "2001:db8::2", 9);
  keep(std::move(asking6));
  auto open = listener("198.51.100.1", 0);
  send_lonely_syn("198.51.100.77", "198.51.100.1", port_of(open));
  keep(std::move(open));
  keep(std::move(v4));
}

void World::make_udp() {
  auto v4 = bound(SOCK_DGRAM, "127.0.0.1", 0);
  keep(connected("127.0.0.1", port_of(v4), SOCK_DGRAM));
  keep(connected("127.0.0.1", port_of(v4), SOCK_DGRAM, true));
  keep(std::move(v4));
  keep(bound(SOCK_DGRAM, "0.0.0.0", 0));
  keep(bound(SOCK_DGRAM, "::", 0, Only::yes));
  keep(bound(SOCK_DGRAM, "::", 0, Only::no));
  auto v6 = bound(SOCK_DGRAM, "::1", 0);
  keep(connected("::1", port_of(v6), SOCK_DGRAM));
  keep(std::move(v6));
  auto group = bound(SOCK_DGRAM, "127.0.0.1", 0, Only::yes, true);
  keep(bound(SOCK_DGRAM, "127.0.0.1", port_of(group), Only::yes, true));
  keep(std::move(group));
}

namespace {

// "[::ffff:127.0.0.1]:80" in two; ss has brackets around IPv6, "*" for everything of both families.
struct Side {
  std::string address;
  std::string port;
  bool both = false;
};
Side side_of(const std::string& text) {
  const auto colon = text.rfind(':');
  Side side{.address = text.substr(0, colon), .port = text.substr(colon + 1)};
  if (side.port == "*") side.port = "0";
  side.both = side.address == "*";
  if (side.address.starts_with('[')) side.address = side.address.substr(1, side.address.size() - 2);
  if (side.address.starts_with("::ffff:")) side.address.erase(0, 7);
  side.address = std::regex_replace(side.address, std::regex{"%.*"}, "");
  return side;
}

// The lowest of the processes, as the tables name it.
std::string process_in(const std::string& text) {
  static const std::regex process{"pid=([0-9]+)"};
  long lowest = 0;
  for (auto at = std::sregex_iterator{text.begin(), text.end(), process}; at != std::sregex_iterator{};
       ++at) {
    const long one = std::stol((*at)[1]);
    if (lowest == 0 || one < lowest) lowest = one;
  }
  return std::to_string(lowest);
}

}  // namespace

Rows ss_rows(bool tcp, bool v6) {
  Rows rows;
  std::istringstream lines{run(std::string{"ss -H -an -p "} + (tcp ? "-t" : "-u"))};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::string state;
    std::string local;
    std::string remote;
    std::string skipped;
    words >> state >> skipped >> skipped >> local >> remote;
    const Side here = side_of(local);
    const Side there = side_of(remote);
    const bool is_v6 = here.address.find(':') != std::string::npos;
    const bool both = here.both && (state == "LISTEN" || state == "UNCONN");
    if (!both && is_v6 != v6) continue;
    const std::string nothing = v6 ? "::" : "0.0.0.0";
    const auto text = [&](const Side& side) {
      return (side.both ? nothing : side.address) + ":" + side.port;
    };
    std::string row = text(here);
    if (tcp) row += " " + (state == "LISTEN" ? nothing + ":0" : text(there)) + " " + state;
    rows.insert(row + " " + process_in(line));
  }
  return rows;
}

}  // namespace iphlp::test
