// A tree of captured files as the machine's root, and the links that they were captured beside.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "host/ask.h"

namespace iphlp::host::test {

inline constexpr net::LinkId lo{1};
inline constexpr net::LinkId eth0{2};
inline constexpr net::LinkId tun0{3};

inline net::Ip ip(std::string_view text) {
  return net::Ip::parse(text).value();
}

inline net::Link link(net::LinkId id, std::string name, std::uint32_t flags = net::LinkFlag::up) {
  net::Link link;
  link.id = id;
  link.name = std::move(name);
  link.flags = flags;
  return link;
}

inline net::Address address(net::LinkId link, std::string_view text, std::uint8_t prefix) {
  net::Address address;
  address.link = link;
  address.local = address.address = ip(text);
  address.family = address.local.family();
  address.prefix_length = prefix;
  return address;
}

// A tree that a test may add to: the fixture's own files, copied.
class Tree {
 public:
  explicit Tree(std::string_view fixture = {}) {
    std::string name = (std::filesystem::temp_directory_path() / "iphlp-host-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = name;
    if (!fixture.empty())
      std::filesystem::copy(source(fixture), folder_, std::filesystem::copy_options::recursive);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  static std::filesystem::path source(std::string_view fixture) {
    return std::filesystem::path{IPHLP_FIXTURES} / "host" / fixture;
  }
  [[nodiscard]] std::filesystem::path path(std::string_view file) const {
    return folder_ / std::filesystem::path{file}.relative_path();
  }
  void write(std::string_view file, std::string_view text) const {
    std::filesystem::create_directories(path(file).parent_path());
    std::FILE* stream = std::fopen(path(file).c_str(), "ab");
    if (stream == nullptr) std::abort();
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fclose(stream);
  }
  void remove(std::string_view file) const { std::filesystem::remove_all(path(file)); }
  // Shows the path as a socket on which somebody of our namespace listens.
  void listens(std::string_view socket) const {
    const std::string_view table = "/proc/thread-self/net/unix";
    if (!std::filesystem::exists(path(table)))
      write(table, "Num RefCount Protocol Flags Type St Inode Path\n");
    if (!std::filesystem::exists(path(socket))) write(socket, "");
    write(table, "0000000000000000: 00000002 00000000 00010000 0001 01 4711 " + std::string{socket} + '\n');
  }
  // Shows the process as one with a netlink socket of our namespace.
  void has_netlink(std::uint32_t process) const {
    const std::string_view table = "/proc/thread-self/net/netlink";
    if (!std::filesystem::exists(path(table)))
      write(table,
            "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n");
    write(table, "0000000000000000 0   " + std::to_string(process) +
                     "       00000440 0        0        0     2        0        4712\n");
  }
  [[nodiscard]] os::Root root() const { return os::Root{folder_.string()}; }

 private:
  std::filesystem::path folder_;
};

// What was found out of one link.
inline net::LinkConfig of(const Answer& answer, net::LinkId id) {
  for (const net::LinkConfig& config : answer.links)
    if (config.link == id) return config;
  return {};
}

// The host of the captures: lo, eth0 with 10.77.0.115/24 leased 100 seconds ago for 600, a default route on
// eth0.
struct Host {
  explicit Host(std::string_view fixture = {}) : tree(fixture) {
    links = {link(lo, "lo", net::LinkFlag::up | net::LinkFlag::loopback), link(eth0, "eth0"),
             link(tun0, "tun0")};
    addresses = {address(lo, "127.0.0.1", 8), address(eth0, "10.77.0.115", 24),
                 address(eth0, "fd77::1e2", 128), address(eth0, "fe80::77:ff:fe00:2", 64)};
    lease(500, 100);
  }
  net::Address& leased() { return addresses[1]; }
  void lease(std::uint32_t left, std::uint32_t age) {
    using Hundredths = std::chrono::duration<std::int64_t, std::centi>;
    const auto now = std::chrono::floor<Hundredths>(os::monotonic_time()).count();
    leased().lifetimes = {.preferred = left,
                          .valid = left,
                          .created = static_cast<std::uint32_t>(now - age * 100L),
                          .updated = static_cast<std::uint32_t>(now - age * 100L)};
  }
  [[nodiscard]] Answer ask() const {
    auto in_order = addresses;
    std::ranges::stable_sort(in_order, {}, &net::Address::link);
    return host::ask({.links = links,
                      .addresses = in_order,
                      .default_route_links = [this] { return default_routes; },
                      .root = tree.root(),
                      .patience = patience});
  }
  [[nodiscard]] net::LinkConfig ask(net::LinkId id) const { return of(ask(), id); }

  Tree tree;
  std::vector<net::Link> links;
  std::vector<net::Address> addresses;
  std::vector<net::LinkId> default_routes{eth0};
  os::Milliseconds patience{2000};
};

inline std::vector<std::string> servers(const net::LinkConfig& config) {
  std::vector<std::string> found;
  if (!config.dns) return found;
  for (const auto& server : config.dns->servers) {
    std::string text = server.address.text();
    if (server.port != 53) text += ':' + std::to_string(server.port);
    if (server.zone != net::LinkId::none) text += '%' + std::to_string(net::number(server.zone));
    if (!server.tls_name.empty()) text += '#' + server.tls_name;
    found.push_back(std::move(text));
  }
  return found;
}

inline std::vector<std::string> domains(const net::LinkConfig& config) {
  return config.dns ? config.dns->domains : std::vector<std::string>{};
}

inline std::chrono::seconds now() {
  return std::chrono::floor<std::chrono::seconds>(os::unix_time());
}

// The clock may tick between the answer and the comparison.
inline bool about(std::optional<std::chrono::seconds> time, std::chrono::seconds expected) {
  return time && std::chrono::abs(*time - expected) <= std::chrono::seconds{1};
}

using Words = std::vector<std::string>;

}  // namespace iphlp::host::test
