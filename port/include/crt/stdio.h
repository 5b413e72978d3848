/* stdio.h - libc's, with Microsoft's formats: the printf and scanf families are the kit's, in both widths.
 *
 * libc's own declarations of those names get another name each while its header is read, so that only ours are seen.
 */
#ifndef IPHLP_WIN32_STDIO_H
#define IPHLP_WIN32_STDIO_H

/* Strict C hides what Windows always shows. */
#ifndef _DEFAULT_SOURCE
# define _DEFAULT_SOURCE
#endif

#define printf iphlp_libc_printf
#define fprintf iphlp_libc_fprintf
#define sprintf iphlp_libc_sprintf
#define snprintf iphlp_libc_snprintf
#define vprintf iphlp_libc_vprintf
#define vfprintf iphlp_libc_vfprintf
#define vsprintf iphlp_libc_vsprintf
#define vsnprintf iphlp_libc_vsnprintf
#define scanf iphlp_libc_scanf
#define fscanf iphlp_libc_fscanf
#define sscanf iphlp_libc_sscanf
#define vscanf iphlp_libc_vscanf
#define vfscanf iphlp_libc_vfscanf
#define vsscanf iphlp_libc_vsscanf
#include_next <stdio.h>
#undef printf
#undef fprintf
#undef sprintf
#undef snprintf
#undef vprintf
#undef vfprintf
#undef vsprintf
#undef vsnprintf
#undef scanf
#undef fscanf
#undef sscanf
#undef vscanf
#undef vfscanf
#undef vsscanf

#include <stdarg.h>
#include <stddef.h>

#ifndef _ERRNO_T_DEFINED
# define _ERRNO_T_DEFINED
typedef int errno_t;
#endif
#ifndef _TRUNCATE
# define _TRUNCATE ((size_t)-1)
# define STRUNCATE 80
#endif

/* What the compiler knows of formats is the standard's. */
#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-extra-args"

/* Under another name in the library, so that libc's function of this name stays libc's for everybody else. */
#define IPHLP_CRT(name) __asm__("iphlp_" name)

#ifdef __cplusplus
extern "C" {
#endif

extern int printf(const char *, ...) IPHLP_CRT("printf");
extern int fprintf(FILE *, const char *, ...) IPHLP_CRT("fprintf");
extern int vprintf(const char *, va_list) IPHLP_CRT("vprintf");
extern int vfprintf(FILE *, const char *, va_list) IPHLP_CRT("vfprintf");
extern int printf_s(const char *, ...) IPHLP_CRT("printf_s");
extern int fprintf_s(FILE *, const char *, ...) IPHLP_CRT("fprintf_s");
extern int vprintf_s(const char *, va_list) IPHLP_CRT("vprintf_s");
extern int vfprintf_s(FILE *, const char *, va_list) IPHLP_CRT("vfprintf_s");
extern int sprintf(char *, const char *, ...) IPHLP_CRT("sprintf");
extern int vsprintf(char *, const char *, va_list) IPHLP_CRT("vsprintf");
extern int snprintf(char *, size_t, const char *, ...) IPHLP_CRT("snprintf");
extern int vsnprintf(char *, size_t, const char *, va_list) IPHLP_CRT("vsnprintf");
extern int _snprintf(char *, size_t, const char *, ...) IPHLP_CRT("_snprintf");
extern int _vsnprintf(char *, size_t, const char *, va_list) IPHLP_CRT("_vsnprintf");
extern int sprintf_s(char *, size_t, const char *, ...) IPHLP_CRT("sprintf_s");
extern int vsprintf_s(char *, size_t, const char *, va_list) IPHLP_CRT("vsprintf_s");
extern int _snprintf_s(char *, size_t, size_t, const char *, ...) IPHLP_CRT("_snprintf_s");
extern int _vsnprintf_s(char *, size_t, size_t, const char *, va_list) IPHLP_CRT("_vsnprintf_s");
extern int _scprintf(const char *, ...) IPHLP_CRT("_scprintf");
extern int _vscprintf(const char *, va_list) IPHLP_CRT("_vscprintf");
extern int scanf(const char *, ...) IPHLP_CRT("scanf");
extern int fscanf(FILE *, const char *, ...) IPHLP_CRT("fscanf");
extern int sscanf(const char *, const char *, ...) IPHLP_CRT("sscanf");
extern int vscanf(const char *, va_list) IPHLP_CRT("vscanf");
extern int vfscanf(FILE *, const char *, va_list) IPHLP_CRT("vfscanf");
extern int vsscanf(const char *, const char *, va_list) IPHLP_CRT("vsscanf");
extern int scanf_s(const char *, ...) IPHLP_CRT("scanf_s");
extern int fscanf_s(FILE *, const char *, ...) IPHLP_CRT("fscanf_s");
extern int sscanf_s(const char *, const char *, ...) IPHLP_CRT("sscanf_s");
extern int vscanf_s(const char *, va_list) IPHLP_CRT("vscanf_s");
extern int vfscanf_s(FILE *, const char *, va_list) IPHLP_CRT("vfscanf_s");
extern int vsscanf_s(const char *, const char *, va_list) IPHLP_CRT("vsscanf_s");

extern errno_t fopen_s(FILE **, const char *, const char *);
#define _fileno fileno
#define _popen popen
#define _pclose pclose
#define _flushall() fflush(NULL)

#ifdef __cplusplus
}

/* The forms that find out the room themselves. */
template <size_t size, class... Values>
inline int sprintf_s(char (&to)[size], const char *format, Values... values) {
  return sprintf_s(to, size, format, values...);
}
template <size_t size>
inline int vsprintf_s(char (&to)[size], const char *format, va_list list) {
  return vsprintf_s(to, size, format, list);
}
template <size_t size, class... Values>
inline int _snprintf_s(char (&to)[size], size_t count, const char *format, Values... values) {
  return _snprintf_s(to, size, count, format, values...);
}
#endif

#include <wchar.h>

#endif
