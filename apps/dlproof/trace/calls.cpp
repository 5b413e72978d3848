#include "trace/calls.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dlproof {
namespace {

#if defined(__x86_64__)

// clang-format off: a table
constexpr std::array calls = {
    SystemCall{SYS_open, Effect::makes_descriptor, DLP_CALL_open},
    SystemCall{SYS_openat, Effect::makes_descriptor, DLP_CALL_openat},
    SystemCall{SYS_openat2, Effect::makes_descriptor, DLP_CALL_openat},
    SystemCall{SYS_creat, Effect::makes_descriptor, DLP_CALL_creat},
    SystemCall{SYS_open_by_handle_at, Effect::makes_descriptor, DLP_CALL_open_by_handle_at},
    SystemCall{SYS_dup, Effect::makes_descriptor, DLP_CALL_dup},
    SystemCall{SYS_dup2, Effect::makes_descriptor, DLP_CALL_dup2},
    SystemCall{SYS_dup3, Effect::makes_descriptor, DLP_CALL_dup3},
    SystemCall{SYS_fcntl, Effect::makes_descriptor, DLP_CALL_fcntl},
    SystemCall{SYS_pipe, Effect::makes_two, DLP_CALL_pipe, 0},
    SystemCall{SYS_pipe2, Effect::makes_two, DLP_CALL_pipe2, 0},
    SystemCall{SYS_socket, Effect::makes_descriptor, DLP_CALL_socket},
    SystemCall{SYS_socketpair, Effect::makes_two, DLP_CALL_socketpair, 3},
    SystemCall{SYS_accept, Effect::makes_descriptor, DLP_CALL_accept},
    SystemCall{SYS_accept4, Effect::makes_descriptor, DLP_CALL_accept4},
    SystemCall{SYS_recvmsg, Effect::receives, DLP_CALL_recvmsg},
    SystemCall{SYS_recvmmsg, Effect::receives, DLP_CALL_recvmmsg},
    SystemCall{SYS_epoll_create, Effect::makes_descriptor, DLP_CALL_epoll_create},
    SystemCall{SYS_epoll_create1, Effect::makes_descriptor, DLP_CALL_epoll_create1},
    SystemCall{SYS_eventfd, Effect::makes_descriptor, DLP_CALL_eventfd},
    SystemCall{SYS_eventfd2, Effect::makes_descriptor, DLP_CALL_eventfd},
    SystemCall{SYS_timerfd_create, Effect::makes_descriptor, DLP_CALL_timerfd_create},
    SystemCall{SYS_signalfd, Effect::makes_descriptor, DLP_CALL_signalfd},
    SystemCall{SYS_signalfd4, Effect::makes_descriptor, DLP_CALL_signalfd},
    SystemCall{SYS_inotify_init, Effect::makes_descriptor, DLP_CALL_inotify_init},
    SystemCall{SYS_inotify_init1, Effect::makes_descriptor, DLP_CALL_inotify_init1},
    SystemCall{SYS_fanotify_init, Effect::makes_descriptor, DLP_CALL_fanotify_init},
    SystemCall{SYS_memfd_create, Effect::makes_descriptor, DLP_CALL_memfd_create},
    SystemCall{SYS_pidfd_open, Effect::makes_descriptor, DLP_CALL_pidfd_open},
    SystemCall{SYS_pidfd_getfd, Effect::makes_descriptor, DLP_CALL_pidfd_getfd},
    SystemCall{SYS_mq_open, Effect::makes_descriptor, DLP_CALL_mq_open},
    SystemCall{SYS_bpf, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_perf_event_open, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_userfaultfd, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_fsopen, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_fsmount, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_open_tree, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_landlock_create_ruleset, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_io_uring_setup, Effect::makes_descriptor, DLP_CALL_syscall},
    SystemCall{SYS_io_uring_enter, Effect::may_open_any, DLP_CALL_raw},
    SystemCall{SYS_close, Effect::ends_descriptor},
    SystemCall{SYS_close_range, Effect::ends_range},
    SystemCall{SYS_mmap, Effect::maps, DLP_CALL_mmap},
    SystemCall{SYS_munmap, Effect::unmaps},
    SystemCall{SYS_rt_sigaction, Effect::sets_handler, DLP_CALL_sigaction},
    SystemCall{SYS_exit_group, Effect::ends_process},
};
// clang-format on

constexpr sock_filter statement(std::uint16_t code, std::uint32_t k) {
  return {code, 0, 0, k};
}
constexpr sock_filter jump(std::uint32_t value, std::uint8_t then, std::uint8_t otherwise) {
  return {BPF_JMP | BPF_JEQ | BPF_K, then, otherwise, value};
}

constexpr std::uint32_t argument(int i) {
  return static_cast<std::uint32_t>(offsetof(seccomp_data, args) +
                                    sizeof(std::uint64_t) * static_cast<std::size_t>(i));
}

// Other architectures' calls pass; fcntl only where it makes one, sigaction only where it sets one.
constexpr auto make_filter() {
  std::array<sock_filter, 14 + calls.size() * 2> code{};
  std::size_t at = 0;
  code[at++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
  code[at++] = jump(AUDIT_ARCH_X86_64, 1, 0);
  code[at++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[at++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
  code[at++] = jump(SYS_fcntl, 0, 5);
  code[at++] = statement(BPF_LD | BPF_W | BPF_ABS, argument(1));
  code[at++] = jump(F_DUPFD, 2, 0);
  code[at++] = jump(F_DUPFD_CLOEXEC, 1, 0);
  code[at++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[at++] = statement(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
  for (const SystemCall& call : calls) {
    code[at++] = jump(static_cast<std::uint32_t>(call.number), 0, 1);
    code[at++] = statement(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
  }
  code[at++] = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  return std::pair{code, at};
}

constexpr auto filter = make_filter();

#endif

}  // namespace

#if defined(__x86_64__)

const SystemCall* find_call(long number) {
  const auto* const found = std::ranges::find(calls, number, &SystemCall::number);
  return found == calls.end() ? nullptr : &*found;
}

bool install_filter() {
  const sock_fprog program{.len = static_cast<unsigned short>(filter.second),
                           .filter = const_cast<sock_filter*>(filter.first.data())};
  // With the right to administer, files that give rights keep theirs; without it the kernel takes them
  // anyway.
  if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0) return true;
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

#else

const SystemCall* find_call(long) {
  return nullptr;
}
bool install_filter() {
  return false;
}

#endif

}  // namespace dlproof
