/* Loads the program into the kernel and hears what it says. Knows libbpf; refuses to know what it means. */
#define _GNU_SOURCE
#include "openers.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "event.h"

#define DLP_EXPORT __attribute__((visibility("default")))

struct dlp_openers {
  struct bpf_object* object;
  struct bpf_link* link;
  struct ring_buffer* ring;
  dlp_opener_hears hears;
  void* context;
};

static int silent(enum libbpf_print_level level, const char* format, va_list arguments) {
  (void)level;
  (void)format;
  (void)arguments;
  return 0;
}

static int hear(void* context, void* data, size_t size) {
  const struct dlp_openers* openers = context;
  openers->hears(openers->context, data, size);
  return 0;
}

static int map_of(const struct dlp_openers* openers, const char* name) {
  return bpf_object__find_map_fd_by_name(openers->object, name);
}

/* In a container the kernel's number of a process is not ours. */
static int tell_pid_namespace(const struct dlp_openers* openers) {
  const ino_t first = 0xEFFFFFFCU; /* the inode of the first namespace, on every system */
  struct stat own;
  if (stat("/proc/self/ns/pid", &own) != 0) return -1;
  if (own.st_ino == first) return 0;
  const uint64_t space[2] = {own.st_dev, own.st_ino}; /* as the program declares them */
  struct bpf_map* constants = bpf_object__find_map_by_name(openers->object, ".rodata");
  return constants == NULL ? -1 : bpf_map__set_initial_value(constants, space, sizeof space);
}

static const char* load(struct dlp_openers* openers, const char* program, const uint32_t* effects) {
  openers->object = bpf_object__open_file(program, NULL);
  if (openers->object == NULL) return "its program is not there";
  if (tell_pid_namespace(openers) != 0) return "it does not know where it counts processes";
  if (bpf_object__load(openers->object) != 0) return "the kernel does not take its program";
  for (uint32_t number = 0; number < dlp_opener_calls; ++number)
    if (effects[number] != 0 && bpf_map_update_elem(map_of(openers, "effects"), &number, &effects[number], 0) != 0)
      return "its table cannot be written";
  openers->ring = ring_buffer__new(map_of(openers, "events"), hear, openers, NULL);
  if (openers->ring == NULL) return "there is no ring buffer";
  struct bpf_program* entry = bpf_object__find_program_by_name(openers->object, "on_call");
  openers->link = entry != NULL ? bpf_program__attach(entry) : NULL;
  return openers->link != NULL ? NULL : "it cannot be attached to system calls";
}

DLP_EXPORT struct dlp_openers* dlproof_openers_start(const char* program, const uint32_t* effects,
                                                     dlp_opener_hears hears, void* context, char* why,
                                                     size_t why_size) {
  libbpf_set_print(silent);
  struct dlp_openers* openers = calloc(1, sizeof *openers);
  if (openers == NULL) return NULL;
  openers->hears = hears;
  openers->context = context;
  const char* failure = load(openers, program, effects);
  if (failure == NULL) return openers;
  snprintf(why, why_size, "%s (%s)", failure, strerror(errno));
  dlproof_openers_stop(openers);
  return NULL;
}

DLP_EXPORT int dlproof_openers_watch(struct dlp_openers* openers, int process) {
  const uint32_t key = (uint32_t)process, one = 1;
  return bpf_map_update_elem(map_of(openers, "watched"), &key, &one, 0);
}

DLP_EXPORT void dlproof_openers_poll(struct dlp_openers* openers, int milliseconds) {
  ring_buffer__poll(openers->ring, milliseconds);
}

DLP_EXPORT uint64_t dlproof_openers_lost(struct dlp_openers* openers) {
  const uint32_t zero = 0;
  uint64_t count = 0;
  bpf_map_lookup_elem(map_of(openers, "lost"), &zero, &count);
  return count;
}

DLP_EXPORT void dlproof_openers_stop(struct dlp_openers* openers) {
  if (openers == NULL) return;
  bpf_link__destroy(openers->link);
  ring_buffer__free(openers->ring);
  bpf_object__close(openers->object);
  free(openers);
}
