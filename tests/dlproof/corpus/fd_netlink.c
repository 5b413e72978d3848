// leaked descriptor: a netlink ROUTE socket
#include <linux/netlink.h>
#include <sys/socket.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);  // HERE
  return fd < 0;
}
