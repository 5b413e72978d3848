#include "wire/icmp.h"

#include <gtest/gtest.h>
#include <string_view>
#include <vector>

namespace iphlp::wire {
namespace {

using net::EchoOutcome;
using net::Family;

std::vector<std::byte> message(const EchoHeader& header, base::Bytes data) {
  std::vector<std::byte> whole{header.begin(), header.end()};
  whole.insert(whole.end(), data.begin(), data.end());
  return whole;
}
unsigned sum_of(const std::vector<std::byte>& bytes) {
  unsigned sum = 0;
  for (std::size_t n = 0; n < bytes.size(); ++n)
    sum += std::to_integer<unsigned>(bytes[n]) << (n % 2 == 0 ? 8 : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return sum;
}

TEST(Icmp, WritesRequestsThatItReads) {
  for (const Family family : {Family::v4, Family::v6}) {
    const auto data = base::bytes_of(std::string_view{"odd length."});
    const auto header = encode_echo_request(family, {.id = 0x1234, .sequence = 0xfedc, .data = data},
                                            Checksum::left_to_the_kernel);
    const auto whole = message(header, data);
    const auto echo = decode_echo_request(family, whole);
    ASSERT_TRUE(echo);
    EXPECT_EQ(echo->id, 0x1234);
    EXPECT_EQ(echo->sequence, 0xfedc);
    EXPECT_EQ(base::text_of(echo->data), "odd length.");
    EXPECT_FALSE(decode_echo_reply(family, whole));
  }
}

TEST(Icmp, ComputesTheChecksum) {
  for (const std::string_view text : {"", "a", "ab", "abcdefghijklmnopqrstuvwabcdefghi"}) {
    const auto data = base::bytes_of(text);
    const auto header =
        encode_echo_request(Family::v4, {.id = 7, .sequence = 65535, .data = data}, Checksum::computed);
    EXPECT_EQ(sum_of(message(header, data)), 0xffffU) << text;
  }
}

TEST(Icmp, ReadsNoReplyOutOfLess) {
  std::vector<std::byte> reply(8);
  EXPECT_TRUE(decode_echo_reply(Family::v4, reply));
  EXPECT_FALSE(decode_echo_reply(Family::v6, reply));
  EXPECT_FALSE(decode_echo_reply(Family::v4, base::Bytes{reply}.first(7)));
  EXPECT_FALSE(decode_echo_reply(Family::v4, {}));
  reply[1] = std::byte{1};
  EXPECT_FALSE(decode_echo_reply(Family::v4, reply));
}

TEST(Icmp, FindsWhatAnIpv4PacketCarries) {
  std::vector<std::byte> packet(28);
  packet[0] = std::byte{0x45};
  EXPECT_EQ(decode_ipv4_payload(packet)->size(), 8U);
  packet[0] = std::byte{0x47};
  EXPECT_EQ(decode_ipv4_payload(packet)->size(), 0U);
  packet[0] = std::byte{0x48};
  EXPECT_FALSE(decode_ipv4_payload(packet));
  packet[0] = std::byte{0x44};
  EXPECT_FALSE(decode_ipv4_payload(packet));
  packet[0] = std::byte{0x65};
  EXPECT_FALSE(decode_ipv4_payload(packet));
  EXPECT_FALSE(decode_ipv4_payload(base::Bytes{packet}.first(19)));
}

TEST(Icmp, SaysWhatErrorsMean) {
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 0), EchoOutcome::net_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 1), EchoOutcome::host_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 2), EchoOutcome::protocol_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 3), EchoOutcome::port_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 4), EchoOutcome::packet_too_big);
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 5), EchoOutcome::bad_route);
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 10), EchoOutcome::host_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v4, 3, 13), EchoOutcome::net_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v4, 11, 0), EchoOutcome::hops_exceeded);
  EXPECT_EQ(decode_icmp_error(Family::v4, 11, 1), EchoOutcome::reassembly_exceeded);
  EXPECT_EQ(decode_icmp_error(Family::v4, 12, 0), EchoOutcome::parameter_problem);
  EXPECT_EQ(decode_icmp_error(Family::v4, 4, 0), EchoOutcome::source_quench);
  EXPECT_EQ(decode_icmp_error(Family::v4, 99, 0), EchoOutcome::other_error);
  EXPECT_EQ(decode_icmp_error(Family::v6, 1, 0), EchoOutcome::net_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v6, 1, 1), EchoOutcome::prohibited);
  EXPECT_EQ(decode_icmp_error(Family::v6, 1, 2), EchoOutcome::scope_mismatch);
  EXPECT_EQ(decode_icmp_error(Family::v6, 1, 3), EchoOutcome::host_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v6, 1, 4), EchoOutcome::port_unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v6, 1, 6), EchoOutcome::unreachable);
  EXPECT_EQ(decode_icmp_error(Family::v6, 2, 0), EchoOutcome::packet_too_big);
  EXPECT_EQ(decode_icmp_error(Family::v6, 3, 0), EchoOutcome::hops_exceeded);
  EXPECT_EQ(decode_icmp_error(Family::v6, 3, 1), EchoOutcome::reassembly_exceeded);
  EXPECT_EQ(decode_icmp_error(Family::v6, 3, 9), EchoOutcome::time_exceeded);
  EXPECT_EQ(decode_icmp_error(Family::v6, 4, 0), EchoOutcome::bad_header);
  EXPECT_EQ(decode_icmp_error(Family::v6, 4, 1), EchoOutcome::unrecognized_header);
  EXPECT_EQ(decode_icmp_error(Family::v6, 4, 2), EchoOutcome::bad_option);
  EXPECT_EQ(decode_icmp_error(Family::v6, 4, 3), EchoOutcome::parameter_problem);
  EXPECT_EQ(decode_icmp_error(Family::v6, 200, 0), EchoOutcome::other_error);
}

}  // namespace
}  // namespace iphlp::wire
