#define _GNU_SOURCE
#include "truth.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static void count_one(struct dlp_region* region, int fd) {
  (void)fd;
  ++*(uint32_t*)(void*)region;
}

uint32_t dlp_count_descriptors(void) {
  struct stat info;
  /* Since Linux 6.2 the directory's size is the number of open descriptors. */
  if (stat("/proc/self/fd", &info) == 0 && info.st_size > 0) return (uint32_t)info.st_size;
  uint32_t count = 0;
  dlp_each_descriptor(count_one, (struct dlp_region*)(void*)&count);
  return count;
}

uint32_t dlp_count_threads(void) {
  struct stat info;
  return stat("/proc/self/task", &info) == 0 ? (uint32_t)info.st_nlink - 2U : 0U;
}

uint32_t dlp_count_pages(void) {
  char text[64];
  const int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  const ssize_t got = read(fd, text, sizeof text - 1);
  close(fd);
  uint32_t pages = 0;
  for (ssize_t i = 0; i < got && text[i] >= '0' && text[i] <= '9'; ++i)
    pages = pages * 10U + (uint32_t)(text[i] - '0');
  return pages;
}

void dlp_each_descriptor(void (*visit)(struct dlp_region* region, int fd), struct dlp_region* region) {
  struct entry {
    uint64_t inode, offset;
    uint16_t length;
    uint8_t type;
    char name[];
  };
  _Alignas(8) char buffer[4096];
  const int folder = open("/proc/self/fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  for (;;) {
    const long got = syscall(SYS_getdents64, folder, buffer, sizeof buffer);
    if (got <= 0) break;
    for (long at = 0; at < got;) {
      const struct entry* entry = (const struct entry*)(const void*)(buffer + at);
      at += entry->length;
      if (entry->name[0] < '0' || entry->name[0] > '9') continue;
      int fd = 0;
      for (const char* digit = entry->name; *digit != '\0'; ++digit) fd = fd * 10 + (*digit - '0');
      if (fd != folder) visit(region, fd);
    }
  }
  close(folder);
}

static void describe_socket(int fd, struct dlp_socket* socket) {
  int value = 0;
  socklen_t size = sizeof value;
  if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &value, &size) == 0) socket->domain = (uint16_t)value;
  size = sizeof value;
  if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, &size) == 0) socket->type = (uint16_t)value;
  size = sizeof value;
  if (getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &value, &size) == 0) socket->protocol = (uint16_t)value;
  struct sockaddr_storage address;
  size = sizeof address;
  if (getsockname(fd, (struct sockaddr*)&address, &size) == 0 && size <= sizeof socket->local) {
    memcpy(socket->local, &address, size);
    socket->local_size = (uint16_t)size;
  }
  size = sizeof address;
  if (getpeername(fd, (struct sockaddr*)&address, &size) == 0 && size <= sizeof socket->peer) {
    memcpy(socket->peer, &address, size);
    socket->peer_size = (uint16_t)size;
  }
}

int dlp_describe_descriptor(int fd, struct dlp_residue* residue) {
  struct stat info;
  if (fstat(fd, &info) != 0) return 0;
  residue->device = info.st_dev;
  residue->inode = info.st_ino;
  residue->mode = info.st_mode;
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  const ssize_t length = readlink(path, residue->text, sizeof residue->text - 1);
  residue->text[length > 0 ? length : 0] = '\0';
  if (S_ISSOCK(info.st_mode)) describe_socket(fd, &residue->socket);
  return 1;
}

void dlp_describe_variable(struct dlp_residue* residue) {
  /* By way of the kernel: putenv() may have left a pointer into what is unmapped now. */
  struct iovec to = {residue->text, 64};
  struct iovec from = {(void*)(uintptr_t)residue->value, 64};
  if (process_vm_readv(getpid(), &to, 1, &from, 1, 0) < 0) residue->text[0] = '\0';
  char* end = memchr(residue->text, '=', 64);
  *(end != NULL ? end : residue->text) = '\0';
}

static int descriptor_is(const struct dlp_residue* residue) {
  struct stat info;
  return fstat((int)residue->key, &info) == 0 && info.st_dev == residue->device &&
         info.st_ino == residue->inode;
}

static int handler_is(const struct dlp_residue* residue) {
  struct sigaction action;
  return sigaction((int)residue->key, NULL, &action) == 0 &&
         (uint64_t)(uintptr_t)action.sa_handler == residue->value;
}

static int child_is(const struct dlp_residue* residue) {
  siginfo_t info;
  return waitid(P_PID, (id_t)residue->key, &info, WEXITED | WSTOPPED | WNOHANG | WNOWAIT) == 0;
}

int dlp_still_there(const struct dlp_residue* residue) {
  unsigned char resident;
  switch (residue->kind) {
    case DLP_FD:
      return descriptor_is(residue);
    case DLP_THREAD:
      return residue->value == 0 || syscall(SYS_tgkill, getpid(), (pid_t)residue->value, 0) == 0;
    case DLP_MAPPING:
      return mincore((void*)(uintptr_t)residue->key, 1, &resident) == 0 || errno != ENOMEM;
    case DLP_SIGNAL:
      return handler_is(residue);
    case DLP_CHILD:
      return child_is(residue);
    default:
      return 1;
  }
}
