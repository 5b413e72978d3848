/* What every file of calls shares: finding a function, and what to do when it answers what it should not. */
#ifndef CALL_H
#define CALL_H

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <iphlp_handle.h>
#include <iphlp_winerror.h>
#include <iphlpapi.h>

#include "calls.h"

/* Ends the process with status 2 and words. */
void call_failed(const char *function, const char *why);
void call_answered(const char *function, DWORD code); /* the same, unless the code is NO_ERROR */
void *call_symbol(void *library, const char *name);

/* A function of the library with the type that its header gives it. tests/unload/covered.py reads these lines: every
 * export is called by some file here. */
#define FUNCTION(name) __typeof__(name) *call_##name = (__typeof__(name) *)call_symbol(library, #name)

/* Enough for a machine with hundreds of adapters; part of the program, so that nothing is allocated here. */
enum { CALL_BLOCK_SIZE = 1 << 18 };
void *call_block(void); /* one a thread */

#endif
