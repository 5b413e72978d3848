// leaked heap: getaddrinfo() without freeaddrinfo()
#include <netdb.h>
#include <stddef.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  struct addrinfo* list = NULL;
  const struct addrinfo wish = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
  const int failed = getaddrinfo("127.0.0.1", "80", &wish, &list);  // HERE
  return failed;
}
