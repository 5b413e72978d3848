/* Where records go: a file of the region's size in the tool's folder, mapped once, its descriptor closed at
 * once, so that a program that closes everything it finds does not end the recording. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "auditor.h"
#include "truth.h"

static char kept_folder[256];

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

static struct dlp_region* map_file(uint64_t started) {
  char path[320];
  snprintf(path, sizeof path, "%s/%d.%llu", kept_folder, (int)getpid(), (unsigned long long)started);
  const int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return NULL;
  void* memory = MAP_FAILED;
  if (ftruncate(fd, (off_t)sizeof(struct dlp_region)) == 0)
    memory = mmap(NULL, sizeof(struct dlp_region), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (memory == MAP_FAILED) return NULL;
  return memory;
}

static struct dlp_self* map_self(void) {
  void* page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return NULL;
  if (madvise(page, 4096, MADV_WIPEONFORK) == 0) return page;
  munmap(page, 4096);
  return NULL;
}

static void mark_inherited(struct dlp_region* region, int fd) {
  if (fd < 0 || (uint32_t)fd >= DLP_FDS || region->fds[fd].state == DLP_LIVE) return;
  const struct dlp_made made = {.kind = DLP_FD, .call = DLP_CALL_unknown};
  dlp_write(region, &region->fds[fd], &made, DLP_FLAG_BASELINE);
  if ((uint32_t)fd >= region->header.highest_fd) region->header.highest_fd = (uint32_t)fd + 1;
}

static void begin(struct dlp_region* region, uint64_t started) {
  struct dlp_header* header = &region->header;
  header->size = sizeof *region;
  header->pid = (uint32_t)getpid();
  header->parent = (uint32_t)getppid();
  header->started = started;
  const ssize_t length = readlink("/proc/self/exe", header->program, sizeof header->program - 1);
  header->program[length > 0 ? length : 0] = '\0';
  dlp_each_descriptor(mark_inherited, region);
}

struct dlp_region* dlp_attach(const char* folder) {
  if (strlen(folder) >= sizeof kept_folder) return NULL;
  strcpy(kept_folder, folder);
  const uint64_t started = now();
  struct dlp_region* region = map_file(started);
  if (region == NULL) return NULL;
  dlp_auditor.self = map_self();
  if (dlp_auditor.self == NULL) return NULL;
  begin(region, started);
  const char* arm = getenv(DLP_ENV_ARM);
  const char* offset = getenv(DLP_ENV_OPENS_OFFSET);
  region->header.arm_all = arm != NULL && *arm == '1';
  if (region->header.arm_all != 0) memset(region->places, 0xff, sizeof region->places);
  const char* stays = getenv(DLP_ENV_STAYS_OFFSET);
  region->header.direct_opens_offset = offset != NULL ? atoi(offset) : -1;
  region->header.stays_offset = stays != NULL ? atoi(stays) : -1;
  dlp_auditor.self->region = region;
  dlp_auditor.inherited = region;
  dlp_store_release(&region->header.magic, DLP_MAGIC);
  return region;
}

/* A child that loads or unloads something gets a region of its own, with the modules it was forked with. */
struct dlp_region* dlp_attach_child(void) {
  const struct dlp_region* old = dlp_auditor.inherited;
  if (old == NULL) return NULL;
  const uint64_t started = now();
  struct dlp_region* region = map_file(started);
  if (region == NULL) return NULL;
  const struct dlp_header* from = &old->header;
  struct dlp_header* to = &region->header;
  memcpy(region->objects, old->objects, from->objects * sizeof old->objects[0]);
  memcpy(region->loads, old->loads, from->loads * sizeof old->loads[0]);
  for (uint32_t i = 0; i < from->loads; ++i) region->loads[i].armed = region->loads[i].heap = 0;
  memcpy(to->load_by_map, from->load_by_map, sizeof from->load_by_map);
  memcpy(region->fds, old->fds, from->highest_fd * sizeof old->fds[0]);
  to->objects = from->objects;
  to->loads = from->loads;
  to->epoch = from->epoch;
  to->highest_fd = from->highest_fd;
  to->recorder = from->recorder;
  to->direct_opens_offset = from->direct_opens_offset;
  to->stays_offset = from->stays_offset;
  to->forked = 1;
  for (uint32_t i = 0; i < to->highest_fd; ++i) {
    region->fds[i].stack = 0;
    region->fds[i].residue = 0;
    region->fds[i].flags |= DLP_FLAG_BASELINE;
  }
  begin(region, started);
  dlp_auditor.self->region = region;
  dlp_auditor.inherited = region;
  dlp_store_release(&to->magic, DLP_MAGIC);
  return region;
}
