/* fcntl.h - libc's, and the names of Microsoft's modes. */
#ifndef IPHLP_WIN32_FCNTL_H
#define IPHLP_WIN32_FCNTL_H

/* Strict C hides what Windows always shows. */
#ifndef _DEFAULT_SOURCE
# define _DEFAULT_SOURCE
#endif

#include_next <fcntl.h>

#define _O_TEXT 0x4000
#define _O_BINARY 0x8000
#define _O_WTEXT 0x10000
#define _O_U16TEXT 0x20000
#define _O_U8TEXT 0x40000
#ifndef O_BINARY
# define O_BINARY _O_BINARY
# define O_TEXT _O_TEXT
#endif

#endif
