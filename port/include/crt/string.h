/* string.h - libc's, and Microsoft's functions that know the room they write to. */
#ifndef IPHLP_WIN32_STRING_H
#define IPHLP_WIN32_STRING_H

/* Strict C hides what Windows always shows. */
#ifndef _DEFAULT_SOURCE
# define _DEFAULT_SOURCE
#endif

#include_next <string.h>
#include <strings.h>
#include <wchar.h>

#ifdef __cplusplus
extern "C" {
#endif

extern errno_t strcpy_s(char *, size_t, const char *);
extern errno_t strncpy_s(char *, size_t, const char *, size_t);
extern errno_t strcat_s(char *, size_t, const char *);
extern errno_t strncat_s(char *, size_t, const char *, size_t);
extern errno_t memcpy_s(void *, size_t, const void *, size_t);
extern errno_t memmove_s(void *, size_t, const void *, size_t);
extern char *strtok_s(char *, const char *, char **);
extern errno_t strerror_s(char *, size_t, int);
extern int _stricmp(const char *, const char *);
extern int _strnicmp(const char *, const char *, size_t);
extern char *_strdup(const char *);
extern char *_strlwr(char *);
extern char *_strupr(char *);
extern errno_t _strlwr_s(char *, size_t);
extern errno_t _strupr_s(char *, size_t);
extern char *_strrev(char *);
#define stricmp _stricmp
#define strnicmp _strnicmp
#define strcmpi _stricmp
#define _strcmpi _stricmp
#define strnlen_s(text, size) ((text) == NULL ? 0 : strnlen((text), (size)))

#ifdef __cplusplus
}

template <size_t size>
inline errno_t strcpy_s(char (&to)[size], const char *from) {
  return strcpy_s(to, size, from);
}
template <size_t size>
inline errno_t strcat_s(char (&to)[size], const char *from) {
  return strcat_s(to, size, from);
}
template <size_t size>
inline errno_t strncpy_s(char (&to)[size], const char *from, size_t count) {
  return strncpy_s(to, size, from, count);
}
#endif

#endif
