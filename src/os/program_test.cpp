#include "os/program.h"

#include <cerrno>
#include <csignal>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

namespace iphlp::os {
namespace {

using namespace std::chrono_literals;

TEST(Program, AnswersItsExitStatus) {
  EXPECT_EQ(run_program("/bin/sh", {"-c", "exit 7"}, Deadline::in(10s)).value(), 7);
  EXPECT_EQ(run_program("/bin/sh", {"-c", "kill -9 $$"}, Deadline::in(10s)).value(), 128 + SIGKILL);
  EXPECT_EQ(run_program("/no/such/program", {}, Deadline::in(10s)).value(), 127);
}

TEST(Program, InheritsNoDescriptorAndNoEnvironment) {
  const int open = ::dup(0);
  EXPECT_EQ(run_program("/bin/sh",
                        {"-c", "test ! -e /proc/self/fd/" + std::to_string(open) + " && test -z \"$HOME\""},
                        Deadline::in(10s))
                .value(),
            0);
  ::close(open);
}

TEST(Program, IsNoChildOfTheHostProgram) {
  std::signal(SIGCHLD, [](int) { std::abort(); });
  EXPECT_EQ(run_program("/bin/sh", {"-c", "exit 0"}, Deadline::in(10s)).value(), 0);
  std::signal(SIGCHLD, SIG_DFL);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(Program, IsKilledAtTheDeadline) {
  const auto answer = run_program("/bin/sleep", {"60"}, Deadline::in(50ms));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, base::Kind::timeout);
}

TEST(Program, SignalsOnlyWhatIsThere) {
  EXPECT_TRUE(probe_process(::getpid()));
  EXPECT_FALSE(signal_process(-1, SIGTERM));
  EXPECT_FALSE(signal_process(0, SIGTERM));
  EXPECT_FALSE(signal_process(1, SIGTERM));
}

}  // namespace
}  // namespace iphlp::os
