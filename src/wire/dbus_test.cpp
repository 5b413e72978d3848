#include "wire/dbus.h"

#include <gtest/gtest.h>

#include "wire/dbus_signature.h"

namespace iphlp::wire::dbus {

namespace {

using Bytes = std::vector<std::uint8_t>;

base::Bytes view(const Bytes& bytes) {
  return std::as_bytes(std::span{bytes});
}

// A reply to call 3 with one 'u', as the specification lays it out by hand, in either order.
const Bytes little{'l', 2, 0,   1, 4, 0, 0, 0, 1, 0, 0,   0, 15, 0,   0, 0,  //
                   5,   1, 'u', 0, 3, 0, 0, 0, 8, 1, 'g', 0, 1,  'u', 0, 0, 7, 0, 0, 0};
const Bytes big{'B', 2, 0,   1, 0, 0, 0, 4, 0, 0, 0,   1, 0, 0,   0, 15,  //
                5,   1, 'u', 0, 0, 0, 0, 3, 8, 1, 'g', 0, 1, 'u', 0, 0,  0, 0, 0, 7};

TEST(Dbus, ReadsBothByteOrders) {
  for (const Bytes& bytes : {little, big}) {
    EXPECT_EQ(message_size(view(bytes).first(head_size)), bytes.size());
    const auto message = decode(view(bytes));
    ASSERT_TRUE(message);
    EXPECT_EQ(message->type, Type::reply);
    EXPECT_EQ(message->serial, 1U);
    EXPECT_EQ(message->reply_serial, 3U);
    ASSERT_EQ(message->body.size(), 1U);
    EXPECT_EQ(message->body[0], number('u', 7));
  }
}

TEST(Dbus, WritesWhatTheSpecificationLaysOut) {
  Message message{.type = Type::reply, .serial = 1, .reply_serial = 3};
  message.body.push_back(number('u', 7));
  const auto written = encode(message);
  ASSERT_EQ(written.size(), little.size());
  EXPECT_EQ(std::memcmp(written.data(), little.data(), little.size()), 0);
}

Value array(std::string_view element, std::vector<Value> items) {
  return {.type = 'a', .element = element, .items = std::move(items)};
}

TEST(Dbus, ReadsEveryTypeThatItWrites) {
  Message message{.type = Type::signal,
                  .flags = 1,
                  .serial = 9,
                  .path = "/a/b",
                  .interface = "x.y",
                  .member = "Z",
                  .destination = ":1.2",
                  .sender = ":1.3"};
  Value deep{.type = 'v'};
  deep.items.push_back(text("inside"));
  Value entry{.type = '{'};
  entry.items = {text("key"), deep};
  Value row{.type = '('};
  row.items = {number('y', 1),
               number('n', static_cast<std::uint64_t>(-2)),
               number('q', 3),
               number('i', static_cast<std::uint64_t>(-4)),
               number('x', static_cast<std::uint64_t>(-6)),
               number('t', 7),
               number('d', 0x3ff0000000000000),
               number('b', 1),
               text("/p", 'o'),
               text("a{sv}", 'g')};
  message.body = {row, array("{sv}", {entry}), array("s", {}),
                  Value{.type = 'a', .text = "\1\0\3", .element = "y"}, array("(yt)", {})};
  const auto written = encode(message);
  const auto read = decode(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, message);
  EXPECT_EQ(signature_of(read->body), "(ynqixtdbog)a{sv}asaya(yt)");
  ASSERT_NE(read->body[1].find("key"), nullptr);
  EXPECT_EQ(read->body[1].find("key")->words(), "inside");
  EXPECT_EQ(read->body[1].find("none"), nullptr);
}

TEST(Dbus, NoPrefixOfAMessageIsOne) {
  Message message{.type = Type::call, .serial = 1, .path = "/", .member = "M"};
  message.body = {text("some text"), array("u", {number('u', 1), number('u', 2)})};
  const auto written = encode(message);
  for (std::size_t size = 0; size < written.size(); ++size)
    EXPECT_FALSE(decode(base::Bytes{written}.first(size))) << size;
}

TEST(Dbus, RefusesWhatIsNoMessage) {
  const auto with = [](std::size_t at, std::uint8_t byte) {
    Bytes bytes = little;
    bytes[at] = byte;
    return decode(view(bytes)).has_value();
  };
  EXPECT_TRUE(with(0, 'l'));
  EXPECT_FALSE(with(0, 'x'));   // byte order
  EXPECT_FALSE(with(3, 2));     // version
  EXPECT_FALSE(with(4, 5));     // a body longer than the message
  EXPECT_FALSE(with(12, 14));   // fields that end inside one
  EXPECT_FALSE(with(18, 's'));  // a reply's serial that is a text
  EXPECT_FALSE(with(29, 't'));  // a signature that wants more
  EXPECT_FALSE(with(29, '('));  // and one that is none
  EXPECT_FALSE(with(31, 1));    // padding
}

TEST(Dbus, RefusesWhatIsTooLarge) {
  Bytes bytes = little;
  bytes[7] = 0x7f;
  const auto size = message_size(view(bytes));
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().kind, base::Kind::truncated);
}

TEST(Dbus, Signatures) {
  for (const std::string_view good : {"", "s", "a{sv}", "a{oa{sa{sv}}}", "a(iiayqs)", "(a(y))", "aaaau"})
    EXPECT_TRUE(is_signature(good)) << good;
  for (const std::string_view bad :
       {"a", "(", ")", "()", "(s", "{sv}", "a{s}", "a{vs}", "a{sv", "a{(s)s}", "z", "a{svs}"})
    EXPECT_FALSE(is_signature(bad)) << bad;
  EXPECT_FALSE(is_signature(std::string(200, 'a') + 'y'));
  EXPECT_FALSE(is_signature(std::string(100, '(') + 'y' + std::string(100, ')')));
  EXPECT_FALSE(is_signature(std::string(256, 'y')));
  EXPECT_EQ(type_length("a{sv}s"), 5U);
}

TEST(Dbus, VariantsInVariantsEnd) {
  Value value = text("x");
  for (int i = 0; i < 200; ++i) {
    Value around{.type = 'v'};
    around.items.push_back(std::move(value));
    value = std::move(around);
  }
  Message message{.type = Type::reply, .serial = 1, .reply_serial = 1};
  message.body.push_back(std::move(value));
  EXPECT_FALSE(decode(encode(message)));
}

}  // namespace

}  // namespace iphlp::wire::dbus
