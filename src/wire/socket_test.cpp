#include "wire/socket.h"

#include <bit>
#include <gtest/gtest.h>
#include <vector>

#include <linux/sock_diag.h>
#include <sys/socket.h>

#include "wire/tcp_info.h"

namespace iphlp::wire {
namespace {

net::Ip ip(std::string_view text) {
  return net::Ip::parse(text).value();
}

inet_diag_msg message(std::uint8_t family, const net::Ip& local, const net::Ip& remote) {
  inet_diag_msg head{};
  head.idiag_family = family;
  head.idiag_state = 1;
  std::memcpy(head.id.idiag_src, local.bytes().data(), local.size());
  std::memcpy(head.id.idiag_dst, remote.bytes().data(), remote.size());
  constexpr bool little = std::endian::native == std::endian::little;
  head.id.idiag_sport = little ? 0x5000 : 0x0050;
  head.id.idiag_dport = little ? 0xbb01 : 0x01bb;
  head.idiag_inode = 4711;
  head.id.idiag_cookie[0] = 1;
  head.id.idiag_cookie[1] = 2;
  return head;
}

net::Socket decoded(const inet_diag_msg& head, base::Bytes attributes = {}) {
  std::vector<std::byte> bytes(sizeof head);
  std::memcpy(bytes.data(), &head, sizeof head);
  bytes.insert(bytes.end(), attributes.begin(), attributes.end());
  net::Socket socket;
  EXPECT_TRUE(decode_socket(bytes, socket));
  return socket;
}

std::vector<std::byte> attribute(std::uint16_t type, base::Bytes payload) {
  std::vector<std::byte> bytes(sizeof(nlattr) + aligned(payload.size()));
  const nlattr header{.nla_len = static_cast<std::uint16_t>(sizeof(nlattr) + payload.size()),
                      .nla_type = type};
  std::memcpy(bytes.data(), &header, sizeof header);
  std::memcpy(bytes.data() + sizeof header, payload.data(), payload.size());
  return bytes;
}

TEST(Socket, ReadsBothEnds) {
  const auto socket = decoded(message(AF_INET, ip("192.0.2.1"), ip("192.0.2.2")));
  EXPECT_EQ(socket.local, (net::Endpoint{ip("192.0.2.1"), 80}));
  EXPECT_EQ(socket.remote, (net::Endpoint{ip("192.0.2.2"), 443}));
  EXPECT_EQ(socket.state, net::TcpState::established);
  EXPECT_EQ(socket.inode, 4711U);
  EXPECT_EQ(socket.cookie, (std::uint64_t{2} << 32 | 1));
  EXPECT_FALSE(socket.both_families);
}

TEST(Socket, WhatTravelsDecidesTheFamily) {
  const auto mapped = decoded(message(AF_INET6, ip("::ffff:192.0.2.1"), ip("::ffff:192.0.2.2")));
  EXPECT_EQ(mapped.local.ip, ip("192.0.2.1"));
  EXPECT_EQ(mapped.remote.ip, ip("192.0.2.2"));
  const auto listening = decoded(message(AF_INET6, ip("::ffff:192.0.2.1"), ip("::")));
  EXPECT_EQ(listening.remote.ip, ip("0.0.0.0"));
  EXPECT_TRUE(decoded(message(AF_INET6, ip("2001:db8::1"), ip("::"))).local.ip.is_v6());
}

TEST(Socket, OfBothFamiliesOnlyWhenItSaysSo) {
  const auto head = message(AF_INET6, ip("::"), ip("::"));
  const std::uint8_t no = 0;
  const std::uint8_t yes = 1;
  EXPECT_TRUE(decoded(head, attribute(INET_DIAG_SKV6ONLY, base::bytes_of(no))).both_families);
  EXPECT_FALSE(decoded(head, attribute(INET_DIAG_SKV6ONLY, base::bytes_of(yes))).both_families);
  EXPECT_FALSE(decoded(head).both_families);
}

TEST(Socket, WhatIsNoSocketIsRefused) {
  net::Socket socket;
  const auto head = message(AF_INET, ip("192.0.2.1"), ip("192.0.2.2"));
  EXPECT_FALSE(decode_socket(base::bytes_of(head).first(sizeof head - 1), socket));
  EXPECT_FALSE(decode_socket({}, socket));
  auto other = head;
  other.idiag_family = 17;
  EXPECT_FALSE(decode_socket(base::bytes_of(other), socket));
}

TEST(Socket, MeasuresOfOldKernelsAreShorter) {
  std::vector<std::byte> info(104);  // as before Linux 4.1
  const std::uint32_t mss = 1448;
  std::memcpy(info.data() + 16, &mss, sizeof mss);
  const auto head = message(AF_INET, ip("192.0.2.1"), ip("192.0.2.2"));
  std::vector<std::byte> bytes(sizeof head);
  std::memcpy(bytes.data(), &head, sizeof head);
  EXPECT_EQ(decode_measures(bytes).value(), std::nullopt);
  const auto attributes = attribute(INET_DIAG_INFO, info);
  bytes.insert(bytes.end(), attributes.begin(), attributes.end());
  const auto measures = decode_measures(bytes).value().value();
  EXPECT_EQ(measures.send_mss, mss);
  EXPECT_EQ(measures.bytes_sent, 0U);
}

}  // namespace
}  // namespace iphlp::wire
