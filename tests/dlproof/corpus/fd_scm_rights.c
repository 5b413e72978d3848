// leaked descriptor: it came through a socket
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
  char byte = 0;
  struct iovec data = {&byte, 1};
  union {
    struct cmsghdr head;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {
      .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  control.head =
      (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
  const int passed = STDIN_FILENO;
  memcpy(CMSG_DATA(&control.head), &passed, sizeof passed);
  sendmsg(ends[0], &message, 0);
  const long got = recvmsg(ends[1], &message, 0);  // HERE
  close(ends[0]);
  close(ends[1]);
  return got != 1;
}
