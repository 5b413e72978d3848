/* iphlp_process.h - what a process belongs to. Windows names the service within a process in its module information;
 * here a service is a process or several, and what keeps them together is their control group.
 */
#ifndef IPHLP_PROCESS_H
#define IPHLP_PROCESS_H

#include "iphlp_wintypes.h"

IPHLP_BEGIN_C

/* Does: writes the systemd unit or the container of a process, UTF-8, and a terminating 0: "sshd.service",
 *   "session-3.scope", "container 0123456789ab (docker)"; "" when it belongs to none.
 *   Size: bytes of Text, the terminating 0 counted; set to what is needed when Text is NULL or too small.
 * Answers: NO_ERROR; ERROR_INSUFFICIENT_BUFFER; ERROR_INVALID_PARAMETER when Size is NULL or there is no such process;
 *   ERROR_NOT_FOUND for process 0; ERROR_NOT_ENOUGH_MEMORY.
 * Source: /proc/PID/cgroup.
 * Differs: ours alone. */
IPHLP_EXPORT DWORD iphlp_process_service(ULONG Pid, PSTR Text, PULONG Size);

IPHLP_END_C

#endif
