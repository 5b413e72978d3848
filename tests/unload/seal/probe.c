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

static void say(const char *verdict) {
  puts(verdict);
  fflush(stdout);
  _exit(0);
}

static void on_alarm(int number) {
  static const char verdict[] = "hangs\n";
  (void)number;
  _exit(write(STDOUT_FILENO, verdict, sizeof verdict - 1) > 0 ? 0 : 3);
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
  int status = 0;
  pid_t child;
  if (argc != 2) return 3;
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
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) say("crashes");
  return WEXITSTATUS(status);
}
