#include "wire/json.h"

#include <gtest/gtest.h>

#include "wire/varlink.h"

namespace iphlp::wire::json {

namespace {

TEST(Json, ReadsEveryForm) {
  const auto value =
      decode(R"( { "text":"a\u00e9\ud83d\ude00\n\/", "list":[ -1.5e+3, 0, true, false, null, {} ],
                                 "":[], "bytes":[10,77,0,53] } )");
  ASSERT_TRUE(value);
  const View view{*value};
  EXPECT_EQ(view["text"].words(), "a\xc3\xa9\xf0\x9f\x98\x80\n/");
  ASSERT_EQ(view["list"].items().size(), 6U);
  EXPECT_EQ(view["list"].items()[0].text, "-1.5e+3");
  EXPECT_TRUE(View{view["list"].items()[2]}.truth());
  EXPECT_FALSE(View{view["list"].items()[4]}.present());
  EXPECT_EQ(view["bytes"].bytes(), (std::vector<std::uint8_t>{10, 77, 0, 53}));
  EXPECT_FALSE(view["list"].bytes());
}

TEST(Json, QuestionsIntoNothingAnswerNothing) {
  const auto value = decode(R"({"a":[{"b":1}]})");
  ASSERT_TRUE(value);
  const View view{*value};
  EXPECT_FALSE(view["x"]["y"]["z"].present());
  EXPECT_FALSE(view["a"]["b"].present());
  EXPECT_EQ(view["x"].words(), "");
  EXPECT_FALSE(view["x"].number<int>());
  EXPECT_TRUE(view["x"].items().empty());
}

TEST(Json, NumbersThatDoNotFitAreNone) {
  const auto value = decode("[300, -1, 1.5, 18446744073709551616]");
  ASSERT_TRUE(value);
  EXPECT_FALSE(View{value->items[0]}.number<std::uint8_t>());
  EXPECT_EQ(View{value->items[0]}.number<std::uint16_t>(), 300);
  EXPECT_FALSE(View{value->items[1]}.number<std::uint32_t>());
  EXPECT_FALSE(View{value->items[2]}.number<int>());
  EXPECT_FALSE(View{value->items[3]}.number<std::uint64_t>());
}

TEST(Json, RefusesWhatIsNone) {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "[1,]",
                                      "[1 2]",
                                      "{\"a\"}",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "01",
                                      "-",
                                      "1.",
                                      "1e",
                                      "+1",
                                      "tru",
                                      "\"",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"\\ud800\"",
                                      "\"\\ud800\\u0041\"",
                                      "\"\\udc00\"",
                                      "\"\n\"",
                                      "1 1",
                                      "nul"}) {
    const auto value = decode(text);
    EXPECT_FALSE(value) << text;
    EXPECT_TRUE(value || value.error().kind == base::Kind::malformed) << text;
  }
}

TEST(Json, RefusesToDigDeeperThanItsStack) {
  EXPECT_TRUE(decode(std::string(60, '[') + std::string(60, ']')));
  EXPECT_FALSE(decode(std::string(100'000, '[') + std::string(100'000, ']')));
}

TEST(Json, WritesWhatItReads) {
  const std::string text = R"({"a":"\"\\\u0001","b":[1,true,false,null,{}],"c":{"d":[]}})";
  const auto value = decode(text);
  ASSERT_TRUE(value);
  EXPECT_EQ(encode(*value), text);
  EXPECT_EQ(encode(Value::of(std::int64_t{-42})), "-42");
}

TEST(Varlink, CallsAndReplies) {
  EXPECT_EQ(varlink::encode_call("io.systemd.Network.Describe"),
            (std::string{R"({"method":"io.systemd.Network.Describe","parameters":{}})"} + '\0'));
  const std::string reply = std::string{R"({"parameters":{"NamespaceId":7}})"} + '\0';
  const auto answer = varlink::decode_reply(reply);
  ASSERT_TRUE(answer && *answer);
  EXPECT_EQ(View{**answer}["NamespaceId"].number<int>(), 7);
  const auto half = varlink::decode_reply(std::string_view{reply}.substr(0, reply.size() - 1));
  ASSERT_TRUE(half);
  EXPECT_FALSE(*half);
}

TEST(Varlink, AnErrorIsARefusalWithItsName) {
  const auto answer = varlink::decode_reply(
      std::string{R"({"error":"org.varlink.service.MethodNotFound","parameters":{}})"} + '\0');
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, base::Kind::refused);
  EXPECT_EQ(answer.error().words(), "org.varlink.service.MethodNotFound");
  EXPECT_FALSE(varlink::decode_reply(std::string{"[]"} + '\0'));
  EXPECT_FALSE(varlink::decode_reply(std::string{"{"} + '\0'));
}

}  // namespace

}  // namespace iphlp::wire::json
