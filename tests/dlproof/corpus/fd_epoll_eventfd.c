// leaked descriptor: an epoll instance and the eventfd in it
#include <sys/epoll.h>
#include <sys/eventfd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  struct epoll_event event = {.events = EPOLLIN};
  const int poll = epoll_create1(0);  // HERE
  const int fd = eventfd(0, 0);       // HERE
  return epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
}
