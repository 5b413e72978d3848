// Quantities in words, and text from outside made harmless.
#include "output/words.h"

#include <cstdlib>
#include <ctime>
#include <gtest/gtest.h>

#include "output/json.h"
#include "output/text.h"

namespace iphlp::cli {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

TEST(Words, Speeds) {
  EXPECT_EQ(speed(0), "0 bit/s");
  EXPECT_EQ(speed(56'000), "56 kbit/s");
  EXPECT_EQ(speed(10'000'000), "10 Mbit/s");
  EXPECT_EQ(speed(866'700'000), "866.7 Mbit/s");
  EXPECT_EQ(speed(2'500'000'000), "2.5 Gbit/s");
  EXPECT_EQ(speed(400'000'000'000), "400 Gbit/s");
  EXPECT_EQ(speed(1'600'000'000'000), "1.6 Tbit/s");
}

TEST(Words, Durations) {
  EXPECT_EQ(duration(seconds(0)), "0 s");
  EXPECT_EQ(duration(seconds(59)), "59 s");
  EXPECT_EQ(duration(seconds(60)), "1 min");
  EXPECT_EQ(duration(seconds(3599)), "59 min 59 s");
  EXPECT_EQ(duration(seconds(90'061)), "1 d 1 h");
  EXPECT_EQ(relative(sys_seconds(seconds(100)), sys_seconds(seconds(40))), "in 1 min");
  EXPECT_EQ(relative(sys_seconds(seconds(40)), sys_seconds(seconds(100))), "1 min ago");
}

TEST(Words, Times) {
  ::setenv("TZ", "Europe/Berlin", 1);
  ::tzset();
  EXPECT_EQ(utc_time(sys_seconds(seconds(1'763'877'600))), "2025-11-23T06:00:00Z");
  EXPECT_EQ(utc_time(sys_seconds(seconds::max())), "9999-12-31T23:59:59Z");
  ::setenv("TZ", "CET-1", 1);
  ::tzset();
  EXPECT_EQ(local_time(sys_seconds(seconds(1'763'877'600))), "2025-11-23 07:00:00 CET");
}

TEST(Text, IsMadeHarmless) {
  EXPECT_EQ(clean("plain \u00e4\u20ac"), "plain \u00e4\u20ac");
  EXPECT_EQ(clean("\x1b[31m\a\x7f\r\n"), "?[31m????");
  EXPECT_EQ(clean("\xc2\x9b"
                  "31m"),
            "?31m")
      << "the one-character CSI";
  EXPECT_EQ(clean("\xc2"), "\xc2");
}

TEST(Text, IsAlignedByCharacters) {
  Section section{.title = "t"};
  section.add("\u00e4\u00f6", "1");
  section.add("abc", std::vector<Value>{{.text = "2"}, {.text = "3", .note = "n"}});
  char* buffer = nullptr;
  std::size_t size = 0;
  std::FILE* stream = ::open_memstream(&buffer, &size);
  print(stream, {}, {section});
  std::fclose(stream);
  EXPECT_EQ(std::string(buffer, size), "t\n  \u00e4\u00f6    1\n  abc   2\n        3  (n)\n");
  std::free(buffer);
}

TEST(JsonText, IsAlwaysValid) {
  EXPECT_EQ(text_or_null(""), Json(nullptr));
  EXPECT_EQ(time_or_null(std::nullopt), Json(nullptr));
  char* buffer = nullptr;
  std::size_t size = 0;
  std::FILE* stream = ::open_memstream(&buffer, &size);
  print(stream, Json("a\xff"
                     "b\n"));
  std::fclose(stream);
  EXPECT_EQ(std::string(buffer, size),
            "\"a\ufffd"
            "b\\n\"\n");
  std::free(buffer);
}

}  // namespace
}  // namespace iphlp::cli
