#include "os/link_name.h"

#include <gtest/gtest.h>

#include <net/if.h>
#include <sys/socket.h>

#include "os/socket.h"

namespace iphlp::os {
namespace {

TEST(LinkName, IsWhatTheKernelCallsTheLoopback) {
  const auto socket = open_socket(AF_NETLINK, SOCK_RAW, 0, "test socket");
  ASSERT_TRUE(socket);
  const auto link = read_link_name(*socket, if_nametoindex("lo"));
  ASSERT_TRUE(link);
  EXPECT_EQ(link->name, "lo");
  EXPECT_NE(link->flags & IFF_LOOPBACK, 0U);
}

TEST(LinkName, OfANumberThatNobodyHasIsAbsent) {
  const auto socket = open_socket(AF_NETLINK, SOCK_RAW, 0, "test socket");
  ASSERT_TRUE(socket);
  for (const std::uint32_t number : {0U, 0x7ffffff0U, 0xffffffffU}) {
    const auto link = read_link_name(*socket, number);
    ASSERT_FALSE(link);
    EXPECT_EQ(link.error().kind, base::Kind::absent);
  }
}

}  // namespace
}  // namespace iphlp::os
