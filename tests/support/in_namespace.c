/* Runs a program in a network namespace of its own: in_namespace [--beside SCRIPT] SETUP PROGRAM [ARGUMENTS…].
 * SETUP is a shell script that furnishes the namespace; the script --beside runs as long as the program does.
 * Answers what the program answers, 77 where the machine allows no namespaces. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int write_text(const char *path, const char *text) {
  const int file = open(path, O_WRONLY | O_CLOEXEC);
  const ssize_t length = (ssize_t)strlen(text);
  const int good = file >= 0 && write(file, text, (size_t)length) == length;
  if (file >= 0) close(file);
  return good;
}

/* Root needs no user namespace; everybody else becomes root in one. */
static int enter_namespace(void) {
  char map[64];
  const unsigned user = geteuid();
  const unsigned group = getegid();
  if (unshare(CLONE_NEWNET) == 0) return 1;
  if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return 0;
  snprintf(map, sizeof map, "0 %u 1", user);
  if (!write_text("/proc/self/setgroups", "deny") || !write_text("/proc/self/uid_map", map)) return 0;
  snprintf(map, sizeof map, "0 %u 1", group);
  return write_text("/proc/self/gid_map", map);
}

static pid_t start(char *const arguments[]) {
  const pid_t child = fork();
  if (child != 0) return child;
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  execvp(arguments[0], arguments);
  perror(arguments[0]);
  _exit(127);
}

static int await(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFSIGNALED(status)) {
    fprintf(stderr, "killed by signal %d\n", WTERMSIG(status));
    return 128 + WTERMSIG(status);
  }
  return WEXITSTATUS(status);
}

static pid_t start_script(char *script) {
  char shell[] = "sh";
  char *arguments[3];
  arguments[0] = shell;
  arguments[1] = script;
  arguments[2] = NULL;
  return start(arguments);
}

int main(int count, char **arguments) {
  char *beside = NULL;
  pid_t other = -1;
  int answer = 0;
  if (count > 2 && strcmp(arguments[1], "--beside") == 0) {
    beside = arguments[2];
    arguments += 2;
    count -= 2;
  }
  if (count < 3) return 2;
  if (!enter_namespace()) {
    fprintf(stderr, "this machine allows no network namespaces\n");
    return 77;
  }
  if (await(start_script(arguments[1])) != 0) return 1;
  if (beside != NULL) other = start_script(beside);
  answer = await(start(arguments + 2));
  if (other > 0) {
    kill(-other, SIGKILL);
    (void)waitpid(other, NULL, 0);
  }
  return answer;
}
