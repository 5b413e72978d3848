/* Finding the recorder in the other namespace: by its symbol table, since dlsym does not reach there. */
#define _GNU_SOURCE
#include <string.h>

#include "auditor.h"

struct tables {
  const ElfW(Sym) * symbols;
  const char* names;
  uint32_t count;
};

static void* reach(const struct link_map* map, ElfW(Addr) address) {
  /* ld.so relocates these entries in place, but not for every architecture. */
  return (void*)(address < map->l_addr ? map->l_addr + address : address);
}

static struct tables tables_of(const struct link_map* map) {
  struct tables found = {0};
  for (const ElfW(Dyn)* entry = map->l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_SYMTAB) found.symbols = reach(map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_STRTAB) found.names = reach(map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_HASH) found.count = ((const uint32_t*)reach(map, entry->d_un.d_ptr))[1];
  }
  return found;
}

static uintptr_t address_of(const struct link_map* map, struct tables tables, const char* name) {
  for (uint32_t i = 0; i < tables.count; ++i)
    if (tables.symbols[i].st_value != 0 && strcmp(tables.names + tables.symbols[i].st_name, name) == 0)
      return map->l_addr + tables.symbols[i].st_value;
  return 0;
}

int dlp_find_peer(const struct link_map* map, struct dlp_peer* peer) {
  const struct tables tables = tables_of(map);
  if (tables.symbols == NULL || tables.names == NULL) return 0;
  const uintptr_t self = address_of(map, tables, "dlproof_self");
  if (self == 0) return 0;
  peer->self = (struct dlp_self**)self;
  const uintptr_t heap = address_of(map, tables, "dlproof_heap_in_use");
  const uintptr_t dispatch = address_of(map, tables, "dlproof_dispatch");
  const uintptr_t pause = address_of(map, tables, "dlproof_dispatch_pause");
  const uintptr_t resume = address_of(map, tables, "dlproof_dispatch_resume");
  memcpy(&peer->heap_in_use, &heap, sizeof heap);
  memcpy(&peer->dispatch, &dispatch, sizeof dispatch);
  memcpy(&peer->dispatch_pause, &pause, sizeof pause);
  memcpy(&peer->dispatch_resume, &resume, sizeof resume);
  return 1;
}
