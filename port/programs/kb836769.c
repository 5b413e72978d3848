/* The shape of the program of KB 836769: the library is loaded for each call and unloaded after it, again and again. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

typedef DWORD (WINAPI *PGetPerAdapterInfo)(ULONG, PIP_PER_ADAPTER_INFO, PULONG);
typedef DWORD (WINAPI *PGetNumberOfInterfaces)(PDWORD);

static int Once(const char *name, ULONG index) {
    int failed = 1;
    HMODULE hIpHlpApi = LoadLibrary(name);
    if (hIpHlpApi != NULL) {
        PGetPerAdapterInfo pGetPerAdapterInfo = (PGetPerAdapterInfo) GetProcAddress(hIpHlpApi, "GetPerAdapterInfo");
        if (pGetPerAdapterInfo != NULL) {
            ULONG size = 0;
            DWORD code = pGetPerAdapterInfo(index, NULL, &size);
            if (code == ERROR_BUFFER_OVERFLOW) {
                PIP_PER_ADAPTER_INFO info = (PIP_PER_ADAPTER_INFO) HeapAlloc(GetProcessHeap(), 0, size);
                code = pGetPerAdapterInfo(index, info, &size);
                HeapFree(GetProcessHeap(), 0, info);
            }
            failed = code != ERROR_SUCCESS && code != ERROR_NO_DATA;
            if (failed) printf("GetPerAdapterInfo(%lu) answered %lu\n", index, code);
        }
        FreeLibrary(hIpHlpApi);
    }
    return failed;
}

int main(int argc, char **argv) {
    static const char *const names[] = {"iphlpapi.dll", "IPHLPAPI.DLL", "iphlpapi", "C:\\Windows\\System32\\IpHlpApi.dll"};
    long cycles = argc > 1 ? atol(argv[1]) : 2000, i;
    DWORD count = 0;
    HMODULE module = LoadLibrary("iphlpapi.dll");
    PGetNumberOfInterfaces pNumber = module == NULL ? NULL : (PGetNumberOfInterfaces) GetProcAddress(module, "GetNumberOfInterfaces");
    if (pNumber == NULL || pNumber(&count) != NO_ERROR) return 1;
    printf("Loaded: %s\n", GetModuleHandle("iphlpapi.dll") == module ? "yes" : "no");
    if (GetProcAddress(module, "GetNothing") == NULL) printf("No such function: last error %lu\n", GetLastError());
    FreeLibrary(module);
    printf("Unloaded: %s\n", GetModuleHandle("iphlpapi.dll") == NULL ? "yes" : "no");
    for (i = 0; i < cycles; ++i)
        if (Once(names[i % 4], (ULONG) (i % (long) count) + 1) != 0) return 1;
    printf("%ld cycles\n", cycles);
    return 0;
}
