/* Sockets, and descriptors that arrive through them. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/socket.h>

#include "recorder.h"

DLP_EXPORT int socket(int domain, int type, int protocol) {
  return dlp_made_fd(DLP_CALL_socket, REAL(socket)(domain, type, protocol), CALLER);
}

DLP_EXPORT int socketpair(int domain, int type, int protocol, int ends[2]) {
  const int answer = REAL(socketpair)(domain, type, protocol, ends);
  if (answer == 0) {
    dlp_made_fd(DLP_CALL_socketpair, ends[0], CALLER);
    dlp_made_fd(DLP_CALL_socketpair, ends[1], CALLER);
  }
  return answer;
}

DLP_EXPORT int accept(int fd, __SOCKADDR_ARG address, socklen_t* restrict size) {
  return dlp_made_fd(DLP_CALL_accept, REAL(accept)(fd, address, size), CALLER);
}

DLP_EXPORT int accept4(int fd, __SOCKADDR_ARG address, socklen_t* restrict size, int flags) {
  return dlp_made_fd(DLP_CALL_accept4, REAL(accept4)(fd, address, size, flags), CALLER);
}

static void note_passed(enum dlp_call call, struct msghdr* message, uint64_t pc) {
  if (message->msg_control == NULL) return;
  for (struct cmsghdr* part = CMSG_FIRSTHDR(message); part != NULL; part = CMSG_NXTHDR(message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    const size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < count; ++i) {
      int fd;
      memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
      dlp_made_fd(call, fd, pc);
    }
  }
}

DLP_EXPORT ssize_t recvmsg(int fd, struct msghdr* message, int flags) {
  const ssize_t answer = REAL(recvmsg)(fd, message, flags);
  if (answer >= 0 && message->msg_controllen != 0) note_passed(DLP_CALL_recvmsg, message, CALLER);
  return answer;
}

DLP_EXPORT int recvmmsg(int fd, struct mmsghdr* messages, unsigned int count, int flags,
                        struct timespec* timeout) {
  const int answer = REAL(recvmmsg)(fd, messages, count, flags, timeout);
  for (int i = 0; i < answer; ++i)
    if (messages[i].msg_hdr.msg_controllen != 0) note_passed(DLP_CALL_recvmmsg, &messages[i].msg_hdr, CALLER);
  return answer;
}
