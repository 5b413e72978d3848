/* stdlib.h - libc's, and what Microsoft's has beside it. */
#ifndef IPHLP_WIN32_STDLIB_H
#define IPHLP_WIN32_STDLIB_H

/* Strict C hides what Windows always shows. */
#ifndef _DEFAULT_SOURCE
# define _DEFAULT_SOURCE
#endif

#include <stddef.h>
#include <stdio.h>

/* In front of libc's header, because C++'s around it asks for them. */
#ifdef __cplusplus
extern "C" {
#endif
extern int mblen(const char *, size_t) IPHLP_CRT("mblen");
extern int mbtowc(wchar_t *, const char *, size_t) IPHLP_CRT("mbtowc");
extern int wctomb(char *, wchar_t) IPHLP_CRT("wctomb");
extern size_t mbstowcs(wchar_t *, const char *, size_t) IPHLP_CRT("mbstowcs");
extern size_t wcstombs(char *, const wchar_t *, size_t) IPHLP_CRT("wcstombs");
#ifdef __cplusplus
}
#endif

#define mblen iphlp_libc_mblen
#define mbtowc iphlp_libc_mbtowc
#define wctomb iphlp_libc_wctomb
#define mbstowcs iphlp_libc_mbstowcs
#define wcstombs iphlp_libc_wcstombs
#include_next <stdlib.h>
#undef mblen
#undef mbtowc
#undef wctomb
#undef mbstowcs
#undef wcstombs
#include <wchar.h>

#define _MAX_PATH 260
#ifndef _countof
# define _countof(array) (sizeof(array) / sizeof((array)[0]))
#endif

#ifdef __cplusplus
extern "C" {
#endif

extern errno_t mbstowcs_s(size_t *, wchar_t *, size_t, const char *, size_t);
extern errno_t wcstombs_s(size_t *, char *, size_t, const wchar_t *, size_t);

extern char *_itoa(int, char *, int);
extern wchar_t *_itow(int, wchar_t *, int);
extern errno_t _itoa_s(int, char *, size_t, int);
extern errno_t _itow_s(int, wchar_t *, size_t, int);
/* Windows' long: a 64-bit one is cut. */
extern char *_ltoa(int, char *, int);
extern wchar_t *_ltow(int, wchar_t *, int);
extern char *_ultoa(unsigned, char *, int);
extern wchar_t *_ultow(unsigned, wchar_t *, int);
extern errno_t _ultoa_s(unsigned, char *, size_t, int);
__extension__ extern char *_i64toa(long long, char *, int);
__extension__ extern wchar_t *_i64tow(long long, wchar_t *, int);
__extension__ extern char *_ui64toa(unsigned long long, char *, int);
__extension__ extern wchar_t *_ui64tow(unsigned long long, wchar_t *, int);
__extension__ extern long long _atoi64(const char *);
__extension__ extern long long _wtoi64(const wchar_t *);
extern int _wtoi(const wchar_t *);
extern int _wtol(const wchar_t *);
extern double _wtof(const wchar_t *);
#define itoa _itoa
#define ltoa _ltoa
#define ultoa _ultoa
#define _strtoui64 strtoull
#define _strtoi64 strtoll
#define _wcstoui64 wcstoull
#define _wcstoi64 wcstoll

extern errno_t _dupenv_s(char **, size_t *, const char *);
extern errno_t getenv_s(size_t *, char *, size_t, const char *);

#ifdef __cplusplus
}
#endif

#endif
