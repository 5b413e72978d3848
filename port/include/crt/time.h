/* time.h - libc's, and Microsoft's functions with an error code. */
#ifndef IPHLP_WIN32_TIME_H
#define IPHLP_WIN32_TIME_H

/* Strict C hides what Windows always shows. */
#ifndef _DEFAULT_SOURCE
# define _DEFAULT_SOURCE
#endif

#include_next <time.h>
#include <stddef.h>

#ifndef _ERRNO_T_DEFINED
# define _ERRNO_T_DEFINED
typedef int errno_t;
#endif

#define _time64 time
#define _tzset tzset

#ifdef __cplusplus
extern "C" {
#endif

extern errno_t localtime_s(struct tm *, const time_t *);
extern errno_t gmtime_s(struct tm *, const time_t *);
extern errno_t asctime_s(char *, size_t, const struct tm *);
extern errno_t ctime_s(char *, size_t, const time_t *);
extern errno_t _strdate_s(char *, size_t);
extern errno_t _strtime_s(char *, size_t);
#define _localtime64_s localtime_s
#define _gmtime64_s gmtime_s
#define _ctime64_s ctime_s

#ifdef __cplusplus
}
#endif

#endif
