#include "win/echo.h"

#include <cerrno>
#include <gtest/gtest.h>
#include <string_view>
#include <vector>

#include "iphlp_winerror.h"

namespace iphlp::win {
namespace {

net::EchoReply reply(std::string_view data, std::string_view options = {}) {
  return {.from = net::Ip::v4(192, 0, 2, 9),
          .round_trip = std::chrono::microseconds{2999},
          .ttl = 57,
          .tos = 8,
          .data = base::bytes_of(data),
          .ip_options = base::bytes_of(options)};
}
ICMP_ECHO_REPLY row(const std::vector<std::byte>& block, std::size_t n) {
  return base::load<ICMP_ECHO_REPLY>(block, n * sizeof(ICMP_ECHO_REPLY)).value();
}
std::string_view text(const void* data, std::size_t size) {
  return {static_cast<const char*>(data), size};
}

TEST(EchoReplies, PutsDataBehindTheStructure) {
  std::vector<std::byte> block(sizeof(ICMP_ECHO_REPLY) + 4);
  EchoReplies replies{block};
  ASSERT_TRUE(replies.add(reply("ping")));
  const auto first = row(block, 0);
  EXPECT_EQ(text(&first.Address, 4), (std::string_view{"\xc0\0\2\x09", 4}));
  EXPECT_EQ(first.Status, IP_SUCCESS);
  EXPECT_EQ(first.RoundTripTime, 2U);
  EXPECT_EQ(first.DataSize, 4);
  EXPECT_EQ(first.Data, block.data() + sizeof first);
  EXPECT_EQ(text(first.Data, first.DataSize), "ping");
  EXPECT_EQ(first.Options.Ttl, 57);
  EXPECT_EQ(first.Options.Tos, 8);
  EXPECT_EQ(first.Options.OptionsSize, 0);
  EXPECT_EQ(first.Options.OptionsData, nullptr);
  EXPECT_EQ(replies.used(), block.size());
}

TEST(EchoReplies, MovesWhatLiesBehind) {
  std::vector<std::byte> block(3 * sizeof(ICMP_ECHO_REPLY) + 3 * 6);
  EchoReplies replies{block};
  ASSERT_TRUE(replies.add(reply("one", "abc")));
  ASSERT_TRUE(replies.add(reply("two", "def")));
  ASSERT_TRUE(replies.add(reply("six", "ghi")));
  EXPECT_FALSE(replies.add(reply("")));
  EXPECT_EQ(replies.count(), 3U);
  const std::string_view data[] = {"one", "two", "six"};
  const std::string_view options[] = {"abc", "def", "ghi"};
  for (std::size_t n = 0; n < 3; ++n) {
    EXPECT_EQ(text(row(block, n).Data, 3), data[n]);
    EXPECT_EQ(text(row(block, n).Options.OptionsData, 3), options[n]);
  }
}

TEST(EchoReplies, CutsTheFirstAndRefusesTheNext) {
  std::vector<std::byte> block(2 * sizeof(ICMP_ECHO_REPLY) + 3);
  EchoReplies replies{base::Buffer{block}.first(sizeof(ICMP_ECHO_REPLY) + 3)};
  ASSERT_TRUE(replies.add(reply("too much", "and more")));
  EXPECT_EQ(text(row(block, 0).Data, row(block, 0).DataSize), "too");
  EXPECT_EQ(row(block, 0).Options.OptionsSize, 0);
  EXPECT_FALSE(replies.add(reply("")));
  EXPECT_EQ(replies.count(), 1U);
}

TEST(EchoReplies, LieAtAnyAddress) {
  std::vector<std::byte> block(sizeof(ICMP_ECHO_REPLY) + 5);
  EchoReplies replies{base::Buffer{block}.subspan(1)};
  ASSERT_TRUE(replies.add(reply("ping")));
  const auto first = base::load<ICMP_ECHO_REPLY>(block, 1).value();
  EXPECT_EQ(text(first.Data, first.DataSize), "ping");
}

TEST(ParsedReplies, AreCountedOnce) {
  std::vector<std::byte> block(2 * sizeof(ICMP_ECHO_REPLY) + 8);
  EchoReplies replies{block};
  ASSERT_TRUE(replies.add(reply("a")) && replies.add(reply("b")));
  replies.mark();
  EXPECT_EQ(take_replies(block).count, 2U);
  EXPECT_EQ(take_replies(block).count, 0U);
  EXPECT_EQ(take_replies(block).status, IP_SUCCESS);
  replies.fail(IP_REQ_TIMED_OUT);
  EXPECT_EQ(take_replies(block).status, IP_REQ_TIMED_OUT);
  EXPECT_EQ(take_replies(base::Buffer{block}.first(39)).status, ERROR_INVALID_PARAMETER);
}

TEST(ParsedReplies, OfIpv6AreOneOrNone) {
  std::vector<std::byte> block(sizeof(ICMPV6_ECHO_REPLY_LH) + 4);
  Echo6Reply six{block};
  auto from = reply("pong");
  from.from = *net::Ip::parse("2001:db8::9");
  six.set(from);
  EXPECT_EQ(take_reply6(block).count, 1U);
  EXPECT_EQ(text(block.data() + 6, 2), (std::string_view{"\x20\x01"}));
  EXPECT_EQ(text(block.data() + sizeof(ICMPV6_ECHO_REPLY_LH), 4), "pong");
  EXPECT_EQ(six.used(), block.size());
  from.outcome = net::EchoOutcome::hops_exceeded;
  six.set(from);
  EXPECT_EQ(take_reply6(block).count, 0U);
  EXPECT_EQ(take_reply6(block).status, IP_HOP_LIMIT_EXCEEDED);
  EXPECT_EQ(take_reply6(base::Bytes{block}.first(35)).status, ERROR_GEN_FAILURE);
}

TEST(EchoCodes, SayWhyThereIsNoAnswer) {
  const auto code = [](base::Kind kind, int number) {
    return echo_code({.kind = kind, .code = number, .op = "test"});
  };
  EXPECT_EQ(code(base::Kind::timeout, ETIMEDOUT), IP_REQ_TIMED_OUT);
  EXPECT_EQ(code(base::Kind::invalid, EADDRNOTAVAIL), ERROR_INVALID_NETNAME);
  EXPECT_EQ(code(base::Kind::invalid, EINVAL), IP_BAD_OPTION);
  EXPECT_EQ(code(base::Kind::system, ENETUNREACH), IP_DEST_NET_UNREACHABLE);
  EXPECT_EQ(code(base::Kind::system, EHOSTUNREACH), IP_DEST_HOST_UNREACHABLE);
  EXPECT_EQ(code(base::Kind::system, EACCES), IP_DEST_PROHIBITED);
  EXPECT_EQ(code(base::Kind::system, EMSGSIZE), IP_PACKET_TOO_BIG);
  EXPECT_EQ(code(base::Kind::system, EINVAL), IP_GENERAL_FAILURE);
  EXPECT_EQ(code(base::Kind::system, ENOMEM), ERROR_NOT_ENOUGH_MEMORY);
  EXPECT_EQ(code(base::Kind::closed, ESHUTDOWN), ERROR_NOT_READY);
}

TEST(EchoCodes, HaveWords) {
  EXPECT_STREQ(status_text(IP_TTL_EXPIRED_TRANSIT), "TTL expired in transit.");
  EXPECT_EQ(status_text(12345), nullptr);
}

}  // namespace
}  // namespace iphlp::win
