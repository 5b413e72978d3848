/* windef.h - the names of types that Windows programs use beyond those of iphlp_wintypes.h, and the words around a declaration.
 *
 * Every type that the public headers of libiphlpapi have is theirs; here is only what they lack.
 */
#ifndef IPHLP_WIN32_WINDEF_H
#define IPHLP_WIN32_WINDEF_H

/* Strict C hides what Windows always shows. */
#ifndef _DEFAULT_SOURCE
# define _DEFAULT_SOURCE
#endif

#include <ctype.h>
#include <iphlp_wintypes.h>
#include <limits.h>
#include <stdarg.h>

#include "sal.h"

/* Words that say nothing here. __declspec looks its argument up: what has a meaning keeps it. */
#define __cdecl
#define _cdecl
#define __stdcall
#define _stdcall
#define __fastcall
#define __clrcall
#define __forceinline static __inline__ __attribute__((__always_inline__))
#define __int8 char
#define __int16 short
#define __int32 int
#define __int64 long long
#define _int64 long long
#define __declspec(what) IPHLP_DECLSPEC_##what
#define IPHLP_DECLSPEC_dllimport
#define IPHLP_DECLSPEC_dllexport __attribute__((__visibility__("default")))
#define IPHLP_DECLSPEC_thread __thread
#define IPHLP_DECLSPEC_noreturn __attribute__((__noreturn__))
#define IPHLP_DECLSPEC_noinline __attribute__((__noinline__))
#define IPHLP_DECLSPEC_selectany __attribute__((__weak__))
#define IPHLP_DECLSPEC_novtable
#define IPHLP_DECLSPEC_deprecated __attribute__((__deprecated__))
#define IPHLP_DECLSPEC_align(bytes) __attribute__((__aligned__(bytes)))
#define WINAPIV
#define APIENTRY WINAPI
#define PASCAL
#define FAR
#define NEAR
#define far
#define near
#define CONST const
#define VOID void
#ifndef IN
# define IN
#endif
#ifndef OUT
# define OUT
#endif
#ifndef OPTIONAL
# define OPTIONAL
#endif
#define DECLARE_HANDLE(name) \
  struct name##__ {          \
    int unused;              \
  };                         \
  typedef struct name##__ *name
#define UNREFERENCED_PARAMETER(name) ((void)(name))
#define DBG_UNREFERENCED_PARAMETER(name) ((void)(name))
#define C_ASSERT(what) typedef char iphlp_c_assert[(what) ? 1 : -1] __attribute__((__unused__))

/* Integers as wide as a pointer */
typedef ULONG_PTR UINT_PTR, *PUINT_PTR, DWORD_PTR, *PDWORD_PTR, WPARAM;
typedef LONG_PTR INT_PTR, *PINT_PTR, LRESULT, LPARAM, SSIZE_T, *PSSIZE_T;
typedef ULONG *LPULONG;
typedef unsigned short ATOM;
typedef float FLOAT, *PFLOAT;
typedef double DOUBLE;
typedef char CCHAR;
typedef LONG HRESULT;
typedef DWORD LCID;
typedef WORD LANGID;
typedef ULONG_PTR KAFFINITY;

/* Handles */
typedef struct iphlp_module *HMODULE, *HINSTANCE;
typedef void *HWND, *HKEY, *HLOCAL, *HGLOBAL;

/* Characters */
typedef WCHAR *LPWCH, *PWCH, *NWPSTR;
typedef const WCHAR *LPCWCH, *PCWCH, *PCUWSTR;
typedef CHAR *LPCH, *PCH;
typedef const CHAR *LPCCH, *PCCH, *PCZZSTR;

#if !defined(_TCHAR_DEFINED) && defined(UNICODE)
# define _TCHAR_DEFINED
typedef WCHAR TCHAR, *PTCHAR;
#elif !defined(_TCHAR_DEFINED)
# define _TCHAR_DEFINED
typedef char TCHAR, *PTCHAR;
#endif
#ifdef UNICODE
typedef WCHAR TBYTE;
typedef LPWSTR LPTSTR, PTSTR, LPTCH;
typedef LPCWSTR LPCTSTR, PCTSTR;
# define __TEXT(quote) L##quote
# define IPHLP_AW(name) name##W
#else
typedef unsigned char TBYTE;
typedef LPSTR LPTSTR, PTSTR, LPTCH;
typedef LPCSTR LPCTSTR, PCTSTR;
# define __TEXT(quote) quote
# define IPHLP_AW(name) name##A
#endif
#define TEXT(quote) __TEXT(quote)
#define UNICODE_NULL ((WCHAR)0)
#define ANSI_NULL ((CHAR)0)

#define MAX_PATH 260
#ifndef NULL
# define NULL 0
#endif
#define MAXBYTE 0xff
#define MAXWORD 0xffff
#define MAXDWORD 0xffffffffu
#define MAXLONG 0x7fffffff
#define MINLONG ((LONG)0x80000000)
#define DWORD_MAX 0xffffffffu

/* Parts of numbers */
#define MAKEWORD(low, high) ((WORD)(((BYTE)((DWORD_PTR)(low) & 0xff)) | ((WORD)((BYTE)((DWORD_PTR)(high) & 0xff))) << 8))
#define MAKELONG(low, high) ((LONG)(((WORD)((DWORD_PTR)(low) & 0xffff)) | ((DWORD)((WORD)((DWORD_PTR)(high) & 0xffff))) << 16))
#define LOWORD(number) ((WORD)((DWORD_PTR)(number) & 0xffff))
#define HIWORD(number) ((WORD)(((DWORD_PTR)(number) >> 16) & 0xffff))
#define LOBYTE(number) ((BYTE)((DWORD_PTR)(number) & 0xff))
#define HIBYTE(number) ((BYTE)(((DWORD_PTR)(number) >> 8) & 0xff))

/* In C++ they would break std::min; Windows' headers leave them out there on request, these always. */
#if !defined(NOMINMAX) && !defined(__cplusplus)
# ifndef max
#  define max(a, b) (((a) > (b)) ? (a) : (b))
# endif
# ifndef min
#  define min(a, b) (((a) < (b)) ? (a) : (b))
# endif
#endif

#define FIELD_OFFSET(type, field) ((LONG)offsetof(type, field))
#define RTL_FIELD_SIZE(type, field) (sizeof(((type *)0)->field))
#define CONTAINING_RECORD(address, type, field) ((type *)(void *)((char *)(address)-offsetof(type, field)))
#define ARRAYSIZE(array) (sizeof(array) / sizeof((array)[0]))
#define RTL_NUMBER_OF(array) ARRAYSIZE(array)
#ifndef _countof
# define _countof(array) ARRAYSIZE(array)
#endif
#define INVALID_ATOM ((ATOM)0)

#endif
