#include "wire/control.h"

#include <gtest/gtest.h>
#include <vector>

#include <linux/errqueue.h>
#include <linux/in.h>
#include <sys/socket.h>

namespace iphlp::wire {
namespace {

using net::Ip;
using net::LinkId;

// What the kernel would write, by libc's own macros.
std::vector<std::byte> written(const std::vector<ControlMessage>& messages) {
  std::vector<std::byte> bytes(1024);
  msghdr header{};
  header.msg_control = bytes.data();
  header.msg_controllen = bytes.size();
  std::size_t size = 0;
  for (cmsghdr* at = CMSG_FIRSTHDR(&header); const ControlMessage& message : messages) {
    at->cmsg_level = message.level;
    at->cmsg_type = message.type;
    at->cmsg_len = CMSG_LEN(message.data.size());
    std::memcpy(CMSG_DATA(at), message.data.data(), message.data.size());
    size += CMSG_SPACE(message.data.size());
    at = CMSG_NXTHDR(&header, at);
  }
  bytes.resize(size);
  return bytes;
}

TEST(Control, SaysNothingThatIsNotAsked) {
  EXPECT_TRUE(RequestControl({.destination = Ip::v4(192, 0, 2, 1)}).bytes().empty());
}

TEST(Control, LaysARequestOutAsLibcWould) {
  const std::array<std::byte, 4> options{std::byte{1}, std::byte{1}, std::byte{1}, std::byte{0}};
  const RequestControl control{{.destination = Ip::v4(192, 0, 2, 1),
                                .source = Ip::v4(192, 0, 2, 9),
                                .ttl = 5,
                                .tos = 8,
                                .ip_options = options}};
  const int ttl = 5;
  const int tos = 8;
  in_pktinfo source{};
  source.ipi_spec_dst.s_addr = __builtin_bswap32(0xc0000209);
  const auto expected = written({{.level = IPPROTO_IP, .type = IP_TTL, .data = base::bytes_of(ttl)},
                                 {.level = IPPROTO_IP, .type = IP_TOS, .data = base::bytes_of(tos)},
                                 {.level = IPPROTO_IP, .type = IP_PKTINFO, .data = base::bytes_of(source)},
                                 {.level = IPPROTO_IP, .type = IP_RETOPTS, .data = options}});
  EXPECT_TRUE(std::ranges::equal(control.bytes(), expected));
}

TEST(Control, HasRoomForTheLongestRequest) {
  const std::array<std::byte, 40> options{};
  const RequestControl control{{.destination = Ip::v4(192, 0, 2, 1),
                                .source = Ip::v4(192, 0, 2, 9),
                                .ttl = 5,
                                .tos = 8,
                                .ip_options = options}};
  ControlMessages messages{control.bytes()};
  int count = 0;
  while (messages.next()) ++count;
  EXPECT_EQ(count, 4);
}

struct Error {
  sock_extended_err error;
  sockaddr_in from;
};

TEST(Control, ReadsAnErrorAndWhoSentIt) {
  Error error{};
  error.error.ee_origin = SO_EE_ORIGIN_ICMP;
  error.error.ee_type = 11;
  error.from.sin_family = AF_INET;
  error.from.sin_addr.s_addr = __builtin_bswap32(0x0a000001);
  const int ttl = 63;
  const auto control = decode_arrival_control(
      written({{.level = IPPROTO_IP, .type = IP_TTL, .data = base::bytes_of(ttl)},
               {.level = IPPROTO_IP, .type = IP_RECVERR, .data = base::bytes_of(error)}}));
  EXPECT_EQ(control.ttl, 63);
  ASSERT_TRUE(control.error);
  EXPECT_FALSE(control.error->local);
  EXPECT_EQ(control.error->type, 11);
  EXPECT_EQ(control.error->from.ip, Ip::v4(10, 0, 0, 1));
}

TEST(Control, StopsWhereABytesLengthLies) {
  const int ttl = 63;
  auto bytes = written({{.level = IPPROTO_IP, .type = IP_TTL, .data = base::bytes_of(ttl)}});
  for (const std::size_t length : {std::size_t{0}, std::size_t{15}, bytes.size() + 1, ~std::size_t{0}}) {
    std::memcpy(bytes.data(), &length, sizeof length);
    EXPECT_EQ(decode_arrival_control(bytes).ttl, 0);
  }
}

TEST(SocketAddresses, GoThereAndBack) {
  for (const ZonedIp& one :
       {ZonedIp{.ip = Ip::v4(192, 0, 2, 1)}, ZonedIp{.ip = *Ip::parse("fe80::1"), .link = LinkId{7}}}) {
    const SocketAddress address{one};
    EXPECT_EQ(decode_socket_address(address.bytes()), one);
    EXPECT_FALSE(decode_socket_address(address.bytes().first(address.bytes().size() - 1)));
  }
  EXPECT_TRUE(SocketAddress{ZonedIp{}}.bytes().empty());
  EXPECT_FALSE(decode_socket_address({}));
}

}  // namespace
}  // namespace iphlp::wire
