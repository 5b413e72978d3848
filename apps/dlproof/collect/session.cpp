#include "collect/session.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <poll.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collect/injection.h"
#include "os/clock.h"
#include "os/system.h"

namespace dlproof {

using iphlp::base::Result;
namespace os = iphlp::os;

namespace {

constexpr int tick = 40;  // milliseconds

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (const std::string& text : texts) list.push_back(const_cast<char*>(text.c_str()));
  list.push_back(nullptr);
  return list;
}

// The signals that we wait for, blocked while we do and given back as they were.
class Signals {
 public:
  Signals() {
    sigset_t set;
    ::sigemptyset(&set);
    for (const int number : {SIGCHLD, SIGUSR1, SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::sigaddset(&set, number);
    ::sigprocmask(SIG_BLOCK, &set, &before_);
    fd_ = os::Fd{::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK), "signals while a program is watched"};
  }
  ~Signals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  [[nodiscard]] const sigset_t& before() const { return before_; }
  // The next signal, or 0 after a tick without one.
  [[nodiscard]] int next() const {
    pollfd wait{.fd = fd_.raw(), .events = POLLIN, .revents = 0};
    if (::poll(&wait, 1, tick) <= 0) return 0;
    signalfd_siginfo info{};
    return ::read(fd_.raw(), &info, sizeof info) == static_cast<ssize_t>(sizeof info)
               ? static_cast<int>(info.ssi_signo)
               : 0;
  }

 private:
  sigset_t before_{};
  os::Fd fd_;
};

pid_t start(const Launch& launch, const Signals& signals) {
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  ::posix_spawnattr_setsigmask(&attributes, &signals.before());
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  if (launch.quiet) ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  pid_t child = -1;
  const int failed = ::posix_spawnp(&child, launch.command.front().c_str(), &actions, &attributes,
                                    pointers(launch.command).data(), pointers(launch.environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  errno = failed;
  return failed == 0 ? child : -1;
}

}  // namespace

Result<Session> Session::begin() {
  // Memory rather than a disk, where there is some: the records are written with every call.
  for (std::string pattern : {std::string{"/dev/shm"}, std::filesystem::temp_directory_path().string()}) {
    pattern += "/dlproof-XXXXXX";
    if (::mkdtemp(pattern.data()) != nullptr) return Session{pattern};
  }
  return os::failed("make a folder for the records");
}

Session::~Session() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

Ending Session::run(const Launch& launch) {
  const Signals signals;
  Ending ending;
  const pid_t child = start(launch, signals);
  if (child < 0) return ending;
  ending.started = true;
  const auto deadline = os::Deadline::in(launch.limit);
  for (;;) {
    const int signal = signals.next();
    if (signal == SIGUSR1 && launch.on_report_wish) launch.on_report_wish();
    // The terminal sends its signals to the whole group; what was sent to us alone is handed on.
    if (signal == SIGTERM || signal == SIGHUP) ::kill(child, signal);
    if (launch.on_tick) launch.on_tick();
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) {
      ending.code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
      ending.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
      return ending;
    }
    if (launch.limit.count() == 0 || ending.timed_out || !deadline.passed()) continue;
    ending.timed_out = true;
    if (launch.on_timeout) launch.on_timeout(child);
    ::kill(child, SIGKILL);
  }
}

Ending Session::run_plain(const std::vector<std::string>& command) {
  return run({.command = command, .environment = plain_environment(), .quiet = true});
}

std::vector<Region> Session::regions() const {
  std::vector<Region> regions;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored))
    if (auto region = Region::open(entry.path())) regions.push_back(std::move(*region));
  std::ranges::sort(regions, {}, [](const Region& region) { return region.header().started; });
  return regions;
}

}  // namespace dlproof
