#include "win/timestamps.h"

#include <cstring>
#include <gtest/gtest.h>

namespace iphlp::win {
namespace {

constexpr net::Timestamping able{.link = net::LinkId{3},
                                 .sources = net::StampSource::hardware_sent |
                                            net::StampSource::software_sent |
                                            net::StampSource::software_received,
                                 .sent = 0b11,
                                 .received = 1U << net::ReceivedStamps::none | 1U << net::ReceivedStamps::all,
                                 .clock = 0};

TEST(Timestamps, TheWidestFilterDoesWhatNarrowerOnesWould) {
  INTERFACE_TIMESTAMP_CAPABILITIES row;
  std::memset(&row, 0xa5, sizeof row);
  pack_supported(able, row);
  EXPECT_EQ(row.HardwareClockFrequencyHz, 1'000'000'000U);
  EXPECT_EQ(row.SupportsCrossTimestamp, TRUE);
  EXPECT_EQ(row.HardwareCapabilities.AllReceive, TRUE);
  EXPECT_EQ(row.HardwareCapabilities.PtpV2OverUdpIPv4EventMessageReceive, TRUE);
  EXPECT_EQ(row.HardwareCapabilities.PtpV2OverUdpIPv6AllMessageReceive, TRUE);
  EXPECT_EQ(row.HardwareCapabilities.TaggedTransmit, TRUE);
  EXPECT_EQ(row.HardwareCapabilities.AllTransmit, FALSE);
  EXPECT_EQ(row.SoftwareCapabilities.AllReceive, TRUE);
  EXPECT_EQ(row.SoftwareCapabilities.TaggedTransmit, TRUE);
}

TEST(Timestamps, OnlyWhatIsSwitchedOnIsActive) {
  INTERFACE_TIMESTAMP_CAPABILITIES row;
  pack_active(able, {}, row);
  EXPECT_EQ(row.HardwareCapabilities.AllReceive, FALSE);
  EXPECT_EQ(row.HardwareCapabilities.PtpV2OverUdpIPv4EventMessageReceive, FALSE);
  EXPECT_EQ(row.HardwareCapabilities.TaggedTransmit, FALSE);
  pack_active(able, {.sent = 1, .received = net::ReceivedStamps::ptp2_events}, row);
  EXPECT_EQ(row.HardwareCapabilities.AllReceive, FALSE);
  EXPECT_EQ(row.HardwareCapabilities.PtpV2OverUdpIPv4EventMessageReceive, TRUE);
  EXPECT_EQ(row.HardwareCapabilities.PtpV2OverUdpIPv4AllMessageReceive, FALSE);
  EXPECT_EQ(row.HardwareCapabilities.TaggedTransmit, TRUE);
}

TEST(Timestamps, ADriversNonsenseIsNotSound) {
  EXPECT_TRUE(is_sound({.sent = 1, .received = net::ReceivedStamps::all}));
  EXPECT_FALSE(is_sound({.sent = 1, .received = 0xffffffff}));
  EXPECT_FALSE(is_sound({.sent = 99, .received = 0}));
}

TEST(Timestamps, TheSystemsClockGoesInStepsOfAHundredNanoseconds) {
  INTERFACE_HARDWARE_CROSSTIMESTAMP row;
  pack_cross_stamp({.before = 1'000, .hardware = 1'234, .after = 1'999}, row);
  EXPECT_EQ(row.SystemTimestamp1, 10U);
  EXPECT_EQ(row.HardwareClockTimestamp, 1'234U);
  EXPECT_EQ(row.SystemTimestamp2, 19U);
}

}  // namespace
}  // namespace iphlp::win
