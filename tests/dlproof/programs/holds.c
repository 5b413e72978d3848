// A program without modules that opens a socket again and again and never closes one.
#include <fcntl.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

static int open_route(void) {
  const int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);  // HERE
  return fd;
}

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  for (int i = 0; i < 16; ++i) {
    if (open_route() < 0) return 1;
    close(open("/etc/passwd", O_RDONLY));
  }
  return 3;
}
