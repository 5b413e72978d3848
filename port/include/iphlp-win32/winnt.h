/* winnt.h - rights, languages, versions and the interlocked operations. */
#ifndef IPHLP_WIN32_WINNT_H
#define IPHLP_WIN32_WINNT_H

#include <string.h>

#include "guiddef.h"
#include "windef.h"

/* Rights: every handle of the kit has all of them. */
#define DELETE 0x00010000
#define READ_CONTROL 0x00020000
#define SYNCHRONIZE 0x00100000
#define STANDARD_RIGHTS_REQUIRED 0x000f0000
#define GENERIC_READ 0x80000000u
#define GENERIC_WRITE 0x40000000
#define EVENT_ALL_ACCESS 0x1f0003
#define EVENT_MODIFY_STATE 0x0002
#define MUTEX_ALL_ACCESS 0x1f0001
#define SEMAPHORE_ALL_ACCESS 0x1f0003
#define PROCESS_TERMINATE 0x0001
#define PROCESS_VM_READ 0x0010
#define PROCESS_QUERY_INFORMATION 0x0400
#define PROCESS_QUERY_LIMITED_INFORMATION 0x1000
#define PROCESS_ALL_ACCESS 0x1fffff

#define STATUS_WAIT_0 0
#define STATUS_ABANDONED_WAIT_0 0x80
#define STATUS_USER_APC 0xc0
#define STATUS_TIMEOUT 0x102
#define STATUS_PENDING 0x103
#define MAXIMUM_WAIT_OBJECTS 64

/* A block of a heap: flags. */
#define HEAP_NO_SERIALIZE 0x01
#define HEAP_GROWABLE 0x02
#define HEAP_GENERATE_EXCEPTIONS 0x04
#define HEAP_ZERO_MEMORY 0x08
#define HEAP_REALLOC_IN_PLACE_ONLY 0x10

/* Languages */
#define LANG_NEUTRAL 0x00
#define LANG_ENGLISH 0x09
#define SUBLANG_NEUTRAL 0x00
#define SUBLANG_DEFAULT 0x01
#define SUBLANG_SYS_DEFAULT 0x02
#define SUBLANG_ENGLISH_US 0x01
#define MAKELANGID(primary, sub) ((((WORD)(sub)) << 10) | (WORD)(primary))
#define MAKELCID(language, sort) ((DWORD)((((DWORD)((WORD)(sort))) << 16) | ((DWORD)((WORD)(language)))))
#define LANG_SYSTEM_DEFAULT MAKELANGID(LANG_NEUTRAL, SUBLANG_SYS_DEFAULT)
#define LANG_USER_DEFAULT MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT)
#define LOCALE_USER_DEFAULT 0x0400
#define LOCALE_SYSTEM_DEFAULT 0x0800
#define LOCALE_INVARIANT 0x007f

/* The system's version */
#define VER_PLATFORM_WIN32s 0
#define VER_PLATFORM_WIN32_WINDOWS 1
#define VER_PLATFORM_WIN32_NT 2
typedef struct _OSVERSIONINFOA {
  DWORD dwOSVersionInfoSize;
  DWORD dwMajorVersion;
  DWORD dwMinorVersion;
  DWORD dwBuildNumber;
  DWORD dwPlatformId;
  CHAR szCSDVersion[128];
} OSVERSIONINFOA, *POSVERSIONINFOA, *LPOSVERSIONINFOA;
typedef struct _OSVERSIONINFOW {
  DWORD dwOSVersionInfoSize;
  DWORD dwMajorVersion;
  DWORD dwMinorVersion;
  DWORD dwBuildNumber;
  DWORD dwPlatformId;
  WCHAR szCSDVersion[128];
} OSVERSIONINFOW, *POSVERSIONINFOW, *LPOSVERSIONINFOW;
#ifdef UNICODE
typedef OSVERSIONINFOW OSVERSIONINFO;
typedef LPOSVERSIONINFOW LPOSVERSIONINFO;
#else
typedef OSVERSIONINFOA OSVERSIONINFO;
typedef LPOSVERSIONINFOA LPOSVERSIONINFO;
#endif

typedef LARGE_INTEGER *PLARGE_INTEGER;
typedef ULARGE_INTEGER *PULARGE_INTEGER;

/* Operations that no other thread can see half done. They work on LONG and on long alike. */
#define InterlockedIncrement(number) __sync_add_and_fetch((number), 1)
#define InterlockedDecrement(number) __sync_sub_and_fetch((number), 1)
#define InterlockedIncrement64 InterlockedIncrement
#define InterlockedDecrement64 InterlockedDecrement
#define InterlockedExchange(number, value) __atomic_exchange_n((number), (value), __ATOMIC_SEQ_CST)
#define InterlockedExchangePointer(number, value) __atomic_exchange_n((number), (value), __ATOMIC_SEQ_CST)
#define InterlockedExchangeAdd(number, value) __sync_fetch_and_add((number), (value))
#define InterlockedAdd(number, value) __sync_add_and_fetch((number), (value))
#define InterlockedOr(number, value) __sync_fetch_and_or((number), (value))
#define InterlockedAnd(number, value) __sync_fetch_and_and((number), (value))
#define InterlockedCompareExchange(number, value, expected) __sync_val_compare_and_swap((number), (expected), (value))
#define InterlockedCompareExchangePointer(number, value, expected) \
  __sync_val_compare_and_swap((number), (expected), (value))
#define MemoryBarrier() __sync_synchronize()
#define YieldProcessor() ((void)0)

/* Blocks of memory */
#define RtlZeroMemory(to, size) memset((to), 0, (size))
#define RtlFillMemory(to, size, value) memset((to), (value), (size))
#define RtlCopyMemory(to, from, size) memcpy((to), (from), (size))
#define RtlMoveMemory(to, from, size) memmove((to), (from), (size))
#define RtlEqualMemory(a, b, size) (memcmp((a), (b), (size)) == 0)
#define ZeroMemory RtlZeroMemory
#define FillMemory RtlFillMemory
#define CopyMemory RtlCopyMemory
#define MoveMemory RtlMoveMemory
#define SecureZeroMemory(to, size) \
  (memset((to), 0, (size)), __extension__({ __asm__ volatile("" : : "r"(to) : "memory"); }))

#endif
