/* objbase.h - what programs of this API take from COM: GUIDs as text, its memory, and its beginning and end. */
#ifndef IPHLP_WIN32_OBJBASE_H
#define IPHLP_WIN32_OBJBASE_H

#include "winerror.h"
#include "winnt.h"

IPHLP_BEGIN_C

typedef WCHAR OLECHAR, *LPOLESTR;
typedef const WCHAR *LPCOLESTR;
#define OLESTR(text) L##text
#define COINIT_APARTMENTTHREADED 0x2
#define COINIT_MULTITHREADED 0x0

IPHLP_EXPORT HRESULT WINAPI CoInitialize(LPVOID reserved);
IPHLP_EXPORT HRESULT WINAPI CoInitializeEx(LPVOID reserved, DWORD flags);
IPHLP_EXPORT void WINAPI CoUninitialize(void);
IPHLP_EXPORT LPVOID WINAPI CoTaskMemAlloc(SIZE_T bytes);
IPHLP_EXPORT LPVOID WINAPI CoTaskMemRealloc(LPVOID block, SIZE_T bytes);
IPHLP_EXPORT void WINAPI CoTaskMemFree(LPVOID block);
IPHLP_EXPORT HRESULT WINAPI CoCreateGuid(GUID *guid);
/* Answers the characters with the terminator, 39; 0 where they do not fit. */
IPHLP_EXPORT int WINAPI StringFromGUID2(REFGUID guid, LPOLESTR text, int characters);
IPHLP_EXPORT HRESULT WINAPI StringFromCLSID(REFCLSID id, LPOLESTR *text);
IPHLP_EXPORT HRESULT WINAPI StringFromIID(REFIID id, LPOLESTR *text);
IPHLP_EXPORT HRESULT WINAPI CLSIDFromString(LPCOLESTR text, CLSID *id);
IPHLP_EXPORT HRESULT WINAPI IIDFromString(LPCOLESTR text, IID *id);

IPHLP_END_C

#endif
