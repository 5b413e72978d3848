/* The memory that the injected objects write and the tool reads: one file per process image, shared, append
 * only where it matters, so that it outlives a crash. Knows layout and meaning; refuses to know who judges.
 * C and C++; every field that two threads touch is accessed with the __atomic builtins. */
#ifndef DLPROOF_REGION_H
#define DLPROOF_REGION_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DLP_MAGIC UINT64_C(0x3146303050524c44)
#define DLP_FDS (1U << 18)
#define DLP_ITEMS (1U << 16)
#define DLP_STACKS (1U << 16)
#define DLP_RESIDUES (1U << 17)
#define DLP_LOADS (1U << 16)
#define DLP_OBJECTS (1U << 12)
#define DLP_CYCLES (1U << 16)
#define DLP_FRAMES 24
#define DLP_OPENS (1U << 10)
#define DLP_MAP_CACHE 1024U
#define DLP_PLACES 16384U

#define DLP_ENV_DIRECTORY "DLPROOF_DIR"
#define DLP_ENV_ARM "DLPROOF_ARM"
#define DLP_ENV_OPENS_OFFSET "DLPROOF_OPENS_OFFSET"
#define DLP_ENV_STAYS_OFFSET "DLPROOF_STAYS_OFFSET"

enum dlp_kind {
  DLP_NOTHING,
  DLP_FD,
  DLP_THREAD,
  DLP_MAPPING,
  DLP_HEAP,
  DLP_KEY,
  DLP_SIGNAL,
  DLP_EXIT,
  DLP_TLS_DESTRUCTOR,
  DLP_ENVIRONMENT,
  DLP_CHILD,
};

/* The libc function that made a thing; "raw" is a system call that went past libc. */
// clang-format off: tables of names, as many a line as fit
#define DLP_CALLS(X) \
  X(unknown) X(raw) X(open) X(openat) X(creat) X(open_by_handle_at) X(shm_open) X(mkstemp) \
  X(mkostemp) X(mkstemps) X(mkostemps) X(posix_openpt) X(dup) X(dup2) X(dup3) X(fcntl) X(pipe) \
  X(pipe2) X(socket) X(socketpair) X(accept) X(accept4) X(recvmsg) X(recvmmsg) X(epoll_create) \
  X(epoll_create1) X(eventfd) X(timerfd_create) X(signalfd) X(inotify_init) X(inotify_init1) \
  X(fanotify_init) X(memfd_create) X(pidfd_open) X(pidfd_getfd) X(mq_open) X(syscall) X(ioctl) \
  X(fopen) X(freopen) X(tmpfile) X(popen) X(opendir) X(setmntent) X(pthread_create) X(thrd_create) \
  X(mmap) X(mremap) X(malloc) X(calloc) X(realloc) X(aligned_alloc) X(posix_memalign) \
  X(pthread_key_create) X(tss_create) X(sigaction) X(signal) X(on_exit) X(__cxa_atexit) \
  X(__cxa_thread_atexit_impl) X(setenv) X(putenv) X(fork) X(posix_spawn)
// clang-format on

enum dlp_call {
#define X(name) DLP_CALL_##name,
  DLP_CALLS(X)
#undef X
      DLP_CALL_COUNT
};

enum dlp_state { DLP_FREE, DLP_LIVE, DLP_CLOSED, DLP_CLAIMED };

/* One resource as its maker's wrapper saw it. seq is odd while it is being written. */
struct dlp_record {
  uint32_t seq;
  uint8_t kind;
  uint8_t state;
  uint16_t call;
  uint64_t key;     /* descriptor, address, thread slot, key, signal number, process id */
  uint64_t value;   /* size, function pointer or thread id, by kind */
  uint64_t pc;      /* return address of the call */
  uint32_t epoch;   /* of the module list when it was made */
  uint32_t stack;   /* index + 1, 0 without */
  uint32_t residue; /* index + 1 once its module went and it stayed */
  uint32_t flags;
};

#define DLP_FLAG_BASELINE 1U /* was there before any module could have made it */
#define DLP_FLAG_UNSEEN 2U   /* no wrapper saw it: found by asking the kernel */
#define DLP_FLAG_JOINED 4U
#define DLP_FLAG_TWICE 8U /* an unseen one that was still there at the second look */

struct dlp_stack {
  uint32_t depth;
  uint32_t epoch;
  uint64_t hash;
  uint64_t pc[DLP_FRAMES];
};

/* One file that was loaded, however often. */
struct dlp_object {
  char path[512];
  uint8_t build_id[32];
  uint32_t build_id_size;
  uint32_t loads;
  uint32_t unloads;
  uint32_t armed_unloads;
  uint32_t arm;         /* loads left that are to run armed: what they make is kept with stacks */
  uint32_t armed_spent; /* loads that ran armed */
  uint32_t arm_heap;    /* the same of the heap, which is dear and therefore apart */
  uint32_t heap_spent;
  uint32_t raw;      /* something came past libc: watch system calls too */
  uint32_t dlcloses; /* dlclose() called with its handle */
  uint32_t startup;  /* there before main */
  uint32_t heap_growths;
  uint32_t heap_alarms; /* how often it had grown for long enough to be watched */
  uint64_t heap_last;
  uint64_t device, inode;
};

#define DLP_WAITING 2U

/* One stay in memory: from la_objopen to la_objclose. */
struct dlp_load {
  uint32_t object;
  uint32_t epoch_open;
  uint32_t epoch_close; /* 0 while it is there */
  uint32_t opener;      /* stack index + 1 of the dlopen */
  uint32_t number;      /* of this load among its object's, from 1 */
  uint32_t armed;
  uint32_t heap;  /* its blocks were kept */
  uint32_t dirty; /* something refers to this entry, it must not be used again: for ever, or DLP_WAITING */
  uint32_t name_space;
  uint64_t base, low, high;
  uint64_t link_map;
  uint32_t direct_opens; /* of dlopen references at the last dlclose, ~0 unknown */
  uint32_t exiting;      /* closed because the process ended */
  uint32_t stays;        /* ld.so's mark that it is never to go, at the last dlclose */
  uint32_t closes;       /* dlclose() calls after which it was still there */
};

struct dlp_socket {
  uint16_t domain, type, protocol;
  uint16_t local_size, peer_size;
  uint8_t local[110], peer[110];
};

/* What was still there when the module that made it had gone. */
struct dlp_residue {
  uint8_t kind;
  uint8_t state; /* DLP_LIVE, or DLP_CLOSED when somebody ended it later */
  uint16_t call;
  uint32_t load;  /* index of the stay that made it */
  uint32_t cycle; /* the load's number */
  uint32_t flags;
  uint32_t armed;
  uint32_t epoch;
  uint32_t stack;
  uint32_t close_epoch;
  uint64_t pc, key, value;
  uint64_t closer; /* return address of the call that ended it */
  uint64_t device, inode;
  uint32_t mode;
  char text[160]; /* the kernel's name for it */
  struct dlp_socket socket;
};

/* The counters after an unload: what the growth plot is drawn from. */
struct dlp_cycle {
  uint32_t load;
  uint32_t descriptors, threads, mappings;
  uint64_t heap, time;
};

/* A place that calls dlopen, and for which file: ld.so tells nobody of an object that is there already. */
struct dlp_open {
  uint64_t pc; /* return address, 0 while the slot is free */
  uint32_t epoch, flags, count;
  char name[116]; /* the end of it, where it is longer */
};

struct dlp_crash {
  uint32_t signal;
  uint32_t epoch;
  uint32_t stack;
  uint32_t tid;
  uint64_t pc, address, caller;
};

struct dlp_header {
  uint64_t magic;
  uint64_t size;
  uint32_t pid, parent;
  uint64_t started;
  uint32_t epoch;
  uint32_t armed; /* loads now in memory that run armed */
  uint32_t heap_armed;
  uint32_t heap; /* 0 off, 1 ends only, 2 beginnings too */
  uint32_t arm_all;
  uint32_t highest_fd;
  uint32_t stacks, residues, loads, objects, cycles, dense;
  uint32_t lost; /* records that found no room */
  uint32_t unloads;
  uint32_t ended; /* the process reached its orderly end */
  uint32_t forked;
  uint32_t whole_program;              /* no module ever goes: what it held at its end is judged instead */
  uint32_t recorder;                   /* the recorder is there, not only the auditor */
  int32_t stays_offset;                /* of l_nodelete_active in link_map, -1 unknown */
  int32_t direct_opens_offset;         /* of l_direct_opencount in link_map, -1 unknown */
  uint32_t load_by_map[DLP_MAP_CACHE]; /* index + 1 of the newest stay of a link map, by its address */
  struct dlp_crash crash;
  char program[256];
};

struct dlp_region {
  struct dlp_header header;
  struct dlp_object objects[DLP_OBJECTS];
  struct dlp_load loads[DLP_LOADS];
  struct dlp_cycle cycles[DLP_CYCLES];
  struct dlp_open opens[DLP_OPENS];
  uint64_t places[DLP_PLACES / 64U]; /* a bit for each whose things are kept with a stack when armed */
  struct dlp_record fds[DLP_FDS];
  struct dlp_record items[DLP_ITEMS];
  uint32_t dense[DLP_ITEMS]; /* the slots of items that were ever used, +1 */
  uint32_t stack_index[DLP_STACKS];
  struct dlp_stack stacks[DLP_STACKS];
  struct dlp_residue residues[DLP_RESIDUES];
};

#ifdef __cplusplus
}
#endif
#endif
