/* libfaults.so, preloaded: lets the n-th call into the system fail. Programs find its functions by dlsym; where they do
 * not, the environment arms it once, at start: IPHLP_FAULT_AT=n IPHLP_FAULT_ERRNO=number. */
#ifndef SUPPORT_FAULTS_H
#define SUPPORT_FAULTS_H

/* From now on the n-th call of this thread that could fail with this errno does (n counts from 1; 0 disarms): EMFILE and
 * ENFILE where a descriptor is born, EINTR where a signal may interrupt, ENOBUFS at sockets, ENOMEM everywhere, malloc
 * included. */
typedef void faults_arm_function(unsigned long n, int error);
/* How many such calls there have been since it was armed. */
typedef unsigned long faults_count_function(void);

#endif
