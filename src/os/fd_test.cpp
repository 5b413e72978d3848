#include "os/fd.h"

#include <cerrno>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "os/ledger.h"

namespace iphlp::os {
namespace {

int open_something() {
  return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}
bool is_open(int raw) {
  return ::fcntl(raw, F_GETFD) >= 0;
}
std::map<std::uint64_t, std::string> held_descriptors() {
  std::map<std::uint64_t, std::string> held;
  ledger().each([&](const Ledger::Entry& entry) {
    if (entry.holding == Holding::descriptor) held[entry.key] = entry.purpose;
  });
  return held;
}

TEST(Fd, ClosesWhatItOwnsAndTheLedgerKnows) {
  const int raw = open_something();
  {
    const Fd fd{raw, "a test's file"};
    EXPECT_TRUE(fd.valid());
    EXPECT_EQ(fd.raw(), raw);
    EXPECT_EQ(held_descriptors().at(static_cast<std::uint64_t>(raw)), "a test's file");
  }
  EXPECT_FALSE(is_open(raw));
  EXPECT_EQ(ledger().held(), 0U);
}

TEST(Fd, MovesWithItsEntry) {
  const int raw = open_something();
  Fd first{raw, "moved"};
  Fd second{std::move(first)};
  EXPECT_FALSE(first.valid());  // NOLINT(bugprone-use-after-move): that is the question
  EXPECT_EQ(second.raw(), raw);
  EXPECT_EQ(ledger().held(), 1U);

  const int other = open_something();
  Fd third{other, "replaced"};
  third = std::move(second);
  EXPECT_FALSE(is_open(other));
  EXPECT_TRUE(is_open(raw));
  EXPECT_EQ(ledger().held(), 1U);
  Fd& same = third;
  third = std::move(same);
  EXPECT_TRUE(is_open(raw));
  third.close();
  third.close();
  EXPECT_EQ(ledger().held(), 0U);
}

TEST(Fd, OneThatNeverWasOwnsNothing) {
  const Fd failed{-1, "never opened"};
  EXPECT_FALSE(failed.valid());
  EXPECT_EQ(ledger().held(), 0U);
}

TEST(Fd, ClosingKeepsErrno) {
  Fd fd{open_something(), "closed behind the kernel's back"};
  ::close(fd.raw());
  errno = EXDEV;
  fd.close();
  EXPECT_EQ(errno, EXDEV);
}

}  // namespace
}  // namespace iphlp::os
