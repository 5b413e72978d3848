#include "base/bytes.h"

#include <array>
#include <cstdint>
#include <gtest/gtest.h>

namespace iphlp::base {
namespace {

constexpr std::array<std::uint8_t, 5> raw{1, 2, 3, 4, 5};

TEST(Bytes, LoadsWhatFitsAtAnyOffset) {
  const Bytes bytes = std::as_bytes(std::span{raw});
  EXPECT_EQ(load<std::uint8_t>(bytes, 4), 5);
  EXPECT_EQ(load<std::uint32_t>(bytes, 1), std::uint32_t{0x05040302});
  EXPECT_EQ(load<std::uint32_t>(bytes, 2), std::nullopt);
  EXPECT_EQ(load<std::uint8_t>(bytes, 5), std::nullopt);
}

TEST(Bytes, AnOffsetBeyondTheEndLoadsNothing) {
  const Bytes bytes = std::as_bytes(std::span{raw});
  EXPECT_EQ(load<std::uint8_t>(bytes, 6), std::nullopt);
  EXPECT_EQ(load<std::uint64_t>(bytes, static_cast<std::size_t>(-1)), std::nullopt);
  EXPECT_EQ(load<std::uint8_t>(Bytes{}), std::nullopt);
}

TEST(Bytes, LoadsInPlaceOrLeavesThePlaceAlone) {
  const Bytes bytes = std::as_bytes(std::span{raw});
  std::uint32_t value = 7;
  EXPECT_FALSE(load_into(value, bytes, 2));
  EXPECT_FALSE(load_into(value, bytes, 6));
  EXPECT_EQ(value, 7U);
  EXPECT_TRUE(load_into(value, bytes, 1));
  EXPECT_EQ(value, 0x05040302U);
}

TEST(Bytes, TextEndsAtTheFirstNulOrAtTheEnd) {
  EXPECT_EQ(text_of(bytes_of(std::string_view{"eth0\0tail", 9})), "eth0");
  EXPECT_EQ(text_of(bytes_of(std::string_view{"eth0"})), "eth0");
  EXPECT_EQ(text_of(Bytes{}), "");
}

}  // namespace
}  // namespace iphlp::base
