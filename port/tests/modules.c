/* LoadLibrary in every spelling, what GetProcAddress tells and what it does not, and that FreeLibrary leaves no mapping. */
#include <windows.h>
#include <stdio.h>
#include <string.h>

static int failed;
static void check(int line, int good, const char *what) {
  if (good) return;
  printf("line %d: %s\n", line, what);
  failed = 1;
}
#define CHECK(what) check(__LINE__, (what), #what)

/* dlclose answers success also where the object stays: the kernel knows. */
static int is_mapped(const char *name) {
  char line[512];
  int found = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  if (maps == NULL) return -1;
  while (fgets(line, sizeof line, maps) != NULL) found = found || strstr(line, name) != NULL;
  fclose(maps);
  return found;
}

typedef DWORD(WINAPI *Ask)(PDWORD);
typedef HANDLE(WINAPI *Open)(void);

static void spellings(void) {
  static const char *const names[] = {"iphlpapi.dll", "iphlpapi", "IPHLPAPI.DLL", "IpHlpApi", "iphlpapi.", "C:\\Windows\\System32\\iphlpapi.dll",
                                      "c:/windows/system32/IPHLPAPI", ".\\iphlpapi.dll", "icmp.dll", "ICMP"};
  size_t i;
  for (i = 0; i < sizeof names / sizeof names[0]; ++i) {
    DWORD count = 0;
    Ask ask;
    HMODULE module = LoadLibraryA(names[i]);
    check(__LINE__, module != NULL, names[i]);
    ask = (Ask)GetProcAddress(module, "GetNumberOfInterfaces");
    CHECK(ask != NULL && ask(&count) == NO_ERROR && count > 0);
    CHECK(GetModuleHandleA("iphlpapi") == module && is_mapped("libiphlpapi"));
    CHECK(GetProcAddress(module, "if_nametoindex") != NULL);
    CHECK(GetProcAddress(module, "malloc") == NULL && GetLastError() == ERROR_PROC_NOT_FOUND);
    CHECK(FreeLibrary(module) && !is_mapped("libiphlpapi"));
    CHECK(GetModuleHandleA(names[i]) == NULL && GetLastError() == ERROR_MOD_NOT_FOUND);
  }
}

static void counting(void) {
  WCHAR path[MAX_PATH];
  HMODULE first = LoadLibraryW(L"iphlpapi.dll"), second = LoadLibraryExW(L"IPHLPAPI", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
  Open open_echo;
  CHECK(first != NULL && first == second && FreeLibrary(second) && is_mapped("libiphlpapi"));
  CHECK(GetModuleFileNameW(first, path, MAX_PATH) > 0 && wcsstr(path, L"libiphlpapi.so") != NULL);
  /* With a handle of the library's open it goes all the same. */
  open_echo = (Open)GetProcAddress(first, "IcmpCreateFile");
  CHECK(open_echo != NULL);
  if (open_echo != NULL) open_echo();
  CHECK(FreeLibrary(first) && !is_mapped("libiphlpapi"));
  CHECK(!FreeLibrary(first) && GetLastError() == ERROR_MOD_NOT_FOUND);
  CHECK(GetProcAddress(first, "GetIfTable") == NULL && GetLastError() == ERROR_MOD_NOT_FOUND);
  CHECK(GetProcAddress(NULL, "no_such_function_anywhere") == NULL && GetLastError() == ERROR_PROC_NOT_FOUND);
}

static void others(void) {
  HMODULE kernel = GetModuleHandleW(L"kernel32.dll"), sockets = LoadLibraryA("ws2_32"), ntdll;
  CHECK(kernel != NULL && GetProcAddress(kernel, "CreateEventW") == (FARPROC)CreateEventW);
  CHECK(GetProcAddress(kernel, "RegOpenKeyExA") == NULL && GetProcAddress(kernel, "inet_addr") == NULL);
  CHECK(sockets != NULL && GetProcAddress(sockets, "inet_addr") != NULL && GetProcAddress(sockets, "CreateEventW") == NULL);
  CHECK(FreeLibrary(sockets) && GetModuleHandleA("ws2_32.dll") == sockets);
  CHECK(GetModuleHandleA(NULL) != NULL && GetModuleHandleA("user32") != NULL && GetModuleHandleA("kernelbase") != NULL);
  CHECK(LoadLibraryA("advapi32.dll") == NULL && GetLastError() == ERROR_MOD_NOT_FOUND);
  CHECK(LoadLibraryA("") == NULL && LoadLibraryA(NULL) == NULL && GetLastError() == ERROR_INVALID_PARAMETER);
  CHECK(LoadLibraryExA("iphlpapi.dll", NULL, LOAD_LIBRARY_AS_DATAFILE) == NULL && GetLastError() == ERROR_NOT_SUPPORTED);
  ntdll = GetModuleHandleA("ntdll.dll");
  CHECK(GetProcAddress(ntdll, "NtQuerySystemInformation") == NULL);
  CHECK(GetProcAddress(ntdll, "GetIfTable") == NULL && GetProcAddress(ntdll, "RtlIpv4AddressToStringA") != NULL);
}

int main(void) {
  CHECK(!is_mapped("libiphlpapi"));
  spellings();
  counting();
  others();
  if (!failed) puts("ok");
  return failed;
}
