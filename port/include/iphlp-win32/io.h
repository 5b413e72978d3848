/* io.h - files by number, under Microsoft's names. */
#ifndef IPHLP_WIN32_IO_H
#define IPHLP_WIN32_IO_H

#include <fcntl.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif
extern int _setmode(int, int);
#ifdef __cplusplus
}
#endif

#define _isatty isatty
#define _access access
#define _close close
#define _read read
#define _write write
#define _unlink unlink

#endif
