/* windows.h - the door of the porting kit: what a console program takes for granted. */
#ifndef IPHLP_WIN32_WINDOWS_H
#define IPHLP_WIN32_WINDOWS_H

#include "winbase.h"
#include "wincon.h"

/* Windows' brings the old Winsock along unless it is told not to; here both are one. */
#ifndef WIN32_LEAN_AND_MEAN
# include "objbase.h"
# include "winsock2.h"
#endif

#endif
