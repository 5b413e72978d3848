#include "trace/tracer.h"

#if defined(__x86_64__)

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <memory>

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "os/clock.h"
#include "os/root.h"
#include "trace/descriptors.h"

namespace dlproof {
namespace {

namespace os = iphlp::os;

using Registers = user_regs_struct;

struct Task {
  std::shared_ptr<Image> image{};    // none until its parent's event has told whose it is
  const SystemCall* call = nullptr;  // between its beginning and its end
  Registers begin{};
};

// NOLINTBEGIN(*-non-const-global-variables): a signal handler's
volatile std::sig_atomic_t wished_report = 0;
volatile std::sig_atomic_t passed_signal = 0;
// NOLINTEND(*-non-const-global-variables)

void on_signal(int number) {
  if (number == SIGUSR1) wished_report = 1;
  if (number == SIGTERM || number == SIGHUP) passed_signal = number;
}

// Signals interrupt our waiting, and a clock does so many times a second.
class Interruptions {
 public:
  Interruptions() {
    struct sigaction action{};
    action.sa_handler = on_signal;
    for (std::size_t i = 0; i < numbers.size(); ++i) ::sigaction(numbers[i], &action, &before_[i]);
    const itimerval tick{.it_interval = {0, 40'000}, .it_value = {0, 40'000}};
    ::setitimer(ITIMER_REAL, &tick, nullptr);
  }
  ~Interruptions() {
    const itimerval none{};
    ::setitimer(ITIMER_REAL, &none, nullptr);
    for (std::size_t i = 0; i < numbers.size(); ++i) ::sigaction(numbers[i], &before_[i], nullptr);
  }
  Interruptions(const Interruptions&) = delete;
  Interruptions& operator=(const Interruptions&) = delete;

  // In the child before exec: as we found them.
  void undo() const {
    for (std::size_t i = 0; i < numbers.size(); ++i) ::sigaction(numbers[i], &before_[i], nullptr);
  }

 private:
  // The terminal's own go to the program too; we outlive it to report.
  static constexpr std::array numbers = {SIGUSR1, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGALRM};
  std::array<struct sigaction, numbers.size()> before_{};
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (const std::string& text : texts) list.push_back(const_cast<char*>(text.c_str()));
  list.push_back(nullptr);
  return list;
}

struct Pipe {
  os::Fd reader, writer;
  static Pipe open() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
    return {os::Fd{ends[0], "start of a traced program"}, os::Fd{ends[1], "start of a traced program"}};
  }
};

constexpr long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                         PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL;

// Starts stopped until it is traced; -1 when the program cannot be executed.
pid_t start(const Launch& launch, const Interruptions& interruptions) {
  const Pipe go = Pipe::open();
  const Pipe failure = Pipe::open();
  auto arguments = pointers(launch.command);
  auto environment = pointers(launch.environment);
  const pid_t child = ::fork();
  if (child == 0) {
    char byte = 0;
    interruptions.undo();
    if (launch.quiet) ::dup2(STDERR_FILENO, STDOUT_FILENO);
    if (::read(go.reader.raw(), &byte, 1) == 1 && install_filter())
      ::execvpe(arguments.front(), arguments.data(), environment.data());
    static_cast<void>(::write(failure.writer.raw(), &byte, 1));
    ::_exit(127);
  }
  if (child < 0) return -1;
  if (::ptrace(PTRACE_SEIZE, child, nullptr, options) != 0) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    return -1;
  }
  static_cast<void>(::write(go.writer.raw(), "x", 1));
  return child;
}

Snapshot snapshot_of(int task, const Registers& r) {
  Snapshot snapshot;
  snapshot.registers = {r.rax, r.rdx, r.rcx, r.rbx, r.rsi, r.rdi, r.rbp, r.rsp, r.r8,
                        r.r9,  r.r10, r.r11, r.r12, r.r13, r.r14, r.r15, r.rip};
  snapshot.stack.resize(snapshot_bytes);
  snapshot.stack.resize(read_memory(task, r.rsp, snapshot.stack));
  return snapshot;
}

template <class T>
bool fetch(int task, std::uint64_t address, T& value) {
  return read_memory(task, address, {reinterpret_cast<std::uint8_t*>(&value), sizeof value}) == sizeof value;
}

int process_of(int task) {
  const auto status = os::Root{}.read(fmt::format("/proc/{}/status", task));
  std::string_view rest = status ? std::string_view{*status} : std::string_view{};
  while (!rest.empty()) {
    std::string_view line = iphlp::base::take_line(rest);
    if (iphlp::base::take_word(line) == "Tgid:")
      return iphlp::base::number<int>(iphlp::base::take_word(line)).value_or(task);
  }
  return task;
}

// Whether it is caught by the program, which then may well go on.
bool is_caught(int task, int signal) {
  const auto status = os::Root{}.read(fmt::format("/proc/{}/status", task));
  std::string_view rest = status ? std::string_view{*status} : std::string_view{};
  while (!rest.empty()) {
    std::string_view line = iphlp::base::take_line(rest);
    if (iphlp::base::take_word(line) != "SigCgt:") continue;
    const auto mask = iphlp::base::number<std::uint64_t>(iphlp::base::take_word(line), 16).value_or(0);
    return (mask >> (signal - 1) & 1) != 0;
  }
  return false;
}

class Tracer {
 public:
  Tracer(const Launch& launch, std::string folder, Scope scope)
      : launch_(launch), folder_(std::move(folder)), scope_(scope) {}

  Ending run() {
    const Interruptions interruptions;
    root_ = start(launch_, interruptions);
    if (root_ < 0) return ending_;
    tasks_[root_] = {};
    const auto deadline = os::Deadline::in(launch_.limit);
    while (!tasks_.empty()) {
      int status = 0;
      const pid_t task = ::waitpid(-1, &status, __WALL);
      if (task > 0)
        heard(task, status);
      else if (errno != EINTR)
        break;
      interrupted();
      if (launch_.limit.count() == 0 || ending_.timed_out || !deadline.passed()) continue;
      ending_.timed_out = true;
      for (const auto& [other, unused] : tasks_) ::kill(other, SIGKILL);
    }
    write();
    return ending_;
  }

 private:
  void interrupted() {
    if (wished_report != 0) {
      wished_report = 0;
      write();
      if (launch_.on_report_wish) launch_.on_report_wish();
    }
    if (passed_signal == 0) return;
    const int target = tasks_.contains(root_) || tasks_.empty() ? root_ : tasks_.begin()->first;
    ::kill(target, passed_signal);
    passed_signal = 0;
  }

  void write() {
    int number = 0;
    for (const auto& image : images_)
      if (image->worth_writing()) image->write(fmt::format("{}/{}.{}", folder_, image->pid(), number++));
  }

  static void go_on(int task, __ptrace_request how, int signal = 0) {
    ::ptrace(how, task, nullptr, static_cast<long>(signal));
  }

  void heard(int task, int status) {
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      gone(task, status);
      return;
    }
    if (!WIFSTOPPED(status)) return;
    const int signal = WSTOPSIG(status);
    const int event = status >> 16;
    const auto known = tasks_.find(task);
    if (known == tasks_.end()) {
      early_.insert(task);  // it runs on when its parent has told us about it
      return;
    }
    if (event != 0) {
      on_event(task, known->second, event, signal);
    } else if (signal == (SIGTRAP | 0x80)) {
      on_end_of_call(task, known->second);
      go_on(task, PTRACE_CONT);
    } else {
      on_signal_for(task, known->second, signal);
      go_on(task, PTRACE_CONT, signal);
    }
  }

  void gone(int task, int status) {
    const auto known = tasks_.find(task);
    if (known == tasks_.end()) return;
    const std::shared_ptr<Image> image = known->second.image;
    tasks_.erase(known);
    if (image != nullptr) image->ended(DLP_THREAD, static_cast<std::uint64_t>(task), {});
    if (task != root_) return;
    ending_.code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    ending_.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    ending_.started = images_.empty() ? ending_.code != 127 : true;
  }

  void on_event(int task, Task& known, int event, int signal) {
    switch (event) {
      case PTRACE_EVENT_SECCOMP:
        on_begin_of_call(task, known);
        return;
      case PTRACE_EVENT_CLONE:
      case PTRACE_EVENT_FORK:
      case PTRACE_EVENT_VFORK:
        on_new_task(task, known);
        break;
      case PTRACE_EVENT_EXEC:
        on_exec(task);
        break;
      case PTRACE_EVENT_STOP:
        // A whole group that stops stays stopped; a new task only says that it is there.
        if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
          go_on(task, PTRACE_LISTEN);
          return;
        }
        break;
      default:
        break;
    }
    go_on(task, known.call != nullptr ? PTRACE_SYSCALL : PTRACE_CONT);
  }

  void on_new_task(int task, Task& known) {
    unsigned long message = 0;
    Registers registers{};
    ::ptrace(PTRACE_GETEVENTMSG, task, nullptr, &message);
    ::ptrace(PTRACE_GETREGS, task, nullptr, &registers);
    const int child = static_cast<int>(message);
    Task fresh;
    if (known.image != nullptr) {
      const bool thread = process_of(child) == known.image->pid();
      known.image->made(thread ? DLP_THREAD : DLP_CHILD, thread ? DLP_CALL_pthread_create : DLP_CALL_fork,
                        message, message, snapshot_of(task, registers));
      fresh.image = known.image;
      if (!thread) images_.push_back(fresh.image = std::make_shared<Image>(*known.image, child));
    }
    tasks_[child] = fresh;
    if (early_.erase(child) != 0) go_on(child, PTRACE_CONT);
  }

  // The other threads are gone without a word; the one that called has its process's number now.
  void on_exec(int task) {
    unsigned long before = 0;
    ::ptrace(PTRACE_GETEVENTMSG, task, nullptr, &before);
    if (static_cast<int>(before) != task) tasks_.erase(static_cast<int>(before));
    const bool first = images_.empty();
    Task& now = tasks_[task];
    if (now.image != nullptr) now.image->ending();
    now = Task{};
    now.image = std::make_shared<Image>(task, reader_, first ? scope_ : Scope::modules);
    if (first) ending_.started = true;
    images_.push_back(now.image);
  }

  void on_begin_of_call(int task, Task& known) {
    Registers r{};
    ::ptrace(PTRACE_GETREGS, task, nullptr, &r);
    const SystemCall* call = known.image != nullptr ? find_call(static_cast<long>(r.orig_rax)) : nullptr;
    const Effect effect = call != nullptr ? call->effect : Effect::none;
    Image* image = known.image.get();
    if (effect == Effect::ends_descriptor) image->ended(DLP_FD, r.rdi, snapshot_of(task, r));
    if (effect == Effect::ends_range && (r.rdx & 4) == 0)
      image->ended_range(DLP_FD, r.rdi, std::uint64_t{static_cast<unsigned>(r.rsi)} + 1,
                         snapshot_of(task, r));
    if (effect == Effect::ends_process) image->ending();
    // A close among threads is followed to its end: until then the descriptor is still there.
    const bool closes = effect == Effect::ends_descriptor || effect == Effect::ends_range;
    const bool passes = effect == Effect::none || effect == Effect::ends_process ||
                        (effect == Effect::sets_handler && r.rsi == 0) || (closes && tasks_.size() == 1);
    known.call = passes ? nullptr : call;
    known.begin = r;
    go_on(task, passes ? PTRACE_CONT : PTRACE_SYSCALL);
  }

  void on_end_of_call(int task, Task& known) {
    const SystemCall* call = std::exchange(known.call, nullptr);
    Registers r{};
    if (call == nullptr || known.image == nullptr || ::ptrace(PTRACE_GETREGS, task, nullptr, &r) != 0) return;
    const auto answer = static_cast<std::int64_t>(r.rax);
    if (answer < 0 && answer > -4096) return;
    Image& image = *known.image;
    switch (call->effect) {
      case Effect::makes_descriptor:
        image.made(DLP_FD, call->call, r.rax, 0, snapshot_of(task, r));
        break;
      case Effect::makes_two:
        made_two(task, image, *call, known.begin, r);
        break;
      case Effect::receives:
        if (brought_something(task, *call, known.begin, answer))
          image.look_for_new(call->call, snapshot_of(task, r));
        break;
      case Effect::may_open_any:
        image.look_for_new(DLP_CALL_raw, snapshot_of(task, r));
        break;
      case Effect::maps:
        mapped(task, image, known.begin, r);
        break;
      case Effect::unmaps:
        image.ended_range(DLP_MAPPING, known.begin.rdi, known.begin.rdi + known.begin.rsi,
                          snapshot_of(task, r));
        if (image.in_module(known.begin.rdi, known.begin.rsi)) image.modules_changed(is_alone(task, image));
        break;
      case Effect::sets_handler:
        handled(task, image, known.begin, r);
        break;
      default:
        break;
    }
  }

  [[nodiscard]] bool is_alone(int task, const Image& image) const {
    return std::ranges::none_of(tasks_, [&](const auto& other) {
      return other.first != task && other.second.image.get() == &image && other.second.call != nullptr;
    });
  }

  static void made_two(int task, Image& image, const SystemCall& call, const Registers& begin,
                       const Registers& r) {
    std::array<int, 2> ends{};
    if (!fetch(task, call.array == 0 ? begin.rdi : begin.r10, ends)) return;
    for (const int fd : ends)
      image.made(DLP_FD, call.call, static_cast<std::uint64_t>(fd), 0, snapshot_of(task, r));
  }

  static bool brought_something(int task, const SystemCall& call, const Registers& begin,
                                std::int64_t answer) {
    msghdr one{};
    if (call.number == SYS_recvmsg) return fetch(task, begin.rsi, one) && one.msg_controllen != 0;
    mmsghdr each{};
    for (std::int64_t i = 0; i < answer; ++i)
      if (fetch(task, begin.rsi + static_cast<std::uint64_t>(i) * sizeof each, each) &&
          each.msg_hdr.msg_controllen != 0)
        return true;
    return false;
  }

  // Code of a file is a module; memory of nobody's is a mapping, unless it only replaces what was there.
  static void mapped(int task, Image& image, const Registers& begin, const Registers& r) {
    const bool code = (begin.rdx & 4) != 0;
    const bool anonymous = (begin.r10 & 0x20) != 0;
    const bool fixed = (begin.r10 & 0x10) != 0;
    if (code && !anonymous) {
      image.modules_changed();
    } else if (!fixed && (anonymous || !image.in_module(r.rax, 1))) {
      image.made(DLP_MAPPING, DLP_CALL_mmap, r.rax, begin.rsi, snapshot_of(task, r));
    }
  }

  static void handled(int task, Image& image, const Registers& begin, const Registers& r) {
    std::uint64_t handler = 0;
    if (!fetch(task, begin.rsi, handler)) return;
    if (handler <= 1)
      image.ended(DLP_SIGNAL, begin.rdi, snapshot_of(task, r));
    else
      image.made(DLP_SIGNAL, DLP_CALL_sigaction, begin.rdi, handler, snapshot_of(task, r));
  }

  static void on_signal_for(int task, const Task& known, int signal) {
    constexpr std::array deadly = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
    if (known.image == nullptr || std::ranges::find(deadly, signal) == deadly.end() ||
        is_caught(task, signal))
      return;
    siginfo_t info{};
    Registers r{};
    ::ptrace(PTRACE_GETSIGINFO, task, nullptr, &info);
    ::ptrace(PTRACE_GETREGS, task, nullptr, &r);
    known.image->crashed(signal, reinterpret_cast<std::uint64_t>(info.si_addr), snapshot_of(task, r), task);
    known.image->ending();
  }

  const Launch& launch_;
  std::string folder_;
  Scope scope_;
  ModuleReader reader_;
  pid_t root_ = -1;
  Ending ending_;
  std::map<int, Task> tasks_;
  std::set<int> early_;
  std::vector<std::shared_ptr<Image>> images_;
};

}  // namespace

Ending trace(const Launch& launch, const std::string& folder, Scope scope) {
  return Tracer{launch, folder, scope}.run();
}

}  // namespace dlproof

#else

namespace dlproof {

Ending trace(const Launch&, const std::string&, Scope) {
  return {};
}

}  // namespace dlproof

#endif
