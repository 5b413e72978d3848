#include "base/sha1.h"

#include <gtest/gtest.h>
#include <string>

namespace iphlp::base {
namespace {

std::string hex(std::string_view message) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : sha1(bytes_of(message))) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

// The vectors of RFC 3174, section 7.3.
TEST(Sha1, AnswersTheVectorsOfItsRfc) {
  EXPECT_EQ(hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(hex(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  std::string ten_times;
  for (int i = 0; i < 10; ++i)
    ten_times += "0123456701234567012345670123456701234567012345670123456701234567";
  EXPECT_EQ(hex(ten_times), "dea356a2cddd90c7a7ecedc5ebb563934f460452");
  EXPECT_EQ(hex(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

// Around the block's end, where the length no longer fits beside the text; checked with coreutils' sha1sum.
TEST(Sha1, PadsAtTheBlocksEnd) {
  EXPECT_EQ(hex(std::string(55, 'a')), "c1c8bbdc22796e28c0e15163d20899b65621d65a");
  EXPECT_EQ(hex(std::string(56, 'a')), "c2db330f6083854c99d4b5bfb6e8f29f201be699");
  EXPECT_EQ(hex(std::string(63, 'a')), "03f09f5b158a7a8cdad920bddc29b81c18a551f5");
  EXPECT_EQ(hex(std::string(64, 'a')), "0098ba824b5c16427bd7a1122a5a442a25ec644d");
}

}  // namespace
}  // namespace iphlp::base
