/* The kit's exports, sorted by library and name. */
#ifndef IPHLP_WIN32_EXPORT_TABLE_H
#define IPHLP_WIN32_EXPORT_TABLE_H

#include <stddef.h>

struct iphlp_export {
  const char* library;
  const char* name;
  const void* address;
};

#ifdef __cplusplus
extern "C"
#endif
    const struct iphlp_export*
    iphlp_export_table(size_t* count);

#endif
