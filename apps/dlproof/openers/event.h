/* What the kernel's side tells about a descriptor of a watched process: who made it, or that it is closed. */
#ifndef DLPROOF_OPENERS_EVENT_H
#define DLPROOF_OPENERS_EVENT_H

#include <stdint.h>

enum { dlp_opener_stack = 16384, dlp_opener_calls = 512 };

enum dlp_opener_effect {
  DLP_OPENER_NOTHING,
  DLP_OPENER_MAKES,      /* its answer is one */
  DLP_OPENER_TWO_FIRST,  /* in the array of its first argument */
  DLP_OPENER_TWO_FOURTH, /* of its fourth */
  DLP_OPENER_MAY,        /* recvmsg, io_uring: look what is new */
  DLP_OPENER_CLOSES,
  DLP_OPENER_COPIES, /* fcntl: where its command is one that copies */
};

struct dlp_opener_head {
  uint32_t process, effect;
  int32_t fds[2]; /* -1 none */
};

struct dlp_opener_event {
  struct dlp_opener_head head;
  uint64_t registers[17]; /* in DWARF's order for x86-64 */
  uint64_t stack_size;
  uint8_t stack[dlp_opener_stack];
};

#endif
