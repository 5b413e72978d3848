// leaked descriptor: a listening TCP socket on loopback
#include <netinet/in.h>
#include <sys/socket.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);  // HERE
  const struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  return bind(fd, (const struct sockaddr*)&address, sizeof address) != 0 || listen(fd, 1) != 0;
}
