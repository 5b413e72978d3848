// leaked descriptor: by an instruction of its own, past libc
#include <fcntl.h>
#include <sys/syscall.h>
__attribute__((visibility("default"))) int entry(void);
static long raw(long number, long a, long b, long c) {
  long answer;
  register long rdi __asm__("rdi") = a;
  register long rsi __asm__("rsi") = b;
  register long rdx __asm__("rdx") = c;
  __asm__ volatile("syscall"  // HERE
                   : "=a"(answer)
                   : "a"(number), "r"(rdi), "r"(rsi), "r"(rdx)
                   : "rcx", "r11", "memory");
  return answer;
}
int entry(void) {
  return raw(SYS_open, (long)"/etc/passwd", O_RDONLY, 0) < 0;
}
