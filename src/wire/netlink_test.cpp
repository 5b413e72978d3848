#include "wire/netlink.h"

#include <gtest/gtest.h>
#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

#include "support/fixture.h"

namespace iphlp::wire {
namespace {

// A datagram of one message that claims to be `length` bytes long and has `size`.
std::vector<std::byte> message_of(std::uint32_t length, std::size_t size) {
  const nlmsghdr header{
      .nlmsg_len = length, .nlmsg_type = 16, .nlmsg_flags = 2, .nlmsg_seq = 3, .nlmsg_pid = 0};
  std::vector<std::byte> bytes(size);
  std::ranges::copy(base::bytes_of(header).first(std::min(size, sizeof header)), bytes.begin());
  return bytes;
}

std::vector<std::byte> attribute_of(std::uint16_t length, std::size_t size) {
  const nlattr header{.nla_len = length, .nla_type = NLA_F_NESTED | 5};
  std::vector<std::byte> bytes(size);
  std::memcpy(bytes.data(), &header, std::min(size, sizeof header));
  return bytes;
}

TEST(Messages, TakesWhatTheLengthSays) {
  const auto bytes = message_of(20, 20);
  Messages messages{bytes};
  const auto message = messages.next();
  ASSERT_TRUE(message);
  EXPECT_EQ(message->type, 16);
  EXPECT_EQ(message->flags, 2);
  EXPECT_EQ(message->sequence, 3U);
  EXPECT_EQ(message->payload.size(), 4U);
  EXPECT_FALSE(messages.next());
  EXPECT_TRUE(messages.exhausted());
}

TEST(Messages, TheLastOneNeedsNoPadding) {
  const auto bytes = message_of(17, 17);
  Messages messages{bytes};
  ASSERT_TRUE(messages.next());
  EXPECT_TRUE(messages.exhausted());
}

TEST(Messages, ALengthThatLiesEndsTheDatagram) {
  for (const std::uint32_t length : {0U, 1U, 15U, 21U, 4096U, 0x7fffffffU, 0xfffffffcU, 0xffffffffU}) {
    const auto bytes = message_of(length, 20);
    Messages messages{bytes};
    EXPECT_FALSE(messages.next()) << length;
    EXPECT_FALSE(messages.exhausted()) << length;
  }
}

TEST(Messages, HalfAHeaderIsNone) {
  for (std::size_t size = 0; size < sizeof(nlmsghdr); ++size) {
    const auto bytes = message_of(20, size);
    Messages messages{bytes};
    EXPECT_FALSE(messages.next());
    EXPECT_EQ(messages.exhausted(), size == 0);
  }
}

TEST(Attributes, TypesComeWithoutTheirFlags) {
  const auto bytes = attribute_of(6, 8);
  Attributes attributes{bytes};
  const auto attribute = attributes.next();
  ASSERT_TRUE(attribute);
  EXPECT_EQ(attribute->type, 5);
  EXPECT_EQ(attribute->payload.size(), 2U);
  EXPECT_TRUE(attributes.exhausted());
}

TEST(Attributes, ALengthThatLiesEndsThem) {
  for (const int length : {0, 1, 3, 9, 1000, 0xffff}) {
    const auto bytes = attribute_of(static_cast<std::uint16_t>(length), 8);
    Attributes attributes{bytes};
    EXPECT_FALSE(attributes.next()) << length;
    EXPECT_FALSE(attributes.exhausted()) << length;
    EXPECT_EQ(attributes.left(), 8U);
  }
}

TEST(Attributes, AnEmptyOneIsAnAttribute) {
  const auto bytes = attribute_of(4, 4);
  Attributes attributes{bytes};
  const auto attribute = attributes.next();
  ASSERT_TRUE(attribute);
  EXPECT_TRUE(attribute->payload.empty());
}

TEST(Request, IsAsReaderExpectsIt) {
  Request request{16, NLM_F_DUMP, std::uint32_t{7}};
  request.attribute_of(1, std::uint8_t{9});
  const std::size_t nested = request.open(2);
  request.attribute(3, base::bytes_of(std::string_view{"abc"}));
  request.close(nested);
  const auto bytes = request.finish(42);
  ASSERT_TRUE(bytes);
  Messages messages{*bytes};
  const auto message = messages.next();
  ASSERT_TRUE(message && messages.exhausted());
  EXPECT_EQ(message->type, 16);
  EXPECT_EQ(message->flags, NLM_F_DUMP | NLM_F_REQUEST);
  EXPECT_EQ(message->sequence, 42U);
  Attributes attributes{message->payload.subspan(4)};
  const auto one = attributes.next();
  ASSERT_TRUE(one);
  EXPECT_EQ(one->payload.size(), 1U);
  const auto two = attributes.next();
  ASSERT_TRUE(two && attributes.exhausted());
  EXPECT_EQ(two->type, 2);
  Attributes inner{two->payload};
  const auto three = inner.next();
  ASSERT_TRUE(three && inner.exhausted());
  EXPECT_EQ(base::text_of(three->payload), "abc");
}

TEST(Request, OneThatDoesNotFitIsNeverFinished) {
  for (const std::size_t size : std::initializer_list<std::size_t>{1000, 1024, 65532, 100'000}) {
    Request request{16, 0, std::uint32_t{7}};
    const std::vector<std::byte> large(size);
    const std::size_t nested = request.open(1);
    request.attribute(1, large);
    request.close(nested);
    EXPECT_FALSE(request.finish(1)) << size;
  }
}

TEST(Verdict, ZeroIsSuccess) {
  const std::int32_t zero = 0;
  EXPECT_TRUE(decode_verdict({.type = NLMSG_ERROR, .payload = base::bytes_of(zero)}, "op"));
  EXPECT_TRUE(decode_verdict({.type = NLMSG_DONE, .payload = {}}, "op"));
}

TEST(Verdict, ANumberThatIsNoErrnoIsMalformed) {
  const int smallest = std::numeric_limits<int>::min();
  const auto verdict = decode_verdict({.type = NLMSG_ERROR, .payload = base::bytes_of(smallest)}, "op");
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().kind, base::Kind::malformed);
}

TEST(Verdict, AnErrorWithoutANumberIsMalformed) {
  const auto verdict = decode_verdict({.type = NLMSG_ERROR, .payload = {}}, "op");
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().kind, base::Kind::malformed);
}

base::Error refusal(const std::string& fixture) {
  const test::Capture capture{fixture};
  const auto verdict = decode_verdict(capture.messages().front(), "ask the kernel");
  return verdict ? base::Error{} : verdict.error();
}

TEST(Verdict, ReadsWhatTheKernelRefuses) {
  const auto absent = refusal("refused-no-such-link");
  EXPECT_EQ(absent.kind, base::Kind::refused);
  EXPECT_EQ(absent.code, ENODEV);
  EXPECT_EQ(absent.op, "ask the kernel");
  EXPECT_EQ(absent.words(), "");
}

TEST(Verdict, ReadsTheWordsOfADumpThatWasRefused) {
  const auto refused = refusal("refused-in-words");
  EXPECT_EQ(refused.code, EINVAL);
  EXPECT_EQ(refused.words(), "Invalid values in header for FIB dump request");
}

TEST(Verdict, ReadsTheOffsetOfTheAttributeAtFault) {
  const auto refused = refusal("refused-with-offset");
  EXPECT_EQ(refused.code, ERANGE);
  EXPECT_EQ(refused.words(), "Attribute failed policy validation");
  EXPECT_EQ(refused.offset, sizeof(nlmsghdr) + 16U);
}

// Where the kernel was not told to leave the request out, the words stand behind it.
TEST(Verdict, FindsTheWordsBehindARepeatedRequest) {
  std::vector<std::byte> payload(sizeof(nlmsgerr) + 8);
  nlmsgerr head{.error = -EPERM, .msg = {}};
  head.msg.nlmsg_len = sizeof(nlmsghdr) + 7;
  std::memcpy(payload.data(), &head, sizeof head);
  Request words{0, 0, std::uint32_t{0}};
  words.attribute(NLMSGERR_ATTR_MSG, base::bytes_of(std::string_view{"no"}));
  const auto attribute = words.finish(0)->subspan(sizeof(nlmsghdr) + 4);
  payload.insert(payload.end(), attribute.begin(), attribute.end());
  const Message message{.type = NLMSG_ERROR, .flags = NLM_F_ACK_TLVS, .payload = payload};
  const auto verdict = decode_verdict(message, "op");
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().words(), "no");

  // A request that claims to be longer than the message has no words behind it.
  head.msg.nlmsg_len = 0xffffffff;
  std::memcpy(payload.data(), &head, sizeof head);
  const auto other = decode_verdict({.type = NLMSG_ERROR, .flags = NLM_F_ACK_TLVS, .payload = payload}, "op");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, EPERM);
  EXPECT_EQ(other.error().words(), "");
}

}  // namespace
}  // namespace iphlp::wire
