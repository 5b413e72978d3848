/* tlhelp32.h - the list of processes: what a program that shows sockets names their owners with. */
#ifndef IPHLP_WIN32_TLHELP32_H
#define IPHLP_WIN32_TLHELP32_H

#include "winbase.h"

IPHLP_BEGIN_C

#define TH32CS_SNAPPROCESS 0x2

typedef struct tagPROCESSENTRY32 {
  DWORD dwSize;
  DWORD cntUsage;
  DWORD th32ProcessID;
  ULONG_PTR th32DefaultHeapID;
  DWORD th32ModuleID;
  DWORD cntThreads;
  DWORD th32ParentProcessID;
  LONG pcPriClassBase;
  DWORD dwFlags;
  CHAR szExeFile[MAX_PATH];
} PROCESSENTRY32A, *PPROCESSENTRY32A, *LPPROCESSENTRY32A;
typedef struct tagPROCESSENTRY32W {
  DWORD dwSize;
  DWORD cntUsage;
  DWORD th32ProcessID;
  ULONG_PTR th32DefaultHeapID;
  DWORD th32ModuleID;
  DWORD cntThreads;
  DWORD th32ParentProcessID;
  LONG pcPriClassBase;
  DWORD dwFlags;
  WCHAR szExeFile[MAX_PATH];
} PROCESSENTRY32W, *PPROCESSENTRY32W, *LPPROCESSENTRY32W;

/* Processes alone: other flags are ERROR_NOT_SUPPORTED. */
WINBASEAPI HANDLE WINAPI CreateToolhelp32Snapshot(DWORD flags, DWORD process);
/* Windows' narrow functions have no letter. */
WINBASEAPI BOOL WINAPI Process32First(HANDLE snapshot, LPPROCESSENTRY32A entry);
WINBASEAPI BOOL WINAPI Process32Next(HANDLE snapshot, LPPROCESSENTRY32A entry);
WINBASEAPI BOOL WINAPI Process32FirstW(HANDLE snapshot, LPPROCESSENTRY32W entry);
WINBASEAPI BOOL WINAPI Process32NextW(HANDLE snapshot, LPPROCESSENTRY32W entry);
#ifdef UNICODE
# define PROCESSENTRY32 PROCESSENTRY32W
# define LPPROCESSENTRY32 LPPROCESSENTRY32W
# define PPROCESSENTRY32 PPROCESSENTRY32W
# define Process32First Process32FirstW
# define Process32Next Process32NextW
#else
typedef PROCESSENTRY32A PROCESSENTRY32;
typedef LPPROCESSENTRY32A LPPROCESSENTRY32;
typedef PPROCESSENTRY32A PPROCESSENTRY32;
#endif

IPHLP_END_C

#endif
