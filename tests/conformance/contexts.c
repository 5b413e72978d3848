/* The contexts of AddIPAddress outlive the library that gave them: it is unloaded, loaded anew, and takes the
 * address away by that number alone. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "iphlpapi.h"

typedef DWORD(WINAPI *Add)(IPAddr, IPMask, DWORD, PULONG, PULONG);
typedef DWORD(WINAPI *Delete)(ULONG);

static void *load(const char *library, const char *name, void **function) {
  void *module = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!CHECK(module != NULL)) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  *function = dlsym(module, name);
  if (!CHECK(*function != NULL)) exit(1);
  return module;
}

static int is_mapped(const char *library) {
  char line[4096];
  int found = 0;
  FILE *maps = fopen("/proc/self/maps", "re");
  if (!CHECK(maps != NULL)) return 1;
  while (fgets(line, sizeof line, maps) != NULL) found |= strstr(line, library) != NULL;
  fclose(maps);
  return found;
}

static void unload(void *module, const char *library) {
  CHECK_EQ(dlclose(module), 0);
  CHECK(!is_mapped(library));
}

/* Is it there, by the kernel's word? Nothing but an address of its own can be bound. */
static int is_own(const char *address) {
  struct sockaddr_in local;
  const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int bound;
  memset(&local, 0, sizeof local);
  local.sin_family = AF_INET;
  inet_pton(AF_INET, address, &local.sin_addr);
  bound = bind(fd, (const struct sockaddr *)&local, sizeof local) == 0;
  close(fd);
  return bound;
}

static ULONG add(const char *library, const char *address, DWORD link) {
  void *function;
  void *module = load(library, "AddIPAddress", &function);
  Add add_address;
  ULONG context = 0;
  ULONG instance = 0;
  memcpy(&add_address, &function, sizeof add_address);
  CHECK_EQ(add_address(inet_addr(address), inet_addr("255.255.255.0"), link, &context, &instance), NO_ERROR);
  CHECK(is_own(address));
  unload(module, library);
  CHECK(is_own(address));
  return context;
}

static DWORD take_away(const char *library, ULONG context) {
  void *function;
  void *module = load(library, "DeleteIPAddress", &function);
  Delete delete_address;
  DWORD code;
  memcpy(&delete_address, &function, sizeof delete_address);
  code = delete_address(context);
  unload(module, library);
  return code;
}

int main(int count, char **words) {
  enum { PAIR0 = 3 };
  ULONG first;
  ULONG second;
  if (count != 2) return 2;
  first = add(words[1], "198.51.100.71", PAIR0);
  second = add(words[1], "198.51.100.72", PAIR0);
  CHECK(first != 0 && second != 0 && first != second);
  CHECK_EQ(take_away(words[1], first), NO_ERROR);
  CHECK(!is_own("198.51.100.71"));
  CHECK(is_own("198.51.100.72"));
  CHECK_EQ(take_away(words[1], first), ERROR_INVALID_PARAMETER);
  CHECK_EQ(add(words[1], "198.51.100.71", PAIR0), first);
  CHECK_EQ(take_away(words[1], second), NO_ERROR);
  CHECK_EQ(take_away(words[1], first), NO_ERROR);
  CHECK(!is_own("198.51.100.71"));
  CHECK(!is_own("198.51.100.72"));
  return check_verdict();
}
