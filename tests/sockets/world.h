// Test only: sockets in every state that can be brought about alone, and what ss says of them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <sys/types.h>

namespace iphlp::test {

// A descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int raw);  // throws when it is none
  Descriptor(Descriptor&& other) noexcept : raw_(other.raw_) { other.raw_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  [[nodiscard]] int raw() const { return raw_; }
  void close();

 private:
  int raw_ = -1;
};

enum class Only : bool { no, yes };

// text: "127.0.0.1" or "::1"; port 0: any.
[[nodiscard]] Descriptor bound(int type, const std::string& text, std::uint16_t port,
                               Only v6_only = Only::yes, bool shared_port = false);
[[nodiscard]] Descriptor listener(const std::string& text, std::uint16_t port, Only v6_only = Only::yes,
                                  bool shared_port = false);
// Of the same family as the address. in_v6: an IPv6 socket speaks to a mapped address.
[[nodiscard]] Descriptor connected(const std::string& text, std::uint16_t port, int type, bool in_v6 = false);
// From the same address to it.
[[nodiscard]] Descriptor connected_from(const std::string& text, std::uint16_t port);
[[nodiscard]] Descriptor accepted(const Descriptor& listening);
void connect_without_waiting(const Descriptor& socket, const std::string& text, std::uint16_t port);
[[nodiscard]] std::uint16_t port_of(const Descriptor& socket);
[[nodiscard]] std::uint64_t cookie_of(const Descriptor& socket);
// A SYN from an address that nobody answers for: whoever listens is left half open.
void send_lonely_syn(const std::string& from, const std::string& to, std::uint16_t port);

// An ICMP echo request, which the kernel answers.
void send_echo(const std::string& to);

// One of every kind. It lives as long as this.
class World {
 public:
  World();
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] pid_t sharer() const { return sharer_; }
  [[nodiscard]] std::uint16_t shared_port() const { return shared_port_; }

 private:
  void keep(Descriptor socket) { kept_.push_back(std::move(socket)); }
  void make_tcp();
  void make_udp();
  std::vector<Descriptor> kept_;
  pid_t sharer_ = 0;  // a child that holds everything too
  std::uint16_t shared_port_ = 0;
};

// "local:port remote:port STATE pid" for each socket of a table; ss's rows brought into the table's shape.
using Rows = std::multiset<std::string>;
[[nodiscard]] Rows ss_rows(bool tcp, bool v6);

}  // namespace iphlp::test
