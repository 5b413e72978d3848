/* Loads, uses and unloads a plug-in until one rule of the seal is seen broken, and says which in one line: "clean",
 * "mapped", "threads", "heap", "woken", "hangs", "crashes". A plain C program, so that no C++ runtime is there before the plug-in. */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "footprint.h"

static const char *path;

/* Where the child's verdict goes: the parent prints it, or that the child died before it had one. */
static int verdict_pipe[2];

/* One write and no more, for a thread left in unmapped code may end the process at any moment. */
static void say(const char *verdict) {
  const ssize_t length = (ssize_t)strlen(verdict);
  _exit(write(verdict_pipe[1], verdict, (size_t)length) == length ? 0 : 3);
}

static void on_alarm(int number) {
  (void)number;
  say("hangs");
}

static int call(void *plugin, const char *name) {
  int (*function)(void) = (int (*)(void))dlsym(plugin, name);
  if (function == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(3);
  }
  return function();
}

static void *load(void) {
  void *plugin = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (plugin == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(3);
  }
  return plugin;
}

static void probe_cycles(void) {
  struct footprint first, settled, now;
  int i;
  memset(&settled, 0, sizeof settled);
  first = footprint_take();
  for (i = 1; i <= 40; ++i) {
    void *plugin = load();
    if (!call(plugin, "plugin_throw") || !call(plugin, "plugin_start")) exit(3);
    dlclose(plugin);
    now = footprint_take();
    if (footprint_mappings_named(strrchr(path, '/') + 1) != 0) say("mapped");
    if (now.threads != first.threads) say("threads");
    if (i == 20) settled = now;
  }
  if (now.heap_bytes - settled.heap_bytes > 20 * 1024) say("heap");
}

/* A child that does nothing but exit must leave the parent's worker asleep. */
static void probe_fork(void) {
  void *plugin = load();
  pid_t child;
  if (!call(plugin, "plugin_start")) exit(3);
  child = fork();
  if (child == 0) exit(0);
  waitpid(child, NULL, 0);
  usleep(100 * 1000);
  if (call(plugin, "plugin_wake_ups") != 0) say("woken");
  dlclose(plugin);
}

int main(int argc, char **argv) {
  char verdict[16] = "";
  int status = 0;
  pid_t child;
  if (argc != 2 || pipe(verdict_pipe) != 0) return 3;
  path = argv[1];
  /* In a child: a thread that runs unmapped code has every signal blocked, and then only its death tells. */
  child = fork();
  if (child == 0) {
    signal(SIGALRM, on_alarm);
    alarm(5);
    probe_cycles();
    probe_fork();
    say("clean");
  }
  close(verdict_pipe[1]);
  waitpid(child, &status, 0);
  if (read(verdict_pipe[0], verdict, sizeof verdict - 1) < 0) return 3;
  /* A verdict that was out before the death stands: the one broken rule is told once. */
  if (verdict[0] == '\0' && WIFSIGNALED(status)) strcpy(verdict, "crashes");
  puts(verdict);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}
