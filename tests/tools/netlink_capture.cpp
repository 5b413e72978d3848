// Asks the kernel for each table that the codecs know and keeps its answers as they came: one file of whole
// messages a table (fixtures), one file a payload (seeds of the fuzz targets). Knows nothing of the codecs.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <linux/ethtool_netlink.h>
#include <linux/genetlink.h>
#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Bytes = std::vector<char>;
namespace fs = std::filesystem;

// The kernel's macros are of signed type.
constexpr std::size_t header_size = NLMSG_HDRLEN;
constexpr std::size_t attribute_header_size = sizeof(nlattr);

[[noreturn]] void give_up(const char* what) {
  std::perror(what);
  std::exit(1);
}

Bytes request(std::uint16_t type, std::uint16_t flags, const void* head, std::size_t size) {
  const nlmsghdr header{.nlmsg_len = static_cast<std::uint32_t>(NLMSG_LENGTH(size)),
                        .nlmsg_type = type,
                        .nlmsg_flags = static_cast<std::uint16_t>(flags | NLM_F_REQUEST),
                        .nlmsg_seq = 1,
                        .nlmsg_pid = 0};
  Bytes bytes(NLMSG_ALIGN(header.nlmsg_len));
  std::memcpy(bytes.data(), &header, sizeof header);
  std::memcpy(bytes.data() + header_size, head, size);
  return bytes;
}

void append(Bytes& message, std::uint16_t type, const void* payload, std::size_t size) {
  const nlattr header{.nla_len = static_cast<std::uint16_t>(attribute_header_size + size), .nla_type = type};
  const std::size_t at = message.size();
  message.resize(at + NLA_ALIGN(header.nla_len));
  std::memcpy(message.data() + at, &header, sizeof header);
  std::memcpy(message.data() + at + attribute_header_size, payload, size);
  const auto length = static_cast<std::uint32_t>(message.size());
  std::memcpy(message.data() + offsetof(nlmsghdr, nlmsg_len), &length, sizeof length);
}

// Everything that the kernel answers, up to the end of the dump or the one answer.
Bytes answers(int protocol, const Bytes& question) {
  const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
  if (socket < 0) give_up("socket");
  const int on = 1;
  ::setsockopt(socket, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
  ::setsockopt(socket, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
  ::setsockopt(socket, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on);
  if (::send(socket, question.data(), question.size(), 0) < 0) give_up("send");
  Bytes all;
  for (bool more = true; more;) {
    std::array<char, 65536> datagram;
    const ssize_t size = ::recv(socket, datagram.data(), datagram.size(), 0);
    if (size < 0) give_up("recv");
    all.insert(all.end(), datagram.data(), datagram.data() + size);
    nlmsghdr first;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size); at += NLMSG_ALIGN(first.nlmsg_len)) {
      std::memcpy(&first, datagram.data() + at, sizeof first);
      if (first.nlmsg_type == NLMSG_DONE || first.nlmsg_type == NLMSG_ERROR ||
          (first.nlmsg_flags & NLM_F_MULTI) == 0)
        more = false;
    }
  }
  ::close(socket);
  return all;
}

void write(const fs::path& path, const char* data, std::size_t size) {
  fs::create_directories(path.parent_path());
  std::ofstream file{path, std::ios::binary};
  file.write(data, static_cast<std::streamsize>(size));
  if (!file.flush()) give_up(path.c_str());
}

struct Capture {
  fs::path fixtures;
  fs::path corpus;

  // seeds: the fuzz target that takes the payloads.
  void keep(const std::string& name, const std::string& seeds, const Bytes& messages) const {
    write(fixtures / (name + ".bin"), messages.data(), messages.size());
    write(corpus / "fuzz_netlink" / name, messages.data(), messages.size());
    if (seeds.empty()) return;
    std::size_t count = 0;
    nlmsghdr header;
    for (std::size_t at = 0; at < messages.size(); at += NLMSG_ALIGN(header.nlmsg_len)) {
      std::memcpy(&header, messages.data() + at, sizeof header);
      if (header.nlmsg_type < NLMSG_MIN_TYPE) continue;
      write(corpus / seeds / (name + "-" + std::to_string(++count)), messages.data() + at + header_size,
            header.nlmsg_len - header_size);
    }
  }
};

template <class Head>
Bytes dump(std::uint16_t type, const Head& head) {
  return request(type, NLM_F_DUMP, &head, sizeof head);
}

void capture_route_tables(const Capture& to) {
  Bytes links = dump(RTM_GETLINK, ifinfomsg{});
  const std::uint32_t mask = RTEXT_FILTER_SKIP_STATS;
  append(links, IFLA_EXT_MASK, &mask, sizeof mask);
  to.keep("link", "fuzz_link", answers(NETLINK_ROUTE, links));
  to.keep("address", "fuzz_address", answers(NETLINK_ROUTE, dump(RTM_GETADDR, ifaddrmsg{})));
  for (const auto& [name, family] : {std::pair{"v4", AF_INET}, std::pair{"v6", AF_INET6}}) {
    rtmsg route{};
    route.rtm_family = static_cast<unsigned char>(family);
    to.keep(std::string{"route-"} + name, "fuzz_route", answers(NETLINK_ROUTE, dump(RTM_GETROUTE, route)));
    ifaddrmsg address{};
    address.ifa_family = static_cast<std::uint8_t>(family);
    to.keep(std::string{"multicast-"} + name, "fuzz_membership",
            answers(NETLINK_ROUTE, dump(RTM_GETMULTICAST, address)));
  }
  ifaddrmsg v6{};
  v6.ifa_family = AF_INET6;
  to.keep("neighbor", "fuzz_neighbor", answers(NETLINK_ROUTE, dump(RTM_GETNEIGH, ndmsg{})));
  to.keep("anycast-v6", "fuzz_membership", answers(NETLINK_ROUTE, dump(RTM_GETANYCAST, v6)));
}

void capture_refusals(const Capture& to) {
  ifinfomsg link{};
  link.ifi_index = 4711;
  to.keep("refused-no-such-link", "", answers(NETLINK_ROUTE, request(RTM_GETLINK, 0, &link, sizeof link)));
  // Strict checking refuses a dump with a field that no dump may set, and says so in words.
  rtmsg route{};
  route.rtm_family = AF_INET;
  route.rtm_tos = 1;
  to.keep("refused-in-words", "", answers(NETLINK_ROUTE, dump(RTM_GETROUTE, route)));
  // An attribute that is not known is refused with the offset at which it stands.
  Bytes unknown = request(RTM_NEWLINK, NLM_F_ACK, &link, sizeof link);
  const std::array<char, 300> long_name{};
  append(unknown, IFLA_IFNAME, long_name.data(), long_name.size());
  to.keep("refused-with-offset", "", answers(NETLINK_ROUTE, unknown));
}

void capture_generic(const Capture& to) {
  genlmsghdr ask{.cmd = CTRL_CMD_GETFAMILY, .version = 1, .reserved = 0};
  Bytes question = request(GENL_ID_CTRL, 0, &ask, sizeof ask);
  append(question, CTRL_ATTR_FAMILY_NAME, ETHTOOL_GENL_NAME, sizeof ETHTOOL_GENL_NAME);
  const Bytes family = answers(NETLINK_GENERIC, question);
  to.keep("family", "fuzz_ethtool", family);

  std::uint16_t number = 0;
  const std::size_t start = header_size + GENL_HDRLEN;
  nlattr attribute;
  for (std::size_t at = start; at < family.size(); at += NLA_ALIGN(attribute.nla_len)) {
    std::memcpy(&attribute, family.data() + at, sizeof attribute);
    if (attribute.nla_type == CTRL_ATTR_FAMILY_ID)
      std::memcpy(&number, family.data() + at + attribute_header_size, sizeof number);
  }
  const genlmsghdr modes{.cmd = ETHTOOL_MSG_LINKMODES_GET, .version = 1, .reserved = 0};
  Bytes every_link = dump(number, modes);
  const std::array<std::uint32_t, 2> flags{(attribute_header_size + 4) | (ETHTOOL_A_HEADER_FLAGS << 16),
                                           ETHTOOL_FLAG_COMPACT_BITSETS};
  append(every_link, ETHTOOL_A_LINKMODES_HEADER | NLA_F_NESTED, flags.data(), sizeof flags);
  to.keep("link-modes", "fuzz_ethtool", answers(NETLINK_GENERIC, every_link));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: %s FIXTURES CORPUS\n", arguments[0]);
    return 2;
  }
  const Capture to{.fixtures = arguments[1], .corpus = arguments[2]};
  capture_route_tables(to);
  capture_refusals(to);
  capture_generic(to);
  return 0;
}
