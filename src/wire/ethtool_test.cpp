#include "wire/ethtool.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

#include <linux/nl80211.h>

#include "support/fixture.h"

namespace iphlp::wire {
namespace {

template <class T>
std::vector<std::byte> generic_with(std::uint16_t type, const T& value) {
  Request request{0, 0, genlmsghdr{}};
  request.attribute_of(type, value);
  const auto bytes = *request.finish(1);
  return {bytes.begin() + sizeof(nlmsghdr), bytes.end()};
}

TEST(Ethtool, ReadsAFamilysNumber) {
  const test::Capture capture{"family"};
  const auto number = decode_family(capture.payloads().front());
  ASSERT_TRUE(number);
  EXPECT_GE(*number, GENL_MIN_ID);
}

TEST(Ethtool, AnAnswerWithoutANumberIsMalformed) {
  EXPECT_FALSE(decode_family({}));
  EXPECT_FALSE(decode_family(generic_with(CTRL_ATTR_VERSION, std::uint32_t{1})));
  EXPECT_FALSE(decode_family(generic_with(CTRL_ATTR_FAMILY_ID, std::uint32_t{1})));
}

TEST(Ethtool, ReadsTheSpeedsOfLinks) {
  const test::Capture capture{"link-modes"};
  std::vector<net::LinkSpeed> speeds;
  for (const base::Bytes payload : capture.payloads()) {
    const auto speed = decode_link_modes(payload);
    ASSERT_TRUE(speed);
    EXPECT_NE(speed->link, net::LinkId::none);
    speeds.push_back(*speed);
  }
  ASSERT_FALSE(speeds.empty());
  EXPECT_NE(std::ranges::find(speeds, 10'000U, &net::LinkSpeed::megabits), speeds.end()) << "the veths";
}

TEST(Ethtool, SurvivesEveryCut) {
  const test::Capture capture{"link-modes"};
  for (const base::Bytes payload : capture.payloads())
    for (std::size_t size = 0; size < payload.size(); ++size) {
      const std::vector<std::byte> cut(payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size));
      if (const auto speed = decode_link_modes(cut); !speed) {
        EXPECT_EQ(speed.error().kind, base::Kind::malformed);
      }
    }
}

TEST(Ethtool, AMemberOfAnotherSizeIsMalformed) {
  EXPECT_FALSE(decode_link_modes(generic_with(ETHTOOL_A_LINKMODES_SPEED, std::uint16_t{1})));
  EXPECT_FALSE(decode_link_modes(generic_with(ETHTOOL_A_LINKMODES_DUPLEX, std::uint32_t{1})));
}

// An answer as a driver with a clock gives it.
std::vector<std::byte> stamps_answer() {
  Request request{0, 0, genlmsghdr{}};
  const std::size_t header = request.open(ETHTOOL_A_TSINFO_HEADER);
  request.attribute_of(ETHTOOL_A_HEADER_DEV_INDEX, std::uint32_t{7});
  request.close(header);
  const auto set = [&](std::uint16_t type, std::uint32_t bits) {
    const std::size_t nest = request.open(type);
    request.attribute(ETHTOOL_A_BITSET_NOMASK, {});
    request.attribute_of(ETHTOOL_A_BITSET_SIZE, std::uint32_t{32});
    request.attribute_of(ETHTOOL_A_BITSET_VALUE, bits);
    request.close(nest);
  };
  set(ETHTOOL_A_TSINFO_TIMESTAMPING, 0x5f);
  set(ETHTOOL_A_TSINFO_TX_TYPES, 0x3);
  set(ETHTOOL_A_TSINFO_RX_FILTERS, 0x1003);
  request.attribute_of(ETHTOOL_A_TSINFO_PHC_INDEX, std::uint32_t{2});
  const auto bytes = *request.finish(1);
  return {bytes.begin() + sizeof(nlmsghdr), bytes.end()};
}

TEST(Ethtool, ReadsWhichPacketsAreStamped) {
  const auto stamps = decode_timestamping(stamps_answer());
  ASSERT_TRUE(stamps);
  EXPECT_EQ(*stamps,
            (net::Timestamping{
                .link = net::LinkId{7}, .sources = 0x5f, .sent = 0x3, .received = 0x1003, .clock = 2}));
  const auto nothing = decode_timestamping(generic_with(ETHTOOL_A_TSINFO_MAX + 1, std::uint32_t{1}));
  ASSERT_TRUE(nothing);
  EXPECT_FALSE(nothing->has_clock());
}

TEST(Ethtool, StampsSurviveEveryCut) {
  const auto whole = stamps_answer();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::vector<std::byte> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    if (const auto stamps = decode_timestamping(cut); !stamps) {
      EXPECT_EQ(stamps.error().kind, base::Kind::malformed);
    }
  }
  EXPECT_FALSE(decode_timestamping(generic_with(ETHTOOL_A_TSINFO_PHC_INDEX, std::uint16_t{1})));
}

TEST(Ethtool, ReadsWirelessLinks) {
  const auto link = decode_wireless(generic_with(NL80211_ATTR_IFINDEX, std::uint32_t{3}));
  ASSERT_TRUE(link);
  EXPECT_EQ(*link, net::LinkId{3});
  EXPECT_FALSE(decode_wireless(generic_with(NL80211_ATTR_IFINDEX, std::uint8_t{3})));
}

}  // namespace
}  // namespace iphlp::wire
