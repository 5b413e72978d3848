/* winbase.h - what the kit has of kernel32: errors, heaps, modules, events, threads, waits, time, text, the console.
 *
 * Each function is as Windows documents it; what the kit does otherwise is in docs/port.md.
 */
#ifndef IPHLP_WIN32_WINBASE_H
#define IPHLP_WIN32_WINBASE_H

#include "winerror.h"
#include "winnt.h"

IPHLP_BEGIN_C

#define WINBASEAPI IPHLP_EXPORT

typedef struct _SECURITY_ATTRIBUTES {
  DWORD nLength;
  LPVOID lpSecurityDescriptor;
  BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *PSECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;
typedef DWORD(WINAPI *LPTHREAD_START_ROUTINE)(LPVOID), (WINAPI *PTHREAD_START_ROUTINE)(LPVOID);
typedef void(CALLBACK *WAITORTIMERCALLBACK)(PVOID, BOOLEAN);
typedef void(NTAPI *PAPCFUNC)(ULONG_PTR);
typedef BOOL(WINAPI *PHANDLER_ROUTINE)(DWORD);
typedef OVERLAPPED *POVERLAPPED;
typedef FILETIME *PFILETIME, *LPFILETIME;
typedef SYSTEMTIME *PSYSTEMTIME, *LPSYSTEMTIME;

/* Errors */

WINBASEAPI DWORD WINAPI GetLastError(void);
WINBASEAPI void WINAPI SetLastError(DWORD code);
#define FORMAT_MESSAGE_ALLOCATE_BUFFER 0x0100
#define FORMAT_MESSAGE_IGNORE_INSERTS 0x0200
#define FORMAT_MESSAGE_FROM_STRING 0x0400
#define FORMAT_MESSAGE_FROM_HMODULE 0x0800
#define FORMAT_MESSAGE_FROM_SYSTEM 0x1000
#define FORMAT_MESSAGE_ARGUMENT_ARRAY 0x2000
#define FORMAT_MESSAGE_MAX_WIDTH_MASK 0x00ff
WINBASEAPI DWORD WINAPI FormatMessageA(DWORD flags, LPCVOID source, DWORD message, DWORD language, LPSTR buffer,
                                       DWORD size, va_list *arguments);
WINBASEAPI DWORD WINAPI FormatMessageW(DWORD flags, LPCVOID source, DWORD message, DWORD language, LPWSTR buffer,
                                       DWORD size, va_list *arguments);
#define FormatMessage IPHLP_AW(FormatMessage)

/* Memory */

WINBASEAPI HANDLE WINAPI GetProcessHeap(void);
WINBASEAPI HANDLE WINAPI HeapCreate(DWORD options, SIZE_T initial, SIZE_T maximum);
WINBASEAPI BOOL WINAPI HeapDestroy(HANDLE heap);
WINBASEAPI LPVOID WINAPI HeapAlloc(HANDLE heap, DWORD flags, SIZE_T bytes);
WINBASEAPI LPVOID WINAPI HeapReAlloc(HANDLE heap, DWORD flags, LPVOID block, SIZE_T bytes);
WINBASEAPI BOOL WINAPI HeapFree(HANDLE heap, DWORD flags, LPVOID block);
WINBASEAPI SIZE_T WINAPI HeapSize(HANDLE heap, DWORD flags, LPCVOID block);
#define GMEM_FIXED 0x0000
#define GMEM_MOVEABLE 0x0002
#define GMEM_ZEROINIT 0x0040
#define GPTR (GMEM_FIXED | GMEM_ZEROINIT)
#define GHND (GMEM_MOVEABLE | GMEM_ZEROINIT)
#define LMEM_FIXED 0x0000
#define LMEM_MOVEABLE 0x0002
#define LMEM_ZEROINIT 0x0040
#define LPTR (LMEM_FIXED | LMEM_ZEROINIT)
#define LHND (LMEM_MOVEABLE | LMEM_ZEROINIT)
WINBASEAPI HGLOBAL WINAPI GlobalAlloc(UINT flags, SIZE_T bytes);
WINBASEAPI HGLOBAL WINAPI GlobalReAlloc(HGLOBAL block, SIZE_T bytes, UINT flags);
WINBASEAPI HGLOBAL WINAPI GlobalFree(HGLOBAL block);
WINBASEAPI LPVOID WINAPI GlobalLock(HGLOBAL block);
WINBASEAPI BOOL WINAPI GlobalUnlock(HGLOBAL block);
WINBASEAPI SIZE_T WINAPI GlobalSize(HGLOBAL block);
WINBASEAPI HLOCAL WINAPI LocalAlloc(UINT flags, SIZE_T bytes);
WINBASEAPI HLOCAL WINAPI LocalReAlloc(HLOCAL block, SIZE_T bytes, UINT flags);
WINBASEAPI HLOCAL WINAPI LocalFree(HLOCAL block);
WINBASEAPI LPVOID WINAPI LocalLock(HLOCAL block);
WINBASEAPI BOOL WINAPI LocalUnlock(HLOCAL block);
WINBASEAPI SIZE_T WINAPI LocalSize(HLOCAL block);

/* Modules */

/* What GetProcAddress answers is cast to what it is: on Windows that is how it is done. */
#pragma GCC diagnostic ignored "-Wcast-function-type"

#define LOAD_LIBRARY_AS_DATAFILE 0x02
#define LOAD_WITH_ALTERED_SEARCH_PATH 0x08
#define LOAD_LIBRARY_SEARCH_APPLICATION_DIR 0x0200
#define LOAD_LIBRARY_SEARCH_SYSTEM32 0x0800
#define LOAD_LIBRARY_SEARCH_DEFAULT_DIRS 0x1000
WINBASEAPI HMODULE WINAPI LoadLibraryA(LPCSTR name);
WINBASEAPI HMODULE WINAPI LoadLibraryW(LPCWSTR name);
WINBASEAPI HMODULE WINAPI LoadLibraryExA(LPCSTR name, HANDLE file, DWORD flags);
WINBASEAPI HMODULE WINAPI LoadLibraryExW(LPCWSTR name, HANDLE file, DWORD flags);
WINBASEAPI BOOL WINAPI FreeLibrary(HMODULE module);
WINBASEAPI FARPROC WINAPI GetProcAddress(HMODULE module, LPCSTR name);
WINBASEAPI HMODULE WINAPI GetModuleHandleA(LPCSTR name);
WINBASEAPI HMODULE WINAPI GetModuleHandleW(LPCWSTR name);
WINBASEAPI DWORD WINAPI GetModuleFileNameA(HMODULE module, LPSTR path, DWORD size);
WINBASEAPI DWORD WINAPI GetModuleFileNameW(HMODULE module, LPWSTR path, DWORD size);
#define LoadLibrary IPHLP_AW(LoadLibrary)
#define LoadLibraryEx IPHLP_AW(LoadLibraryEx)
#define GetModuleHandle IPHLP_AW(GetModuleHandle)
#define GetModuleFileName IPHLP_AW(GetModuleFileName)

/* Handles and waits */

#define WAIT_OBJECT_0 0
#define WAIT_ABANDONED 0x80u
#define WAIT_ABANDONED_0 0x80u
#define WAIT_IO_COMPLETION 0xc0u
#define WAIT_FAILED 0xffffffffu
#define DUPLICATE_CLOSE_SOURCE 0x1
#define DUPLICATE_SAME_ACCESS 0x2
WINBASEAPI BOOL WINAPI CloseHandle(HANDLE handle);
WINBASEAPI BOOL WINAPI DuplicateHandle(HANDLE from_process, HANDLE handle, HANDLE to_process, LPHANDLE copy,
                                       DWORD access, BOOL inherit, DWORD options);
WINBASEAPI DWORD WINAPI WaitForSingleObject(HANDLE handle, DWORD milliseconds);
WINBASEAPI DWORD WINAPI WaitForSingleObjectEx(HANDLE handle, DWORD milliseconds, BOOL alertable);
WINBASEAPI DWORD WINAPI WaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL all, DWORD milliseconds);
WINBASEAPI DWORD WINAPI WaitForMultipleObjectsEx(DWORD count, const HANDLE *handles, BOOL all, DWORD milliseconds,
                                                 BOOL alertable);
WINBASEAPI void WINAPI Sleep(DWORD milliseconds);
WINBASEAPI DWORD WINAPI SleepEx(DWORD milliseconds, BOOL alertable);
#define CREATE_EVENT_MANUAL_RESET 0x1
#define CREATE_EVENT_INITIAL_SET 0x2
WINBASEAPI HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES security, BOOL manual, BOOL signalled, LPCSTR name);
WINBASEAPI HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES security, BOOL manual, BOOL signalled, LPCWSTR name);
WINBASEAPI HANDLE WINAPI OpenEventA(DWORD access, BOOL inherit, LPCSTR name);
WINBASEAPI HANDLE WINAPI OpenEventW(DWORD access, BOOL inherit, LPCWSTR name);
WINBASEAPI BOOL WINAPI SetEvent(HANDLE event);
WINBASEAPI BOOL WINAPI ResetEvent(HANDLE event);
WINBASEAPI HANDLE WINAPI CreateMutexA(LPSECURITY_ATTRIBUTES security, BOOL owned, LPCSTR name);
WINBASEAPI HANDLE WINAPI CreateMutexW(LPSECURITY_ATTRIBUTES security, BOOL owned, LPCWSTR name);
WINBASEAPI BOOL WINAPI ReleaseMutex(HANDLE mutex);
WINBASEAPI HANDLE WINAPI CreateSemaphoreA(LPSECURITY_ATTRIBUTES security, LONG initial, LONG maximum, LPCSTR name);
WINBASEAPI HANDLE WINAPI CreateSemaphoreW(LPSECURITY_ATTRIBUTES security, LONG initial, LONG maximum, LPCWSTR name);
WINBASEAPI BOOL WINAPI ReleaseSemaphore(HANDLE semaphore, LONG count, LONG *before);
#define CreateEvent IPHLP_AW(CreateEvent)
#define OpenEvent IPHLP_AW(OpenEvent)
#define CreateMutex IPHLP_AW(CreateMutex)
#define CreateSemaphore IPHLP_AW(CreateSemaphore)
#define HasOverlappedIoCompleted(overlapped) (((DWORD)(overlapped)->Internal) != STATUS_PENDING)
WINBASEAPI BOOL WINAPI GetOverlappedResult(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, BOOL wait);
WINBASEAPI BOOL WINAPI GetOverlappedResultEx(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, DWORD milliseconds,
                                             BOOL alertable);
WINBASEAPI BOOL WINAPI CancelIo(HANDLE file);
WINBASEAPI BOOL WINAPI CancelIoEx(HANDLE file, LPOVERLAPPED overlapped);
#define WT_EXECUTEDEFAULT 0x00
#define WT_EXECUTEINWAITTHREAD 0x04
#define WT_EXECUTEONLYONCE 0x08
#define WT_EXECUTELONGFUNCTION 0x10
WINBASEAPI BOOL WINAPI RegisterWaitForSingleObject(PHANDLE wait, HANDLE object, WAITORTIMERCALLBACK callback,
                                                   PVOID context, ULONG milliseconds, ULONG flags);
WINBASEAPI BOOL WINAPI UnregisterWait(HANDLE wait);
WINBASEAPI BOOL WINAPI UnregisterWaitEx(HANDLE wait, HANDLE completion);

/* Critical sections: a recursive lock of libc's behind the name. */
typedef struct _RTL_CRITICAL_SECTION {
  PVOID DebugInfo;
  LONG LockCount;
  LONG RecursionCount;
  HANDLE OwningThread;
  HANDLE LockSemaphore;
  ULONG_PTR SpinCount;
} CRITICAL_SECTION, *PCRITICAL_SECTION, *LPCRITICAL_SECTION;
WINBASEAPI void WINAPI InitializeCriticalSection(LPCRITICAL_SECTION section);
WINBASEAPI BOOL WINAPI InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION section, DWORD spins);
WINBASEAPI void WINAPI EnterCriticalSection(LPCRITICAL_SECTION section);
WINBASEAPI BOOL WINAPI TryEnterCriticalSection(LPCRITICAL_SECTION section);
WINBASEAPI void WINAPI LeaveCriticalSection(LPCRITICAL_SECTION section);
WINBASEAPI void WINAPI DeleteCriticalSection(LPCRITICAL_SECTION section);

/* Threads and processes */

#define CREATE_SUSPENDED 0x4
#define STACK_SIZE_PARAM_IS_A_RESERVATION 0x10000
#define STILL_ACTIVE 259
WINBASEAPI HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES security, SIZE_T stack, LPTHREAD_START_ROUTINE start,
                                      LPVOID argument, DWORD flags, LPDWORD id);
WINBASEAPI DWORD WINAPI ResumeThread(HANDLE thread);
WINBASEAPI BOOL WINAPI GetExitCodeThread(HANDLE thread, LPDWORD code);
WINBASEAPI void WINAPI ExitThread(DWORD code) __attribute__((__noreturn__));
WINBASEAPI HANDLE WINAPI GetCurrentThread(void);
WINBASEAPI DWORD WINAPI GetCurrentThreadId(void);
WINBASEAPI DWORD WINAPI GetThreadId(HANDLE thread);
WINBASEAPI DWORD WINAPI QueueUserAPC(PAPCFUNC routine, HANDLE thread, ULONG_PTR argument);
WINBASEAPI HANDLE WINAPI GetCurrentProcess(void);
WINBASEAPI DWORD WINAPI GetCurrentProcessId(void);
WINBASEAPI HANDLE WINAPI OpenProcess(DWORD access, BOOL inherit, DWORD id);
WINBASEAPI DWORD WINAPI GetProcessId(HANDLE process);
WINBASEAPI BOOL WINAPI GetExitCodeProcess(HANDLE process, LPDWORD code);
WINBASEAPI void WINAPI ExitProcess(UINT code) __attribute__((__noreturn__));
#define PROCESS_NAME_NATIVE 1
WINBASEAPI BOOL WINAPI QueryFullProcessImageNameA(HANDLE process, DWORD flags, LPSTR path, PDWORD size);
WINBASEAPI BOOL WINAPI QueryFullProcessImageNameW(HANDLE process, DWORD flags, LPWSTR path, PDWORD size);
#define QueryFullProcessImageName IPHLP_AW(QueryFullProcessImageName)

/* Time */

WINBASEAPI DWORD WINAPI GetTickCount(void);
WINBASEAPI ULONGLONG WINAPI GetTickCount64(void);
WINBASEAPI BOOL WINAPI QueryPerformanceCounter(LARGE_INTEGER *count);
WINBASEAPI BOOL WINAPI QueryPerformanceFrequency(LARGE_INTEGER *frequency);
WINBASEAPI void WINAPI GetSystemTime(LPSYSTEMTIME time);
WINBASEAPI void WINAPI GetLocalTime(LPSYSTEMTIME time);
WINBASEAPI void WINAPI GetSystemTimeAsFileTime(LPFILETIME time);
WINBASEAPI BOOL WINAPI FileTimeToSystemTime(const FILETIME *from, LPSYSTEMTIME to);
WINBASEAPI BOOL WINAPI SystemTimeToFileTime(const SYSTEMTIME *from, LPFILETIME to);
WINBASEAPI BOOL WINAPI FileTimeToLocalFileTime(const FILETIME *from, LPFILETIME to);
WINBASEAPI LONG WINAPI CompareFileTime(const FILETIME *a, const FILETIME *b);

/* The system */

WINBASEAPI DWORD WINAPI GetVersion(void);
WINBASEAPI BOOL WINAPI GetVersionExA(LPOSVERSIONINFOA version);
WINBASEAPI BOOL WINAPI GetVersionExW(LPOSVERSIONINFOW version);
#define GetVersionEx IPHLP_AW(GetVersionEx)
#define MAX_COMPUTERNAME_LENGTH 15
typedef enum _COMPUTER_NAME_FORMAT {
  ComputerNameNetBIOS,
  ComputerNameDnsHostname,
  ComputerNameDnsDomain,
  ComputerNameDnsFullyQualified,
  ComputerNamePhysicalNetBIOS,
  ComputerNamePhysicalDnsHostname,
  ComputerNamePhysicalDnsDomain,
  ComputerNamePhysicalDnsFullyQualified,
  ComputerNameMax
} COMPUTER_NAME_FORMAT;
WINBASEAPI BOOL WINAPI GetComputerNameA(LPSTR name, LPDWORD size);
WINBASEAPI BOOL WINAPI GetComputerNameW(LPWSTR name, LPDWORD size);
WINBASEAPI BOOL WINAPI GetComputerNameExA(COMPUTER_NAME_FORMAT format, LPSTR name, LPDWORD size);
WINBASEAPI BOOL WINAPI GetComputerNameExW(COMPUTER_NAME_FORMAT format, LPWSTR name, LPDWORD size);
#define GetComputerName IPHLP_AW(GetComputerName)
#define GetComputerNameEx IPHLP_AW(GetComputerNameEx)
WINBASEAPI DWORD WINAPI GetEnvironmentVariableA(LPCSTR name, LPSTR value, DWORD size);
WINBASEAPI DWORD WINAPI GetEnvironmentVariableW(LPCWSTR name, LPWSTR value, DWORD size);
#define GetEnvironmentVariable IPHLP_AW(GetEnvironmentVariable)

/* Text */

#define CP_ACP 0
#define CP_OEMCP 1
#define CP_THREAD_ACP 3
#define CP_UTF7 65000
#define CP_UTF8 65001
#define MB_PRECOMPOSED 0x1
#define MB_ERR_INVALID_CHARS 0x8
#define WC_ERR_INVALID_CHARS 0x80
#define WC_NO_BEST_FIT_CHARS 0x400
WINBASEAPI int WINAPI MultiByteToWideChar(UINT page, DWORD flags, LPCCH from, int bytes, LPWSTR to, int characters);
WINBASEAPI int WINAPI WideCharToMultiByte(UINT page, DWORD flags, LPCWCH from, int characters, LPSTR to, int bytes,
                                          LPCCH replacement, LPBOOL replaced);
WINBASEAPI UINT WINAPI GetACP(void);
WINBASEAPI UINT WINAPI GetOEMCP(void);
WINBASEAPI int WINAPI lstrlenA(LPCSTR text);
WINBASEAPI int WINAPI lstrlenW(LPCWSTR text);
WINBASEAPI LPSTR WINAPI lstrcpyA(LPSTR to, LPCSTR from);
WINBASEAPI LPWSTR WINAPI lstrcpyW(LPWSTR to, LPCWSTR from);
WINBASEAPI LPSTR WINAPI lstrcpynA(LPSTR to, LPCSTR from, int size);
WINBASEAPI LPWSTR WINAPI lstrcpynW(LPWSTR to, LPCWSTR from, int size);
WINBASEAPI LPSTR WINAPI lstrcatA(LPSTR to, LPCSTR from);
WINBASEAPI LPWSTR WINAPI lstrcatW(LPWSTR to, LPCWSTR from);
WINBASEAPI int WINAPI lstrcmpA(LPCSTR a, LPCSTR b);
WINBASEAPI int WINAPI lstrcmpW(LPCWSTR a, LPCWSTR b);
WINBASEAPI int WINAPI lstrcmpiA(LPCSTR a, LPCSTR b);
WINBASEAPI int WINAPI lstrcmpiW(LPCWSTR a, LPCWSTR b);
#define lstrlen IPHLP_AW(lstrlen)
#define lstrcpy IPHLP_AW(lstrcpy)
#define lstrcpyn IPHLP_AW(lstrcpyn)
#define lstrcat IPHLP_AW(lstrcat)
#define lstrcmp IPHLP_AW(lstrcmp)
#define lstrcmpi IPHLP_AW(lstrcmpi)
/* user32's: at most 1024 characters. */
WINBASEAPI int __cdecl wsprintfA(LPSTR to, LPCSTR format, ...);
WINBASEAPI int __cdecl wsprintfW(LPWSTR to, LPCWSTR format, ...);
WINBASEAPI int WINAPI wvsprintfA(LPSTR to, LPCSTR format, va_list arguments);
WINBASEAPI int WINAPI wvsprintfW(LPWSTR to, LPCWSTR format, va_list arguments);
#define wsprintf IPHLP_AW(wsprintf)
#define wvsprintf IPHLP_AW(wvsprintf)

IPHLP_END_C

#endif
