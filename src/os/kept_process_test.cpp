#include "os/kept_process.h"

#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <string>

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace iphlp::os {
namespace {

// More often than it takes until the number is kept.
constexpr int often = 200;

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): it is made for globals.
constinit KeptProcess process;

void ask_often() {
  for (int n = 0; n < often; ++n) ASSERT_EQ(process.id(), ::getpid());
}

bool knows_itself() {
  for (int n = 0; n < often; ++n)
    if (process.id() != ::getpid()) return false;
  return true;
}

bool came_to_a_good_end(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// The kernel wipes the page that the number is kept in: "wf" among its flags.
bool a_page_is_wiped_on_fork() {
  std::ifstream maps{"/proc/self/smaps"};
  for (std::string line; std::getline(maps, line);)
    if (line.starts_with("VmFlags:") && line.find(" wf") != std::string::npos) return true;
  return false;
}

TEST(KeptProcess, ItsNumberIsKeptWhereAForkForgetsIt) {
  ask_often();
  if (::sysconf(_SC_PAGESIZE) == 4096) {
    EXPECT_TRUE(a_page_is_wiped_on_fork());
  }
}

TEST(KeptProcess, AChildKnowsItsOwnNumberAndItsChildToo) {
  ask_often();
  const pid_t child = ::fork();
  if (child == 0) {
    if (!knows_itself()) ::_exit(1);
    const pid_t grandchild = ::fork();
    if (grandchild == 0) ::_exit(knows_itself() ? 0 : 1);
    ::_exit(came_to_a_good_end(grandchild) ? 0 : 1);
  }
  EXPECT_TRUE(came_to_a_good_end(child));
  EXPECT_EQ(process.id(), ::getpid());
}

// No handler of a fork hears of this one.
TEST(KeptProcess, AChildThatLibcDidNotForkKnowsItsOwnNumber) {
  ask_often();
  const auto child = static_cast<pid_t>(::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
  if (child == 0) ::_exit(knows_itself() ? 0 : 1);
  EXPECT_TRUE(came_to_a_good_end(child));
}

}  // namespace
}  // namespace iphlp::os
