// leaked descriptor: opened by io_uring, no system call ever answers it
#include <fcntl.h>
#include <linux/io_uring.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
static long enter(long fd) {
  long answer;
  register long flags __asm__("r10") = IORING_ENTER_GETEVENTS;
  register long none __asm__("r8") = 0;
  register long size __asm__("r9") = 0;
  __asm__ volatile("syscall"  // HERE
                   : "=a"(answer)
                   : "a"(SYS_io_uring_enter), "D"(fd), "S"(1), "d"(1), "r"(flags), "r"(none), "r"(size)
                   : "rcx", "r11", "memory");
  return answer;
}
int entry(void) {
  struct io_uring_params p;
  memset(&p, 0, sizeof p);
  const int ring = (int)syscall(SYS_io_uring_setup, 4, &p);
  if (ring < 0) return 1;
  const size_t size = p.sq_off.array + p.sq_entries * sizeof(unsigned);
  const size_t entries = p.sq_entries * sizeof(struct io_uring_sqe);
  char* sq = mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQ_RING);
  struct io_uring_sqe* sqe =
      mmap(0, entries, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQES);
  memset(sqe, 0, sizeof *sqe);
  sqe->opcode = IORING_OP_OPENAT;
  sqe->fd = AT_FDCWD;
  sqe->addr = (unsigned long)"/etc/passwd";
  sqe->open_flags = O_RDONLY;
  *(unsigned*)(void*)(sq + p.sq_off.array) = 0;
  ++*(unsigned*)(void*)(sq + p.sq_off.tail);
  const long done = enter(ring);
  munmap(sq, size);
  munmap(sqe, entries);
  close(ring);
  return done != 1;
}
