#define _GNU_SOURCE
#include "footprint.h"

#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char buffer[1 << 16];
static pthread_mutex_t buffer_lock = PTHREAD_MUTEX_INITIALIZER;

static int open_or_die(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    perror(path);
    exit(3);
  }
  return fd;
}

/* Entries of a folder of /proc, without "." and "..". */
static long count_entries(const char *path) {
  long count = 0, got, at;
  int fd = open_or_die(path);
  while ((got = syscall(SYS_getdents64, fd, buffer, sizeof buffer)) > 0)
    for (at = 0; at < got; at += *(unsigned short *)(void *)(buffer + at + 16)) ++count;
  close(fd);
  return count - 2;
}

/* Lines of the file in which a text stands; all lines for "". A line that two reads share is put together again. */
static long count_lines(const char *path, const char *text) {
  long count = 0, got, kept = 0;
  char *line, *end;
  int fd = open_or_die(path);
  while ((got = read(fd, buffer + kept, sizeof buffer - 1 - (size_t)kept)) > 0) {
    buffer[kept + got] = '\0';
    for (line = buffer; (end = strchr(line, '\n')) != NULL; line = end + 1) {
      *end = '\0';
      if (strstr(line, text) != NULL) ++count;
    }
    kept = (long)strlen(line);
    memmove(buffer, line, (size_t)kept + 1);
  }
  close(fd);
  return count;
}

static long resident_kib(void) {
  long total = 0, resident = 0;
  int fd = open_or_die("/proc/self/statm");
  long got = read(fd, buffer, sizeof buffer - 1);
  close(fd);
  buffer[got > 0 ? got : 0] = '\0';
  if (sscanf(buffer, "%ld %ld", &total, &resident) != 2) exit(3);
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

struct footprint footprint_take(void) {
  struct footprint taken;
  pthread_key_t key;
  pthread_mutex_lock(&buffer_lock);
  taken.handles = count_entries("/proc/self/fd") - 1; /* the one that reads the folder */
  taken.threads = count_entries("/proc/self/task");
  taken.mappings = count_lines("/proc/self/maps", "");
  taken.rss_kib = resident_kib();
  pthread_mutex_unlock(&buffer_lock);
  taken.heap_bytes = (long)mallinfo2().uordblks;
  if (pthread_key_create(&key, NULL) != 0) exit(3);
  pthread_key_delete(key);
  taken.next_key = (long)key;
  return taken;
}

long footprint_mappings_named(const char *text) {
  long count;
  pthread_mutex_lock(&buffer_lock);
  count = count_lines("/proc/self/maps", text);
  pthread_mutex_unlock(&buffer_lock);
  return count;
}
