// What every manager of the captures was given by the same DHCP server.
#pragma once

#include <gtest/gtest.h>

#include "support/host/fixture.h"

namespace iphlp::host::test {

inline void expect_lease(const net::LinkConfig& config, std::string_view source) {
  EXPECT_EQ(config.dhcp4, true);
  EXPECT_EQ(config.dhcp_source, source);
  ASSERT_TRUE(config.lease4);
  EXPECT_EQ(config.lease4->source, source);
  EXPECT_EQ(config.lease4->server, ip("10.77.0.1"));
  EXPECT_TRUE(about(config.lease4->obtained, now() - std::chrono::seconds{100}));
  EXPECT_EQ(*config.lease4->expires - *config.lease4->obtained, std::chrono::seconds{600});
}

}  // namespace iphlp::host::test
