/* The same checks in a process without any right. */
#ifndef CONFORMANCE_RIGHTS_H
#define CONFORMANCE_RIGHTS_H

#include <linux/capability.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static inline void check_without_rights(void (*checks)(void)) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2];
  int status = -1;
  pid_t child;
  memset(none, 0, sizeof none);
  fflush(NULL);
  child = fork();
  if (child == 0) {
    failed_checks = 0;
    CHECK_EQ(syscall(SYS_capset, &header, none), 0);
    checks();
    _exit(failed_checks != 0);
  }
  CHECK_EQ(waitpid(child, &status, 0), child);
  CHECK_EQ(status, 0);
}

#endif
