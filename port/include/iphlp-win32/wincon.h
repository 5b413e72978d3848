/* wincon.h - the console: control signals, and the three standard streams as handles. */
#ifndef IPHLP_WIN32_WINCON_H
#define IPHLP_WIN32_WINCON_H

#include "winbase.h"

IPHLP_BEGIN_C

#define CTRL_C_EVENT 0
#define CTRL_BREAK_EVENT 1
#define CTRL_CLOSE_EVENT 2
#define CTRL_LOGOFF_EVENT 5
#define CTRL_SHUTDOWN_EVENT 6
WINBASEAPI BOOL WINAPI SetConsoleCtrlHandler(PHANDLER_ROUTINE handler, BOOL add);

#define STD_INPUT_HANDLE ((DWORD)-10)
#define STD_OUTPUT_HANDLE ((DWORD)-11)
#define STD_ERROR_HANDLE ((DWORD)-12)
WINBASEAPI HANDLE WINAPI GetStdHandle(DWORD which);
WINBASEAPI BOOL WINAPI WriteFile(HANDLE file, LPCVOID bytes, DWORD size, LPDWORD written, LPOVERLAPPED overlapped);
WINBASEAPI BOOL WINAPI ReadFile(HANDLE file, LPVOID bytes, DWORD size, LPDWORD read, LPOVERLAPPED overlapped);
WINBASEAPI BOOL WINAPI WriteConsoleA(HANDLE console, const void *text, DWORD count, LPDWORD written, LPVOID reserved);
WINBASEAPI BOOL WINAPI WriteConsoleW(HANDLE console, const void *text, DWORD count, LPDWORD written, LPVOID reserved);
#define WriteConsole IPHLP_AW(WriteConsole)
WINBASEAPI UINT WINAPI GetConsoleCP(void);
WINBASEAPI UINT WINAPI GetConsoleOutputCP(void);
WINBASEAPI BOOL WINAPI SetConsoleCP(UINT page);
WINBASEAPI BOOL WINAPI SetConsoleOutputCP(UINT page);

IPHLP_END_C

#endif
