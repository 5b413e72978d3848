// Against libc where both say the same by definition, for a million random addresses; and round trips for the
// rest.
#include "win/ip_text.h"

#include <cstdlib>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <string>

#include <arpa/inet.h>

#include "base/text.h"

namespace iphlp::win {
namespace {

constexpr int rounds = 1'000'000;

std::string by_libc(int family, const void* bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, bytes, text.data(), text.size());
  return text.data();
}

TEST(IpText, AgreesWithLibcOnAMillionIpv4Addresses) {
  std::mt19937 random{4711};
  for (int i = 0; i < rounds; ++i) {
    const auto number = static_cast<std::uint32_t>(random());
    Ipv4Bytes bytes{};
    std::memcpy(bytes.data(), &number, 4);
    const std::string text{write_ipv4(bytes).view()};
    ASSERT_EQ(text, by_libc(AF_INET, bytes.data()));
    const auto found = read_ipv4(text.c_str(), true);
    ASSERT_EQ(found.value, bytes) << text;
    ASSERT_EQ(*found.end, 0);
  }
}

// Zeros are as likely as anything, so that every place and length of the double colon comes up.
Ipv6Bytes random_ipv6(std::mt19937& random) {
  Ipv6Bytes bytes{};
  for (std::size_t i = 0; i < 16; i += 2) {
    const auto kind = random() % 4;
    if (kind < 2) continue;
    bytes[i] = kind == 2 ? 0 : static_cast<std::uint8_t>(random());
    bytes[i + 1] = static_cast<std::uint8_t>(random());
  }
  return bytes;
}

// Windows ends these with dotted text and libc does not (or the other way round).
bool is_written_otherwise(const Ipv6Bytes& bytes) {
  const auto word = [&](std::size_t i) {
    return static_cast<unsigned>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
  };
  const bool isatap = word(5) == 0x5efe && (word(4) & 0xfdff) == 0;
  const bool leads_with_zeros = word(0) == 0 && word(1) == 0 && word(2) == 0 && word(3) == 0;
  const bool translated = leads_with_zeros && word(4) == 0xffff && word(5) == 0;
  const bool mapped_low = leads_with_zeros && word(4) == 0 && word(5) == 0xffff && word(6) == 0;
  return isatap || translated || mapped_low;
}

TEST(IpText, AgreesWithLibcOnAMillionIpv6Addresses) {
  std::mt19937 random{815};
  int compared = 0;
  for (int i = 0; i < rounds; ++i) {
    const Ipv6Bytes bytes = random_ipv6(random);
    const std::string text{write_ipv6(bytes).view()};
    if (!is_written_otherwise(bytes)) {
      ASSERT_EQ(text, by_libc(AF_INET6, bytes.data()));
      ++compared;
    }
    Ipv6Bytes by_libc_read{};
    ASSERT_EQ(inet_pton(AF_INET6, text.c_str(), by_libc_read.data()), 1) << text;
    ASSERT_EQ(by_libc_read, bytes) << text;
    const auto found = read_ipv6(text.c_str());
    ASSERT_EQ(found.value, bytes) << text;
    ASSERT_EQ(found.end, text.c_str() + text.size());
  }
  EXPECT_GT(compared, rounds * 9 / 10);
}

// What libc takes as a whole text, Windows takes as a whole text, and the other way round where no quirk of
// either is involved: texts made of an address's own characters.
TEST(IpText, TakesTheIpv6TextsThatLibcTakes) {
  std::mt19937 random{42};
  constexpr std::string_view alphabet = "::::0123abf.";
  int taken = 0;
  for (int i = 0; i < rounds; ++i) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += alphabet[random() % alphabet.size()];
    Ipv6Bytes expected{};
    const bool libc_takes = inet_pton(AF_INET6, text.c_str(), expected.data()) == 1;
    const auto found = read_ipv6(text.c_str());
    const bool whole = found.value && *found.end == 0;
    // "00" in a dotted part is a number to Windows, and none to libc.
    if (whole && !libc_takes && text.find('.') != std::string::npos) continue;
    ASSERT_EQ(whole, libc_takes) << text;
    if (!whole) continue;
    ASSERT_EQ(*found.value, expected) << text;
    ++taken;
  }
  EXPECT_GT(taken, 1000);
}

bool has_long_part(std::string_view text) {
  while (!text.empty())
    if (std::strtoull(std::string{base::take_until(text, '.')}.c_str(), nullptr, 0) > 0xffffffffULL)
      return true;
  return false;
}

TEST(IpText, ReadsTheLooseIpv4FormsThatLibcReads) {
  std::mt19937 random{7};
  constexpr std::string_view alphabet = "....00123x7f89";
  int taken = 0;
  for (int i = 0; i < rounds; ++i) {
    std::string text;
    for (auto length = 1 + random() % 12; length > 0; --length) text += alphabet[random() % alphabet.size()];
    const auto found = read_ipv4(text.c_str(), false);
    if (!found.value || *found.end != 0) continue;
    in_addr expected{};
    // libc refuses a part that is longer than 32 bits; Windows cuts some of them.
    if (inet_aton(text.c_str(), &expected) == 0) {
      ASSERT_TRUE(has_long_part(text)) << text;
      continue;
    }
    ASSERT_EQ(std::memcmp(found.value->data(), &expected, 4), 0) << text;
    ++taken;
  }
  EXPECT_GT(taken, 1000);
}

TEST(IpText, WhatIsWrittenWithScopeAndPortIsReadBack) {
  std::mt19937 random{99};
  for (int i = 0; i < 100'000; ++i) {
    const Ipv6Bytes bytes = random_ipv6(random);
    const auto scope = random() % 2 == 0 ? 0U : static_cast<std::uint32_t>(random());
    const auto port = static_cast<std::uint16_t>(random() % 2 == 0 ? 0U : random());
    const std::string text{write_ipv6(bytes, scope, port).view()};
    const auto found = read_ipv6_service(text.c_str());
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(found->address, bytes);
    EXPECT_EQ(found->scope, scope);
    EXPECT_EQ(found->port, port);
  }
}

}  // namespace
}  // namespace iphlp::win
