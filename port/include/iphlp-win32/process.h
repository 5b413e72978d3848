/* process.h - threads by the runtime's names. */
#ifndef IPHLP_WIN32_PROCESS_H
#define IPHLP_WIN32_PROCESS_H

#include <unistd.h>

#include "windef.h"

IPHLP_BEGIN_C

extern UINT_PTR _beginthreadex(void *, unsigned, unsigned (*)(void *), void *, unsigned, unsigned *);
extern UINT_PTR _beginthread(void (*)(void *), unsigned, void *);
extern void _endthreadex(unsigned);
extern void _endthread(void);
#define _getpid getpid

IPHLP_END_C

#endif
