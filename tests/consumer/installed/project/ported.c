/* As such programs are written for Windows, to compile unchanged. */
#include <winsock2.h>
#include <windows.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <tchar.h>

int main(void)
{
    DWORD dwCount = 0;
    DWORD dwResult = GetNumberOfInterfaces(&dwCount);
    if (dwResult != NO_ERROR) {
        printf("GetNumberOfInterfaces failed: %lu\n", dwResult);
        return 1;
    }
    _tprintf(_T("%lu interfaces\n"), dwCount);
    return 0;
}
