/* What a call for faults.c needs, and the calls by family. A call arms, asks, and answers the function's code; where it
 * calls on, it disarms first. */
#pragma once

#include "iphlp_wintypes.h"

enum { ROOM = 1 << 16, ADAPTER = 3 };

extern unsigned char *block; /* ROOM bytes, at an odd address every other time */

void *function(const char *name); /* of the library under test */
void arm_now(void);               /* from here on the n-th call into the system fails */
void disarm(void);

struct fault_call {
  const char *name;
  DWORD (*call)(ULONG *size); /* an error must have left block and *size alone */
};

/* Each ends with a name that is NULL. */
extern const struct fault_call table_faults[];
extern const struct fault_call socket_faults[];
extern const struct fault_call notification_faults[];
extern const struct fault_call settings_faults[];
