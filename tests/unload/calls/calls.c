#include "call.h"

void call_failed(const char *function, const char *why) {
  fprintf(stderr, "%s: %s\n", function, why);
  exit(2);
}

void call_answered(const char *function, DWORD code) {
  char text[32];
  if (code == NO_ERROR) return;
  sprintf(text, "answered %u", code);
  call_failed(function, text);
}

void *call_symbol(void *library, const char *name) {
  void *found = dlsym(library, name);
  if (found == NULL) call_failed(name, dlerror());
  return found;
}

void *call_block(void) {
  static __thread union {
    char bytes[CALL_BLOCK_SIZE];
    ULONGLONG alignment;
  } block;
  return block.bytes;
}

void *load_library(const char *path) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) call_failed("dlopen", dlerror());
  return library;
}

void unload_library(void *library) {
  if (dlclose(library) != 0) call_failed("dlclose", dlerror());
}

void call_everything(void *library) {
  call_adapters(library);
  call_address_pairs(library);
  call_compartments(library);
  call_connectivity(library);
  call_addresses(library);
  call_conversions(library);
  call_dhcp(library);
  call_dns_settings(library);
  call_interfaces(library);
  call_ip_interfaces(library);
  call_echo(library);
  call_handles(library);
  call_ports(library);
  call_notifications(library);
  call_neighbors(library);
  call_refusals(library);
  call_sockets(library);
  call_statistics(library);
  call_text(library);
  call_timestamps(library);
  call_routes(library);
}
