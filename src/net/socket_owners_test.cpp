#include "net/socket_owners.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace iphlp::net {
namespace {

TEST(SocketOwners, FindsWhatWasAdded) {
  SocketOwners owners;
  EXPECT_EQ(owners.find(1), 0U);
  std::mt19937 random{42};
  std::map<std::uint32_t, std::uint32_t> wanted;
  for (int n = 0; n < 100'000; ++n) {
    // Runs of inodes as the kernel hands them out, and some anywhere.
    const std::uint32_t inode =
        n % 3 == 0 ? static_cast<std::uint32_t>(random())
                   : 0x10000U * static_cast<std::uint32_t>(n % 7) + static_cast<std::uint32_t>(n);
    const std::uint32_t process = 1 + static_cast<std::uint32_t>(random() % 1000);
    owners.add({.inode = inode, .process = process});
    if (inode == 0) continue;
    const auto [at, is_new] = wanted.try_emplace(inode, process);
    if (!is_new) at->second = std::min(at->second, process);
  }
  EXPECT_EQ(owners.size(), wanted.size());
  for (const auto& [inode, process] : wanted) ASSERT_EQ(owners.find(inode), process) << inode;
  EXPECT_EQ(owners.find(0), 0U);
}

TEST(SocketOwners, TheLowestOfSeveralCounts) {
  SocketOwners owners;
  for (const std::uint32_t process : {30U, 10U, 20U}) owners.add({.inode = 7, .process = process});
  EXPECT_EQ(owners.find(7), 10U);
  EXPECT_EQ(owners.size(), 1U);
  EXPECT_EQ(owners.find(8), 0U);
}

}  // namespace
}  // namespace iphlp::net
