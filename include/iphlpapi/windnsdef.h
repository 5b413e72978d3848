/* windnsdef.h - lengths of DNS names. */
#ifndef IPHLP_WINDNSDEF_H
#define IPHLP_WINDNSDEF_H

#include "iphlp_wintypes.h"

#define DNS_MAX_NAME_LENGTH        255  /* characters */
#define DNS_MAX_NAME_BUFFER_LENGTH 256  /* characters, the terminating 0 included */

#endif
