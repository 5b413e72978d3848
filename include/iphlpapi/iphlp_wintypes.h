/* iphlp_wintypes.h - the basic types that Windows' headers take for granted, in Windows' sizes.
 *
 * It knows the size, the sign and the alignment of each type and which Windows version a program asks for.
 * It refuses to be windows.h: no functions, no macros beyond these names. A header that already has the types
 * (one that defines _MINWINDEF_, or WinPR's wtypes.h) goes first, and they are then taken from there.
 */
#ifndef IPHLP_WINTYPES_H
#define IPHLP_WINTYPES_H

#include <stddef.h>

/* How a declaration looks */

#ifdef __cplusplus
# define IPHLP_BEGIN_C extern "C" {
# define IPHLP_END_C }
#else
# define IPHLP_BEGIN_C
# define IPHLP_END_C
#endif

/* Exported even where everything else is built hidden. */
#define IPHLP_EXPORT __attribute__((__visibility__("default")))

/* A type through which any other may be read: libc's struct sockaddr_in6 and ours describe the same bytes. */
#define IPHLP_MAY_ALIAS __attribute__((__may_alias__))

/* Linux has one calling convention for C; Windows' names for theirs say nothing here. */
#ifndef WINAPI
# define WINAPI
#endif
#ifndef NTAPI
# define NTAPI
#endif
#ifndef CALLBACK
# define CALLBACK
#endif
#ifndef NETIOAPI_API_
# define NETIOAPI_API_ WINAPI
#endif
#ifndef IPHLPAPI_DLL_LINKAGE
# define IPHLPAPI_DLL_LINKAGE IPHLP_EXPORT
#endif
#ifndef NTSYSAPI
# define NTSYSAPI IPHLP_EXPORT
#endif

/* Which Windows */

#ifndef NTDDI_WIN2K
# define NTDDI_WIN2K        0x05000000
# define NTDDI_WINXP        0x05010000
# define NTDDI_WINXPSP1     0x05010100
# define NTDDI_WINXPSP2     0x05010200
# define NTDDI_WS03         0x05020000
# define NTDDI_WIN6         0x06000000
# define NTDDI_VISTA        0x06000000
# define NTDDI_VISTASP1     0x06000100
# define NTDDI_LONGHORN     0x06000000
# define NTDDI_WS08         0x06000100
# define NTDDI_WIN7         0x06010000
# define NTDDI_WIN8         0x06020000
# define NTDDI_WINBLUE      0x06030000
# define NTDDI_WIN10        0x0A000000
# define NTDDI_WIN10_RS2    0x0A000003
# define NTDDI_WIN10_RS3    0x0A000004
# define NTDDI_WIN10_RS5    0x0A000006
# define NTDDI_WIN10_VB     0x0A000008
# define NTDDI_WIN10_FE     0x0A00000A
# define NTDDI_WIN11_GE     0x0A000010
#endif

/* Without a word from the program everything is declared. _WIN32_WINNT alone selects the release it names. */
#ifndef NTDDI_VERSION
# if defined(_WIN32_WINNT) && (_WIN32_WINNT + 0) > 0 && (_WIN32_WINNT + 0) < 0x0A00
#  define NTDDI_VERSION ((_WIN32_WINNT) * 0x10000)
# else
#  define NTDDI_VERSION NTDDI_WIN11_GE
# endif
#endif
#ifndef _WIN32_WINNT
# if NTDDI_VERSION >= 0x0A000000
#  define _WIN32_WINNT 0x0A00
# else
#  define _WIN32_WINNT (NTDDI_VERSION / 0x10000)
# endif
#endif

/* Integers */

#if !defined(_MINWINDEF_) && !defined(_WINDEF_) && !defined(WINPR_WTYPES_H) && !defined(IPHLP_OWN_WINTYPES)

/* Windows aligns 64-bit integers to 8 bytes inside structures; the i386 ABI of Linux aligns them to 4. */
#if defined(__i386__)
# define IPHLP_ALIGN8 __attribute__((__aligned__(8)))
#else
# define IPHLP_ALIGN8
#endif

typedef char CHAR, *PCHAR, *LPSTR, *PSTR;
typedef const char *PCSTR, *LPCSTR;
typedef signed char INT8, *PINT8;
typedef unsigned char UCHAR, *PUCHAR, BYTE, *PBYTE, *LPBYTE, UINT8, *PUINT8;
typedef unsigned char BOOLEAN, *PBOOLEAN; /* one byte: 0 or 1 */
typedef short SHORT, *PSHORT, INT16, *PINT16;
typedef unsigned short USHORT, *PUSHORT, WORD, *PWORD, *LPWORD, UINT16, *PUINT16;
typedef int BOOL, *PBOOL, *LPBOOL; /* four bytes: 0 or not */
typedef int INT, *PINT, *LPINT, INT32, *PINT32;
typedef unsigned int UINT, *PUINT, UINT32, *PUINT32;

/* 32 bits as on Windows, so not Linux's long, which has 64 on most machines. */
typedef int LONG, *PLONG, *LPLONG, LONG32, *PLONG32;
typedef unsigned int ULONG, *PULONG, DWORD, *PDWORD, *LPDWORD, ULONG32, *PULONG32, DWORD32, *PDWORD32;

__extension__ typedef long long LONGLONG IPHLP_ALIGN8;
__extension__ typedef long long LONG64 IPHLP_ALIGN8;
__extension__ typedef long long INT64 IPHLP_ALIGN8;
__extension__ typedef unsigned long long ULONGLONG IPHLP_ALIGN8;
__extension__ typedef unsigned long long ULONG64 IPHLP_ALIGN8;
__extension__ typedef unsigned long long UINT64 IPHLP_ALIGN8;
__extension__ typedef unsigned long long DWORD64 IPHLP_ALIGN8;
__extension__ typedef unsigned long long DWORDLONG IPHLP_ALIGN8;
typedef LONGLONG *PLONGLONG;
typedef LONG64 *PLONG64;
typedef INT64 *PINT64;
typedef ULONGLONG *PULONGLONG;
typedef ULONG64 *PULONG64;
typedef UINT64 *PUINT64;
typedef DWORD64 *PDWORD64;

/* As wide as a pointer. */
typedef __SIZE_TYPE__ ULONG_PTR, *PULONG_PTR, SIZE_T, *PSIZE_T;
typedef __INTPTR_TYPE__ LONG_PTR, *PLONG_PTR;

typedef void *PVOID, *LPVOID, *HANDLE;
typedef const void *LPCVOID;
typedef HANDLE *PHANDLE, *LPHANDLE;
typedef int (*FARPROC)(void);

/* Characters: UTF-16 everywhere */

/* wchar_t where the compiler was told that it has 16 bits (-fshort-wchar), so that L"..." fits; else the type of
 * u"..." in the language at hand. The layout is the same in all three cases. */
#if __SIZEOF_WCHAR_T__ == 2
typedef wchar_t WCHAR;
#elif defined(__cplusplus) && __cplusplus >= 201103L
typedef char16_t WCHAR;
#else
typedef __CHAR16_TYPE__ WCHAR;
#endif
typedef WCHAR *PWCHAR, *LPWSTR, *PWSTR;
typedef const WCHAR *PCWSTR, *LPCWSTR;

#endif

#ifdef WINPR_WTYPES_H
/* WinPR keeps OVERLAPPED and IO_STATUS_BLOCK apart from its types, and lacks these names. */
# include <winpr/io.h>
# include <winpr/nt.h>
typedef ULONG ULONG32, *PULONG32;
#endif

/* Seconds since 1970 in 64 bits: what time_t is on Windows, and not always here. */
#if defined(__i386__)
__extension__ typedef long long IPHLP_TIME64 __attribute__((__aligned__(8)));
#else
__extension__ typedef long long IPHLP_TIME64;
#endif

#ifndef TRUE
# define TRUE 1
#endif
#ifndef FALSE
# define FALSE 0
#endif
#ifndef INVALID_HANDLE_VALUE
# define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)
#endif
#ifndef INFINITE
# define INFINITE 0xffffffffu
#endif
#ifndef ANY_SIZE
# define ANY_SIZE 1 /* an array declared with it is as long as the count beside it says */
#endif

#if !defined(_NTDEF_) && !defined(NT_SUCCESS)
typedef LONG NTSTATUS, *PNTSTATUS;
# define NT_SUCCESS(status) ((NTSTATUS)(status) >= 0)
#endif

/* Small structures */

#if !defined(GUID_DEFINED) && !defined(WINPR_WTYPES_H)
#define GUID_DEFINED
/* A 128-bit identifier. The first three members are numbers in the machine's byte order, the
 * last eight are bytes. */
typedef struct _GUID {
  ULONG Data1;
  unsigned short Data2;
  unsigned short Data3;
  UCHAR Data4[8];
} GUID;
typedef GUID IID;
typedef GUID CLSID;
typedef GUID FMTID;
typedef GUID UOW;
typedef GUID CRM_PROTOCOL_ID;
typedef GUID DEVPROPGUID;
typedef GUID *LPGUID;
#endif

#if !defined(_WINNT_) && !defined(WINPR_WTYPES_H)
/* A signed 64-bit number and its halves. */
typedef union _LARGE_INTEGER {
  __extension__ struct {
    DWORD LowPart;
    LONG HighPart;
  };
  struct {
    DWORD LowPart;
    LONG HighPart;
  } u;
  LONGLONG QuadPart;
} LARGE_INTEGER;

/* An unsigned 64-bit number and its halves. */
typedef union _ULARGE_INTEGER {
  __extension__ struct {
    DWORD LowPart;
    DWORD HighPart;
  };
  struct {
    DWORD LowPart;
    DWORD HighPart;
  } u;
  ULONGLONG QuadPart;
} ULARGE_INTEGER;
#endif

#if !defined(_MINWINDEF_) && !defined(WINPR_WTYPES_H)
/* Time in 100-nanosecond steps since 1601-01-01 00:00 UTC, in two halves. */
typedef struct _FILETIME {
  DWORD dwLowDateTime;
  DWORD dwHighDateTime;
} FILETIME;
#endif

#if !defined(_MINWINBASE_) && !defined(WINPR_WTYPES_H)
/* A date and a time of day, by the fields. Sunday is day 0 of the week. */
typedef struct _SYSTEMTIME {
  WORD wYear;
  WORD wMonth;
  WORD wDayOfWeek;
  WORD wDay;
  WORD wHour;
  WORD wMinute;
  WORD wSecond;
  WORD wMilliseconds;
} SYSTEMTIME;

/* A request that completes later. hEvent, when given, is signalled then. */
typedef struct _OVERLAPPED {
  ULONG_PTR Internal;  /* status; owned by the call until it completes */
  ULONG_PTR InternalHigh;  /* bytes transferred; owned by the call until it completes */
  __extension__ union {
    __extension__ struct {
      DWORD Offset;
      DWORD OffsetHigh;
    };
    PVOID Pointer;
  };
  HANDLE hEvent;
} OVERLAPPED;
typedef OVERLAPPED *LPOVERLAPPED;
#endif

/* A logical processor: its group of 64 and its number there. */
#if !defined(_WINNT_) && !defined(_PROCESSOR_NUMBER_DEFINED)
#define _PROCESSOR_NUMBER_DEFINED
typedef struct _PROCESSOR_NUMBER {
  WORD Group;
  BYTE Number;
  BYTE Reserved;
} PROCESSOR_NUMBER, *PPROCESSOR_NUMBER;
#endif

#endif
