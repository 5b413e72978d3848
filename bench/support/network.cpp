#include "support/network.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include <arpa/inet.h>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/dumps.h"
#include "support/messages.h"

namespace bench {

namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

void write_setting(const char* path, const char* value) {
  std::ofstream file{path};
  file << value;
  if (!file.flush()) throw std::runtime_error(std::string{"cannot write "} + path);
}

constexpr std::size_t batch_size = std::size_t{64} << 10;
constexpr unsigned first_index = 10;  // lo is 1; tunnels that modules bring into every namespace come next

// A message under construction at the end of a batch.
class Message {
 public:
  template <class Head>
  Message(std::vector<char>& batch, std::uint16_t type, std::uint16_t flags, std::uint32_t sequence,
          const Head& head)
      : batch_(batch), start_(batch.size()) {
    nlmsghdr header{};
    header.nlmsg_type = type;
    header.nlmsg_flags = static_cast<std::uint16_t>(flags | NLM_F_REQUEST);
    header.nlmsg_seq = sequence;
    raw(&header, sizeof header);
    raw(&head, sizeof head);
  }
  void attribute(std::uint16_t type, const void* payload, std::size_t size) {
    const std::size_t at = open(type);
    raw(payload, size);
    close(at);
  }
  void text(std::uint16_t type, std::string_view value) { attribute(type, value.data(), value.size()); }
  [[nodiscard]] std::size_t open(std::uint16_t type) {
    const std::size_t at = batch_.size();
    const rtattr header{.rta_len = 0, .rta_type = type};
    raw(&header, sizeof header);
    return at;
  }
  void close(std::size_t at) {
    const auto length = static_cast<unsigned short>(batch_.size() - at);
    std::memcpy(batch_.data() + at, &length, sizeof length);
    batch_.resize(RTA_ALIGN(batch_.size()));
  }
  void raw(const void* bytes, std::size_t size) {
    const auto* begin = static_cast<const char*>(bytes);
    batch_.insert(batch_.end(), begin, begin + size);
  }
  void finish() {
    const auto length = static_cast<std::uint32_t>(batch_.size() - start_);
    std::memcpy(batch_.data() + start_, &length, sizeof length);
  }

 private:
  std::vector<char>& batch_;
  std::size_t start_;
};

ifinfomsg up(unsigned index) {
  ifinfomsg head{};
  head.ifi_index = static_cast<int>(index);
  head.ifi_flags = IFF_UP;
  head.ifi_change = IFF_UP;
  return head;
}

}  // namespace

void enter_own_network() {
  if (unshare(CLONE_NEWNET) < 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
    fail("unshare a network namespace");
  // Without duplicate detection an address is there at once and stays as it is.
  write_setting("/proc/sys/net/ipv6/conf/default/accept_dad", "0");
}

VethPairs::VethPairs() : socket_(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)) {
  if (socket_ < 0) fail("socket");
  const ifinfomsg loopback = up(1);
  Message{batch_, RTM_NEWLINK, 0, ++sequence_, loopback}.finish();
  flush();
}

VethPairs::~VethPairs() {
  close(socket_);
}

void VethPairs::add_pair(unsigned number) {
  const unsigned index = first_index + 2 * number;
  const std::string name = "veth" + std::to_string(number);
  Message message{batch_, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, ++sequence_, up(index)};
  message.text(IFLA_IFNAME, name + "a");
  const std::size_t info = message.open(IFLA_LINKINFO);
  message.text(IFLA_INFO_KIND, "veth");
  const std::size_t data = message.open(IFLA_INFO_DATA);
  const std::size_t peer = message.open(VETH_INFO_PEER);
  ifinfomsg head{};
  head.ifi_index = static_cast<int>(index + 1);
  message.raw(&head, sizeof head);
  message.text(IFLA_IFNAME, name + "b");
  message.close(peer);
  message.close(data);
  message.close(info);
  message.finish();
  // The peer can only come up when it has one.
  Message{batch_, RTM_NEWLINK, 0, ++sequence_, up(index + 1)}.finish();
  add_address(index);
  add_address(index + 1);
}

void VethPairs::add_address(unsigned index) {
  ifaddrmsg head{};
  head.ifa_family = AF_INET;
  head.ifa_prefixlen = 24;
  head.ifa_index = index;
  // 10.x.y.1/24, another network for each.
  const std::uint32_t address = htonl(0x0a000001U + (index << 8));
  const std::uint32_t broadcast = htonl(0x0a0000ffU + (index << 8));
  Message message{batch_, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, ++sequence_, head};
  message.attribute(IFA_LOCAL, &address, sizeof address);
  message.attribute(IFA_ADDRESS, &address, sizeof address);
  message.attribute(IFA_BROADCAST, &broadcast, sizeof broadcast);
  message.finish();
}

void VethPairs::add_neighbor(std::uint8_t family, unsigned number) {
  ndmsg head{};
  head.ndm_family = family;
  head.ndm_ifindex = first_index;
  head.ndm_state = NUD_PERMANENT;  // the kernel's limit, and its clearing up, are for those that it learnt
  const std::uint32_t bytes = htonl(number);
  std::array<std::uint32_t, 4> address{htonl(0x20010db8), 0, 0, bytes};
  std::array<std::uint8_t, 6> hardware{2, 0};
  std::memcpy(&hardware[2], &bytes, sizeof bytes);
  if (family == AF_INET) address[0] = htonl(0x0b000000U + number);
  Message message{batch_, RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL, ++sequence_, head};
  message.attribute(NDA_DST, address.data(), family == AF_INET ? 4 : 16);
  message.attribute(NDA_LLADDR, hardware.data(), hardware.size());
  message.finish();
}

void VethPairs::add_neighbors(std::uint8_t family, unsigned from, unsigned to) {
  for (; from < to; ++from) {
    add_neighbor(family, from);
    if (batch_.size() > batch_size) flush();
  }
  flush();
}

// Only errors are answered, and the last message, which asks for it: then all before it are done.
void VethPairs::flush() {
  const ifinfomsg loopback = up(1);
  Message{batch_, RTM_NEWLINK, NLM_F_ACK, ++sequence_, loopback}.finish();
  if (send(socket_, batch_.data(), batch_.size(), 0) < 0) fail("send");
  batch_.clear();
  for (bool ended = false; !ended;) {
    std::array<char, 8192> answer;
    const ssize_t count = recv(socket_, answer.data(), answer.size(), 0);
    if (count < 0) fail("recv");
    each_message({answer.data(), static_cast<std::size_t>(count)}, [&](const nlmsghdr& header, auto payload) {
      int code = 0;
      std::memcpy(&code, payload.data(), std::min(sizeof code, payload.size()));
      if (code != 0) throw std::system_error(-code, std::generic_category(), "furnish the network");
      ended = header.nlmsg_seq == sequence_;
      return !ended;
    });
  }
}

void VethPairs::grow_to(unsigned veths) {
  for (; count_ < veths; count_ += 2) {
    add_pair(count_ / 2);
    if (batch_.size() > batch_size) flush();
  }
  if (!batch_.empty()) flush();
  // The kernel adds the IPv6 addresses on its own time: two for each, and lo's.
  constexpr Table addresses[] = {Table::addresses};
  const std::size_t expected = std::size_t{2} * veths + 2;
  for (int attempt = 0; attempt < 3000; ++attempt) {
    if (dump_once(addresses) >= expected) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  throw std::runtime_error("the IPv6 addresses did not come");
}

}  // namespace bench
