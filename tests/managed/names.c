/* Finds the library as .NET's runtime does, by the loader and the same names in the same order, and as a program that was
 * compiled here does: each gets the one that speaks its language. names NAME…: those that programs write. */
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>

#include <icmpapi.h>
#include <iphlp_winerror.h>
#include <iphlpapi.h>

enum { WINDOWS_V6 = 23 };

/* A name that has not the ending of a file's is tried as NAME.so, libNAME.so, NAME, libNAME. */
static void *probe(const char *name, char *found, size_t room) {
  static const char *const before[] = {"", "lib", "", "lib"};
  static const char *const behind[] = {".so", ".so", "", ""};
  void *library = NULL;
  size_t i;
  for (i = 0; i < sizeof before / sizeof *before && library == NULL; ++i) {
    snprintf(found, room, "%s%s%s", before[i], name, behind[i]);
    library = dlopen(found, RTLD_NOW | RTLD_LOCAL);
  }
  return library;
}

static int fail(const char *name, const char *why) {
  fprintf(stderr, "%s: %s\n", name, why);
  return 1;
}

/* ::1 as the library tells it, and what it leaves in errno when there is no echo to be had from nobody. */
static int check(const char *name, void *library, int family, int tells_errno) {
  __typeof__(GetUnicastIpAddressTable) *list = __extension__(__typeof__(GetUnicastIpAddressTable) *)dlsym(library, "GetUnicastIpAddressTable");
  __typeof__(FreeMibTable) *release = __extension__(__typeof__(FreeMibTable) *)dlsym(library, "FreeMibTable");
  __typeof__(IcmpCloseHandle) *close = __extension__(__typeof__(IcmpCloseHandle) *)dlsym(library, "IcmpCloseHandle");
  PMIB_UNICASTIPADDRESS_TABLE table = NULL;
  int failed = 0;
  if (list == NULL || release == NULL || close == NULL) return fail(name, "lacks a function");
  if (list(WINDOWS_V6, &table) != NO_ERROR || table->NumEntries == 0) return fail(name, "knows no address of IPv6");
  if (table->Table[0].Address.si_family != family) failed = fail(name, "speaks of another family");
  release(table);
  errno = 4711;
  if (close(NULL)) failed = fail(name, "closes what is none");
  if (errno != (tells_errno ? ERROR_INVALID_PARAMETER : 4711)) failed = fail(name, "leaves something else in errno");
  return failed;
}

int main(int count, char **names) {
  char found[256];
  void *native;
  int i, failed = 0;
  for (i = 1; i < count; ++i) {
    void *library = probe(names[i], found, sizeof found);
    if (library == NULL) {
      failed |= fail(names[i], dlerror());
      continue;
    }
    failed |= check(names[i], library, WINDOWS_V6, 1);
    printf("%s is found as %s\n", names[i], found);
    dlclose(library);
  }
  native = dlopen("libiphlpapi.so.1", RTLD_NOW | RTLD_LOCAL);
  if (native == NULL) return fail("libiphlpapi.so.1", dlerror());
  failed |= check("libiphlpapi.so.1", native, AF_INET6, 0);
  return failed;
}
