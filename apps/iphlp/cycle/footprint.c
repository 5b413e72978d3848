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

/* The sum of the numbers behind two words that begin a line of a file; 0 of what is not there. */
static long sum_in(const char *path, const char *one, const char *other) {
  const char *found;
  long sum = 0, got;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  got = read(fd, buffer, sizeof buffer - 1);
  close(fd);
  buffer[got > 0 ? got : 0] = '\0';
  if ((found = strstr(buffer, one)) != NULL) sum += atol(found + strlen(one));
  if ((found = strstr(buffer, other)) != NULL) sum += atol(found + strlen(other));
  return sum;
}

/* What files are mapped to is not counted: the kernel brings it, sixteen pages at a time, and takes it away as it likes.
 * Counted page by page, since what statm and status tell is off by up to 32 pages for each processor since Linux 6.2;
 * where a process may not be looked at so closely, theirs has to do. */
static long own_kib(void) {
  long exact = sum_in("/proc/self/smaps_rollup", "\nAnonymous:", "\nSwap:");
  return exact != 0 ? exact : sum_in("/proc/self/status", "\nRssAnon:", "\nVmSwap:");
}

struct footprint footprint_take(void) {
  struct footprint taken;
  pthread_key_t key;
  pthread_mutex_lock(&buffer_lock);
  taken.handles = count_entries("/proc/self/fd") - 1; /* the one that reads the folder */
  taken.threads = count_entries("/proc/self/task");
  taken.mappings = count_lines("/proc/self/maps", "");
  taken.own_kib = own_kib();
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
