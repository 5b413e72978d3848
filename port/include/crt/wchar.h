/* wchar.h - wide characters of 16 bits, as L"..." has under -fshort-wchar. In place of libc's header, whose functions take
 * 32 bits: each function is the kit's, under a name of its own in the library.
 */
#ifndef IPHLP_WIN32_WCHAR_H
#define IPHLP_WIN32_WCHAR_H

/* Strict C hides what Windows always shows. */
#ifndef _DEFAULT_SOURCE
# define _DEFAULT_SOURCE
#endif

#if __SIZEOF_WCHAR_T__ != 2
# error "compile with -fshort-wchar: Windows' wchar_t has 16 bits"
#endif

#include <bits/types/FILE.h>
#include <bits/types/mbstate_t.h>
#include <bits/types/wint_t.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <wctype.h>

#undef WEOF
#define WEOF ((wint_t)0xffff)
#undef WCHAR_MIN
#undef WCHAR_MAX
#define WCHAR_MIN 0
#define WCHAR_MAX 0xffff

struct tm;

#ifdef __cplusplus
extern "C" {
#endif

/* Text */

extern size_t wcslen(const wchar_t *) IPHLP_CRT("wcslen");
extern size_t wcsnlen(const wchar_t *, size_t) IPHLP_CRT("wcsnlen");
extern wchar_t * wcscpy(wchar_t *, const wchar_t *) IPHLP_CRT("wcscpy");
extern wchar_t * wcsncpy(wchar_t *, const wchar_t *, size_t) IPHLP_CRT("wcsncpy");
extern wchar_t * wcscat(wchar_t *, const wchar_t *) IPHLP_CRT("wcscat");
extern wchar_t * wcsncat(wchar_t *, const wchar_t *, size_t) IPHLP_CRT("wcsncat");
extern int wcscmp(const wchar_t *, const wchar_t *) IPHLP_CRT("wcscmp");
extern int wcsncmp(const wchar_t *, const wchar_t *, size_t) IPHLP_CRT("wcsncmp");
extern int wcscoll(const wchar_t *, const wchar_t *) IPHLP_CRT("wcscoll");
extern size_t wcsxfrm(wchar_t *, const wchar_t *, size_t) IPHLP_CRT("wcsxfrm");
extern wchar_t * wcschr(const wchar_t *, wchar_t) IPHLP_CRT("wcschr");
extern wchar_t * wcsrchr(const wchar_t *, wchar_t) IPHLP_CRT("wcsrchr");
extern wchar_t * wcsstr(const wchar_t *, const wchar_t *) IPHLP_CRT("wcsstr");
extern wchar_t * wcspbrk(const wchar_t *, const wchar_t *) IPHLP_CRT("wcspbrk");
extern size_t wcsspn(const wchar_t *, const wchar_t *) IPHLP_CRT("wcsspn");
extern size_t wcscspn(const wchar_t *, const wchar_t *) IPHLP_CRT("wcscspn");
extern wchar_t * wcstok(wchar_t *, const wchar_t *, wchar_t **) IPHLP_CRT("wcstok");
extern wchar_t * wmemcpy(wchar_t *, const wchar_t *, size_t) IPHLP_CRT("wmemcpy");
extern wchar_t * wmemmove(wchar_t *, const wchar_t *, size_t) IPHLP_CRT("wmemmove");
extern wchar_t * wmemset(wchar_t *, wchar_t, size_t) IPHLP_CRT("wmemset");
extern int wmemcmp(const wchar_t *, const wchar_t *, size_t) IPHLP_CRT("wmemcmp");
extern wchar_t * wmemchr(const wchar_t *, wchar_t, size_t) IPHLP_CRT("wmemchr");
extern long wcstol(const wchar_t *, wchar_t **, int) IPHLP_CRT("wcstol");
extern unsigned long wcstoul(const wchar_t *, wchar_t **, int) IPHLP_CRT("wcstoul");
__extension__ extern long long wcstoll(const wchar_t *, wchar_t **, int) IPHLP_CRT("wcstoll");
__extension__ extern unsigned long long wcstoull(const wchar_t *, wchar_t **, int) IPHLP_CRT("wcstoull");
extern double wcstod(const wchar_t *, wchar_t **) IPHLP_CRT("wcstod");
extern float wcstof(const wchar_t *, wchar_t **) IPHLP_CRT("wcstof");
extern long double wcstold(const wchar_t *, wchar_t **) IPHLP_CRT("wcstold");
extern size_t mbrtowc(wchar_t *, const char *, size_t, mbstate_t *) IPHLP_CRT("mbrtowc");
extern size_t wcrtomb(char *, wchar_t, mbstate_t *) IPHLP_CRT("wcrtomb");
extern size_t mbrlen(const char *, size_t, mbstate_t *) IPHLP_CRT("mbrlen");
extern int mbsinit(const mbstate_t *) IPHLP_CRT("mbsinit");
extern size_t mbsrtowcs(wchar_t *, const char **, size_t, mbstate_t *) IPHLP_CRT("mbsrtowcs");
extern size_t wcsrtombs(char *, const wchar_t **, size_t, mbstate_t *) IPHLP_CRT("wcsrtombs");
extern size_t wcsftime(wchar_t *, size_t, const wchar_t *, const struct tm *) IPHLP_CRT("wcsftime");
extern wint_t btowc(int) IPHLP_CRT("btowc");
extern int wctob(wint_t) IPHLP_CRT("wctob");

/* Streams. What is wide is UTF-8 outside. */

extern int wprintf(const wchar_t *, ...) IPHLP_CRT("wprintf");
extern int vwprintf(const wchar_t *, va_list) IPHLP_CRT("vwprintf");
extern int wprintf_s(const wchar_t *, ...) IPHLP_CRT("wprintf_s");
extern int vwprintf_s(const wchar_t *, va_list) IPHLP_CRT("vwprintf_s");
extern int fwprintf(FILE *, const wchar_t *, ...) IPHLP_CRT("fwprintf");
extern int vfwprintf(FILE *, const wchar_t *, va_list) IPHLP_CRT("vfwprintf");
extern int fwprintf_s(FILE *, const wchar_t *, ...) IPHLP_CRT("fwprintf_s");
extern int vfwprintf_s(FILE *, const wchar_t *, va_list) IPHLP_CRT("vfwprintf_s");
extern int swprintf(wchar_t *, size_t, const wchar_t *, ...) IPHLP_CRT("swprintf");
extern int vswprintf(wchar_t *, size_t, const wchar_t *, va_list) IPHLP_CRT("vswprintf");
extern int _snwprintf(wchar_t *, size_t, const wchar_t *, ...) IPHLP_CRT("_snwprintf");
extern int _vsnwprintf(wchar_t *, size_t, const wchar_t *, va_list) IPHLP_CRT("_vsnwprintf");
extern int swprintf_s(wchar_t *, size_t, const wchar_t *, ...) IPHLP_CRT("swprintf_s");
extern int vswprintf_s(wchar_t *, size_t, const wchar_t *, va_list) IPHLP_CRT("vswprintf_s");
extern int _swprintf(wchar_t *, const wchar_t *, ...) IPHLP_CRT("_swprintf");
extern int _vswprintf(wchar_t *, const wchar_t *, va_list) IPHLP_CRT("_vswprintf");
extern int _snwprintf_s(wchar_t *, size_t, size_t, const wchar_t *, ...) IPHLP_CRT("_snwprintf_s");
extern int _vsnwprintf_s(wchar_t *, size_t, size_t, const wchar_t *, va_list) IPHLP_CRT("_vsnwprintf_s");
extern int _scwprintf(const wchar_t *, ...) IPHLP_CRT("_scwprintf");
extern int _vscwprintf(const wchar_t *, va_list) IPHLP_CRT("_vscwprintf");
extern int wscanf(const wchar_t *, ...) IPHLP_CRT("wscanf");
extern int vwscanf(const wchar_t *, va_list) IPHLP_CRT("vwscanf");
extern int fwscanf(FILE *, const wchar_t *, ...) IPHLP_CRT("fwscanf");
extern int vfwscanf(FILE *, const wchar_t *, va_list) IPHLP_CRT("vfwscanf");
extern int swscanf(const wchar_t *, const wchar_t *, ...) IPHLP_CRT("swscanf");
extern int vswscanf(const wchar_t *, const wchar_t *, va_list) IPHLP_CRT("vswscanf");
extern int wscanf_s(const wchar_t *, ...) IPHLP_CRT("wscanf_s");
extern int vwscanf_s(const wchar_t *, va_list) IPHLP_CRT("vwscanf_s");
extern int fwscanf_s(FILE *, const wchar_t *, ...) IPHLP_CRT("fwscanf_s");
extern int vfwscanf_s(FILE *, const wchar_t *, va_list) IPHLP_CRT("vfwscanf_s");
extern int swscanf_s(const wchar_t *, const wchar_t *, ...) IPHLP_CRT("swscanf_s");
extern int vswscanf_s(const wchar_t *, const wchar_t *, va_list) IPHLP_CRT("vswscanf_s");
extern wint_t fputwc(wchar_t, FILE *) IPHLP_CRT("fputwc");
extern wint_t putwchar(wchar_t) IPHLP_CRT("putwchar");
extern int fputws(const wchar_t *, FILE *) IPHLP_CRT("fputws");
extern int _putws(const wchar_t *) IPHLP_CRT("_putws");
extern wint_t fgetwc(FILE *) IPHLP_CRT("fgetwc");
extern wint_t getwchar(void) IPHLP_CRT("getwchar");
extern wint_t ungetwc(wint_t, FILE *) IPHLP_CRT("ungetwc");
extern wchar_t * fgetws(wchar_t *, int, FILE *) IPHLP_CRT("fgetws");
extern int fwide(FILE *, int) IPHLP_CRT("fwide");
extern FILE * _wfopen(const wchar_t *, const wchar_t *) IPHLP_CRT("_wfopen");
#define putwc fputwc
#define getwc fgetwc
extern errno_t _wfopen_s(FILE **, const wchar_t *, const wchar_t *);

/* Microsoft's */

extern errno_t wcscpy_s(wchar_t *, size_t, const wchar_t *);
extern errno_t wcsncpy_s(wchar_t *, size_t, const wchar_t *, size_t);
extern errno_t wcscat_s(wchar_t *, size_t, const wchar_t *);
extern errno_t wcsncat_s(wchar_t *, size_t, const wchar_t *, size_t);
extern errno_t wmemcpy_s(wchar_t *, size_t, const wchar_t *, size_t);
extern wchar_t *wcstok_s(wchar_t *, const wchar_t *, wchar_t **);
#define wcsnlen_s(text, size) ((text) == NULL ? 0 : wcsnlen((text), (size)))
extern int _wcsicmp(const wchar_t *, const wchar_t *);
extern int _wcsnicmp(const wchar_t *, const wchar_t *, size_t);
extern wchar_t *_wcsdup(const wchar_t *);
extern wchar_t *_wcslwr(wchar_t *);
extern wchar_t *_wcsupr(wchar_t *);
#define wcsicmp _wcsicmp
#define wcsnicmp _wcsnicmp
#define wcsdup _wcsdup

#ifdef __cplusplus
}

template <size_t size>
inline errno_t wcscpy_s(wchar_t (&to)[size], const wchar_t *from) {
  return wcscpy_s(to, size, from);
}
template <size_t size>
inline errno_t wcscat_s(wchar_t (&to)[size], const wchar_t *from) {
  return wcscat_s(to, size, from);
}
template <size_t size>
inline errno_t wcsncpy_s(wchar_t (&to)[size], const wchar_t *from, size_t count) {
  return wcsncpy_s(to, size, from, count);
}
template <size_t size, class... Values>
inline int swprintf_s(wchar_t (&to)[size], const wchar_t *format, Values... values) {
  return swprintf_s(to, size, format, values...);
}
#endif

#endif
