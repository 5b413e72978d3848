/* At the end of each system call of a watched process: if it made or closed a descriptor, say so, with the
 * registers and the top of the stack of whoever called. Runs in the kernel; the calls come from the tool. */
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#include "event.h"

char licence_of_this[] SEC("license") = "Dual BSD/GPL"; /* the helpers that read memory are for GPL-compatible programs only */

/* struct pt_regs of x86-64, which user space knows as well: it never changes. */
struct registers {
  __u64 r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip, cs, flags, sp, ss;
};

/* The PID namespace that the tool counts processes in; 0 for the first one, where any process has a number. */
const volatile __u64 space_device = 0;
const volatile __u64 space_inode = 0;

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 4096);
  __type(key, __u32);
  __type(value, __u32);
} watched SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, dlp_opener_calls);
  __type(key, __u32);
  __type(value, __u32);
} effects SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, __u64);
} lost SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 16 * 1024 * 1024);
} events SEC(".maps");

static __always_inline void count_lost(void) {
  const __u32 zero = 0;
  __u64* count = bpf_map_lookup_elem(&lost, &zero);
  if (count) __sync_fetch_and_add(count, 1);
}

static __always_inline void say_closed(__u32 process, __s32 fd) {
  struct dlp_opener_head* head = bpf_ringbuf_reserve(&events, sizeof *head, 0);
  if (!head) {
    count_lost();
    return;
  }
  head->process = process;
  head->effect = DLP_OPENER_CLOSES;
  head->fds[0] = fd;
  head->fds[1] = -1;
  bpf_ringbuf_submit(head, 0);
}

static __always_inline void copy_registers(struct dlp_opener_event* event, const struct registers* r) {
  const __u64 values[17] = {r->ax, r->dx, r->cx, r->bx,  r->si,  r->di,  r->bp,  r->sp, r->r8,
                            r->r9, r->r10, r->r11, r->r12, r->r13, r->r14, r->r15, r->ip};
  __builtin_memcpy(event->registers, values, sizeof values);
}

/* A kilobyte at a time: where the stack ends the rest is not to be had. */
static __always_inline void copy_stack(struct dlp_opener_event* event, __u64 from) {
  enum { piece = 1024 };
  event->stack_size = 0;
#pragma unroll
  for (int i = 0; i < dlp_opener_stack / piece; ++i) {
    if (bpf_probe_read_user(event->stack + i * piece, piece, (const void*)(from + i * piece)) != 0) break;
    event->stack_size = (i + 1) * piece;
  }
}

static __always_inline void say_made(__u32 process, __u32 effect, const struct registers* r, __s32 first, __s32 second) {
  struct dlp_opener_event* event = bpf_ringbuf_reserve(&events, sizeof *event, 0);
  if (!event) {
    count_lost();
    return;
  }
  event->head.process = process;
  event->head.effect = effect;
  event->head.fds[0] = first;
  event->head.fds[1] = second;
  copy_registers(event, r);
  copy_stack(event, r->sp);
  bpf_ringbuf_submit(event, 0);
}

/* As the tool would call it; 0 for one that it cannot see. */
static __always_inline __u32 number_of_process(void) {
  if (space_inode == 0) return bpf_get_current_pid_tgid() >> 32;
  struct bpf_pidns_info numbers;
  if (bpf_get_ns_current_pid_tgid(space_device, space_inode, &numbers, sizeof numbers) != 0) return 0;
  return numbers.tgid;
}

SEC("raw_tracepoint/sys_exit")
int on_call(struct bpf_raw_tracepoint_args* context) {
  const __u32 process = number_of_process();
  if (!bpf_map_lookup_elem(&watched, &process)) return 0;
  const __s64 answer = (__s64)context->args[1];
  if (answer < 0) return 0;
  struct registers r;
  if (bpf_probe_read_kernel(&r, sizeof r, (const void*)context->args[0]) != 0) return 0;
  const __u32 number = (__u32)r.orig_ax;
  const __u32* effect = bpf_map_lookup_elem(&effects, &number);
  if (!effect) return 0;
  __s32 ends[2] = {-1, -1};
  switch (*effect) {
    case DLP_OPENER_MAKES:
      say_made(process, DLP_OPENER_MAKES, &r, (__s32)answer, -1);
      return 0;
    case DLP_OPENER_COPIES:
      if (r.si == 0 /* F_DUPFD */ || r.si == 1030 /* F_DUPFD_CLOEXEC */)
        say_made(process, DLP_OPENER_MAKES, &r, (__s32)answer, -1);
      return 0;
    case DLP_OPENER_TWO_FIRST:
    case DLP_OPENER_TWO_FOURTH:
      bpf_probe_read_user(ends, sizeof ends, (const void*)(*effect == DLP_OPENER_TWO_FIRST ? r.di : r.r10));
      say_made(process, DLP_OPENER_MAKES, &r, ends[0], ends[1]);
      return 0;
    case DLP_OPENER_MAY:
      say_made(process, DLP_OPENER_MAY, &r, -1, -1);
      return 0;
    case DLP_OPENER_CLOSES:
      say_closed(process, (__s32)r.di);
      return 0;
    default:
      return 0;
  }
}
