/* tchar.h - one spelling for both widths: _UNICODE chooses. */
#ifndef IPHLP_WIN32_TCHAR_H
#define IPHLP_WIN32_TCHAR_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#ifdef _UNICODE
typedef wchar_t _TCHAR, _TSCHAR, _TXCHAR;
typedef wint_t _TINT;
# define __T(text) L##text
# define _TEOF WEOF
# define _tcslen wcslen
# define _tcsnlen wcsnlen
# define _tcscpy wcscpy
# define _tcsncpy wcsncpy
# define _tcscat wcscat
# define _tcsncat wcsncat
# define _tcscmp wcscmp
# define _tcsncmp wcsncmp
# define _tcsicmp _wcsicmp
# define _tcsnicmp _wcsnicmp
# define _tcschr wcschr
# define _tcsrchr wcsrchr
# define _tcsstr wcsstr
# define _tcsspn wcsspn
# define _tcscspn wcscspn
# define _tcspbrk wcspbrk
# define _tcstok_s wcstok_s
# define _tcsdup _wcsdup
# define _tcslwr _wcslwr
# define _tcsupr _wcsupr
# define _tcstol wcstol
# define _tcstoul wcstoul
# define _tcstod wcstod
# define _tcscpy_s wcscpy_s
# define _tcsncpy_s wcsncpy_s
# define _tcscat_s wcscat_s
# define _tcsncat_s wcsncat_s
# define _tcsftime wcsftime
# define _tcsclen wcslen
# define _ttoi _wtoi
# define _ttol _wtol
# define _tstoi _wtoi
# define _tstol _wtol
# define _tstof _wtof
# define _itot _itow
# define _itot_s _itow_s
# define _ultot _ultow
# define _tprintf wprintf
# define _tprintf_s wprintf_s
# define _ftprintf fwprintf
# define _ftprintf_s fwprintf_s
# define _stprintf _swprintf
# define _stprintf_s swprintf_s
# define _sntprintf _snwprintf
# define _sntprintf_s _snwprintf_s
# define _sctprintf _scwprintf
# define _vtprintf vwprintf
# define _vftprintf vfwprintf
# define _vstprintf_s vswprintf_s
# define _vsntprintf _vsnwprintf
# define _tscanf wscanf
# define _tscanf_s wscanf_s
# define _ftscanf_s fwscanf_s
# define _stscanf swscanf
# define _stscanf_s swscanf_s
# define _putts _putws
# define _fputts fputws
# define _fgetts fgetws
# define _fputtc fputwc
# define _puttchar putwchar
# define _gettchar getwchar
# define _tfopen _wfopen
# define _tfopen_s _wfopen_s
# define _istdigit iswdigit
# define _istxdigit iswxdigit
# define _istalpha iswalpha
# define _istalnum iswalnum
# define _istspace iswspace
# define _istprint iswprint
# define _totlower towlower
# define _totupper towupper
# define _tmain wmain
# define _tperror perror
#else
typedef char _TCHAR, _TSCHAR, _TXCHAR;
typedef int _TINT;
# define __T(text) text
# define _TEOF EOF
# define _tcslen strlen
# define _tcsnlen strnlen
# define _tcscpy strcpy
# define _tcsncpy strncpy
# define _tcscat strcat
# define _tcsncat strncat
# define _tcscmp strcmp
# define _tcsncmp strncmp
# define _tcsicmp _stricmp
# define _tcsnicmp _strnicmp
# define _tcschr strchr
# define _tcsrchr strrchr
# define _tcsstr strstr
# define _tcsspn strspn
# define _tcscspn strcspn
# define _tcspbrk strpbrk
# define _tcstok_s strtok_s
# define _tcsdup _strdup
# define _tcslwr _strlwr
# define _tcsupr _strupr
# define _tcstol strtol
# define _tcstoul strtoul
# define _tcstod strtod
# define _tcscpy_s strcpy_s
# define _tcsncpy_s strncpy_s
# define _tcscat_s strcat_s
# define _tcsncat_s strncat_s
# define _tcsftime strftime
# define _tcsclen strlen
# define _ttoi atoi
# define _ttol atol
# define _tstoi atoi
# define _tstol atol
# define _tstof atof
# define _itot _itoa
# define _itot_s _itoa_s
# define _ultot _ultoa
# define _tprintf printf
# define _tprintf_s printf_s
# define _ftprintf fprintf
# define _ftprintf_s fprintf_s
# define _stprintf sprintf
# define _stprintf_s sprintf_s
# define _sntprintf _snprintf
# define _sntprintf_s _snprintf_s
# define _sctprintf _scprintf
# define _vtprintf vprintf
# define _vftprintf vfprintf
# define _vstprintf_s vsprintf_s
# define _vsntprintf _vsnprintf
# define _tscanf scanf
# define _tscanf_s scanf_s
# define _ftscanf_s fscanf_s
# define _stscanf sscanf
# define _stscanf_s sscanf_s
# define _putts puts
# define _fputts fputs
# define _fgetts fgets
# define _fputtc fputc
# define _puttchar putchar
# define _gettchar getchar
# define _tfopen fopen
# define _tfopen_s fopen_s
# define _istdigit isdigit
# define _istxdigit isxdigit
# define _istalpha isalpha
# define _istalnum isalnum
# define _istspace isspace
# define _istprint isprint
# define _totlower tolower
# define _totupper toupper
# define _tmain main
# define _tperror perror
#endif
#ifndef _TCHAR_DEFINED
# define _TCHAR_DEFINED
typedef _TCHAR TCHAR, *PTCHAR;
#endif
#define _T(text) __T(text)
#define _TEXT(text) __T(text)

#endif
