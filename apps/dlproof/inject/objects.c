/* The list of modules: which file, where, from when to when. Judges nothing. */
#define _GNU_SOURCE
#include <elf.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "owner.h"

enum { index_size = 1 << 13, openers_at_most = 4 };

static uint16_t index_by_name[index_size]; /* object + 1, by the hash of its path */

struct image {
  uint64_t low, high;
  const uint8_t* build_id;
  uint32_t build_id_size;
};

static void read_notes(uint64_t bias, const ElfW(Phdr) * header, struct image* image) {
  const uint8_t* at = (const uint8_t*)(uintptr_t)(bias + header->p_vaddr);
  const uint8_t* const end = at + header->p_memsz;
  while (at + sizeof(ElfW(Nhdr)) <= end) {
    ElfW(Nhdr) note;
    memcpy(&note, at, sizeof note);
    const uint8_t* const name = at + sizeof note;
    const uint8_t* const data = name + ((note.n_namesz + 3U) & ~3U);
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
      image->build_id = data;
      image->build_id_size = note.n_descsz;
    }
    at = data + ((note.n_descsz + 3U) & ~3U);
  }
}

static struct image image_of(const struct link_map* map) {
  struct image image = {.low = UINT64_MAX};
  const ElfW(Phdr) * headers;
  size_t count;
  if (map->l_name[0] == '\0') {
    headers = (const ElfW(Phdr)*)getauxval(AT_PHDR);
    count = getauxval(AT_PHNUM);
  } else {
    const ElfW(Ehdr)* file = (const ElfW(Ehdr)*)map->l_addr;
    if (file == NULL || memcmp(file->e_ident, ELFMAG, SELFMAG) != 0) return (struct image){0};
    headers = (const ElfW(Phdr)*)(map->l_addr + file->e_phoff);
    count = file->e_phnum;
  }
  for (size_t i = 0; i < count; ++i) {
    const uint64_t start = map->l_addr + headers[i].p_vaddr;
    if (headers[i].p_type == PT_LOAD) {
      if (start < image.low) image.low = start & ~UINT64_C(4095);
      if (start + headers[i].p_memsz > image.high) image.high = start + headers[i].p_memsz;
    }
    if (headers[i].p_type == PT_NOTE) read_notes(map->l_addr, &headers[i], &image);
  }
  if (image.build_id_size > sizeof((struct dlp_object*)0)->build_id) image.build_id_size = 0;
  return image;
}

static void full_path(const struct link_map* map, char* path, size_t size) {
  if (map->l_name[0] == '\0') {
    const ssize_t length = readlink("/proc/self/exe", path, size - 1);
    path[length > 0 ? length : 0] = '\0';
  } else if (map->l_name[0] == '/' || strchr(map->l_name, '/') == NULL || getcwd(path, size) == NULL) {
    snprintf(path, size, "%s", map->l_name);
  } else {
    const size_t length = strlen(path);
    snprintf(path + length, size - length, "/%s", map->l_name);
  }
}

static int is_object(const struct dlp_object* object, const char* path, const struct image* image) {
  return strcmp(object->path, path) == 0 && object->build_id_size == image->build_id_size &&
         memcmp(object->build_id, image->build_id, image->build_id_size) == 0;
}

static uint32_t object_of(struct dlp_region* region, const char* path, const struct image* image) {
  uint32_t hash = 2166136261U;
  for (const char* c = path; *c != '\0'; ++c) hash = (hash ^ (uint8_t)*c) * 16777619U;
  for (uint32_t i = 0; i < index_size; ++i) {
    uint16_t* slot = &index_by_name[(hash + i) % index_size];
    if (*slot != 0 && is_object(&region->objects[*slot - 1], path, image)) return *slot - 1U;
    if (*slot != 0) continue;
    if (region->header.objects == DLP_OBJECTS) return DLP_OBJECTS - 1;
    const uint32_t at = region->header.objects;
    struct dlp_object* object = &region->objects[at];
    snprintf(object->path, sizeof object->path, "%s", path);
    memcpy(object->build_id, image->build_id, image->build_id_size);
    object->build_id_size = image->build_id_size;
    struct stat info;
    if (stat(path, &info) == 0) {
      object->device = info.st_dev;
      object->inode = info.st_ino;
    }
    *slot = (uint16_t)(at + 1);
    dlp_store_release(&region->header.objects, at + 1);
    return at;
  }
  return DLP_OBJECTS - 1;
}

/* A new entry, or, when all are used, the oldest one of a stay that left nothing behind. */
static uint32_t free_load(struct dlp_region* region) {
  static uint32_t cursor;
  if (region->header.loads < DLP_LOADS) return region->header.loads;
  for (uint32_t i = 0; i < DLP_LOADS; ++i) {
    const uint32_t at = cursor++ % DLP_LOADS;
    if (region->loads[at].epoch_close != 0 && region->loads[at].dirty == 0) return at;
  }
  ++region->header.lost;
  return DLP_LOADS - 1;
}

static uint32_t spend(uint32_t* left, uint32_t* spent) {
  if (*left == 0 || *spent >= dlp_armed_at_most) return 0;
  --*left;
  ++*spent;
  return 1;
}

static void arm(const struct dlp_region* region, struct dlp_object* object, struct dlp_load* load) {
  if (region->header.arm_all != 0 && region->header.recorder != 0 && object->startup == 0) {
    load->armed = load->heap = 1;
    return;
  }
  load->armed = spend(&object->arm, &object->armed_spent);
  load->heap = spend(&object->arm_heap, &object->heap_spent);
}

uint32_t dlp_object_opened(struct dlp_region* region, const struct link_map* map, Lmid_t space) {
  const struct image image = image_of(map);
  char path[sizeof region->objects[0].path];
  full_path(map, path, sizeof path);
  const uint32_t number = object_of(region, path, &image);
  struct dlp_object* object = &region->objects[number];
  const uint32_t at = free_load(region);
  struct dlp_load* load = &region->loads[at];
  memset(load, 0, sizeof *load);
  load->object = number;
  load->number = ++object->loads;
  load->name_space = (uint32_t)space;
  load->base = map->l_addr;
  load->low = image.low;
  load->high = image.high;
  load->link_map = (uint64_t)(uintptr_t)map;
  load->direct_opens = UINT32_MAX;
  load->epoch_open = region->header.epoch + 1;
  if (dlp_auditor.started == 0) object->startup = 1;
  region->header.load_by_map[((uintptr_t)map >> 6) % DLP_MAP_CACHE] = at + 1;
  if (at == region->header.loads) dlp_store_release(&region->header.loads, at + 1);
  dlp_store_release(&region->header.epoch, load->epoch_open);
  arm(region, object, load);
  if (object->startup == 0 && (load->armed != 0 || object->loads <= openers_at_most))
    load->opener = dlp_stack_capture(region);
  return at;
}

void dlp_object_closed(struct dlp_region* region, uint32_t load) {
  region->loads[load].epoch_close = region->header.epoch + 1;
  dlp_store_release(&region->header.epoch, region->header.epoch + 1);
}
