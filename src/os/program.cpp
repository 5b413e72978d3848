#include "os/program.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/system.h"

namespace iphlp::os {

namespace {

constexpr int could_not_start = 127;

// In a copy of a process of perhaps many threads: system calls alone, no lock, no allocation.
void shed_the_host() {
  const sigset_t none{};
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
  const int null = ::openat(AT_FDCWD, "/dev/null", O_RDWR);
  for (int stream = 0; stream < 3; ++stream) ::dup2(null, stream);
  // Kernels before 5.9 lack it; there what the host left without close-on-exec is inherited.
  ::syscall(SYS_close_range, 3U, ~0U, 0U);
}

pid_t copy_process(unsigned long end_signal) {
  return static_cast<pid_t>(::syscall(SYS_clone, end_signal, nullptr, nullptr, nullptr, nullptr));
}

// A process whose end sends no signal stays between the host and the program: the program itself would send
// one, whatever it was born with, because every execve asks for it again.
[[noreturn]] void stand_between(const char* path, char* const* arguments, char* const* environment) {
  shed_the_host();
  const pid_t program = copy_process(SIGCHLD);
  if (program < 0) ::_exit(could_not_start);
  if (program == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::execve(path, arguments, environment);
    ::_exit(could_not_start);
  }
  int status = 0;
  while (::waitpid(program, &status, 0) < 0)
    if (errno != EINTR) ::_exit(could_not_start);
  ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

base::Result<int> run_program(const std::string& path, const std::vector<std::string>& arguments,
                              const Deadline& deadline) {
  std::vector<std::string> words{path};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"};
  const auto argument_pointers = pointers_to(words);
  const auto environment_pointers = pointers_to(environment);
  // A fork whose end sends no signal (the last byte of the flags): only a wait that asks for such a child
  // sees it.
  const auto child = static_cast<pid_t>(::syscall(SYS_clone, 0UL, nullptr, nullptr, nullptr, nullptr));
  if (child < 0) return failed("start a program");
  if (child == 0) stand_between(path.c_str(), argument_pointers.data(), environment_pointers.data());
  for (;;) {
    int status = 0;
    const pid_t ended = uninterrupted([&] { return ::waitpid(child, &status, __WALL | WNOHANG); });
    if (ended < 0) return failed("wait for a program");
    if (ended == child) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (deadline.passed()) break;
    sleep(Milliseconds{10});
  }
  ::kill(child, SIGKILL);
  (void)uninterrupted([&] { return ::waitpid(child, nullptr, __WALL); });
  return base::fail(base::Kind::timeout, "wait for a program");
}

base::Status probe_process(std::int32_t process) {
  return signal_process(process, 0);
}

base::Status signal_process(std::int32_t process, int signal) {
  if (process <= 1) return base::fail(base::Kind::invalid, "signal a process");
  if (::kill(process, signal) < 0) return failed("signal a process");
  return {};
}

}  // namespace iphlp::os
