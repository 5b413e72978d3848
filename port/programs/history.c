/* Functions that Windows once had or never documented well: asked for by name, each used where it is there. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

typedef DWORD (WINAPI *PAllocateTable)(PVOID *, BOOL, HANDLE, DWORD, DWORD);
typedef DWORD (WINAPI *PInterfaces)(PVOID *, PDWORD, BOOL, HANDLE, DWORD);
typedef PIP_ADAPTER_ORDER_MAP (WINAPI *POrderMap)(void);
typedef DWORD (WINAPI *PUniDirectional)(PIP_UNIDIRECTIONAL_ADAPTER_ADDRESS, PULONG);
typedef DWORD (WINAPI *PFriendlyIndex)(DWORD);

int main(int argc, char *argv[]) {
    HINSTANCE hDll;
    HANDLE heap = HeapCreate(0, 4096, 0);
    PVOID block = NULL;
    DWORD code, count = 0;
    ULONG size = 0;
    PAllocateTable tcp, udp;
    PInterfaces interfaces;
    POrderMap order;
    PUniDirectional one_way;
    PFriendlyIndex friendly;

    hDll = LoadLibraryA(argc > 1 ? argv[1] : "IpHlpApi.DLL");
    if (hDll == NULL) {
        fprintf(stderr, "LoadLibrary failed: %lu\n", GetLastError());
        return 1;
    }
    tcp = (PAllocateTable) GetProcAddress(hDll, "AllocateAndGetTcpExTableFromStack");
    udp = (PAllocateTable) GetProcAddress(hDll, "AllocateAndGetUdpExTableFromStack");
    interfaces = (PInterfaces) GetProcAddress(hDll, "NhpAllocateAndGetInterfaceInfoFromStack");
    order = (POrderMap) GetProcAddress(hDll, "GetAdapterOrderMap");
    one_way = (PUniDirectional) GetProcAddress(hDll, "GetUniDirectionalAdapterInfo");
    friendly = (PFriendlyIndex) GetProcAddress(hDll, "GetFriendlyIfIndex");
    if (tcp != NULL && (code = tcp(&block, TRUE, heap, 0, AF_INET)) == NO_ERROR) {
        printf("TCP by the old way: %s\n", block != NULL ? "a table" : "nothing");
        HeapFree(heap, 0, block);
    }
    if (udp != NULL && (code = udp(&block, TRUE, GetProcessHeap(), 0, AF_INET)) == NO_ERROR) {
        printf("UDP by the old way: %s\n", block != NULL ? "a table" : "nothing");
        HeapFree(GetProcessHeap(), 0, block);
    }
    if (interfaces != NULL && (code = interfaces(&block, &count, TRUE, heap, 0)) == NO_ERROR) {
        printf("Interfaces by the old way: %lu\n", count);
        HeapFree(heap, 0, block);
    }
    if (order != NULL) {
        PIP_ADAPTER_ORDER_MAP map = order();
        if (map != NULL) printf("In order: %lu adapters\n", map->NumAdapters);
        LocalFree(map);
    }
    if (one_way != NULL) {
        code = one_way(NULL, &size);
        printf("One way only: %s\n", code == NO_ERROR || code == ERROR_NO_DATA || code == ERROR_MORE_DATA ||
               code == ERROR_INSUFFICIENT_BUFFER ? "asked" : "refused");
    }
    if (friendly != NULL) printf("Friendly index of 1: %lu\n", friendly(1));
    printf("By number: %s\n", GetProcAddress(hDll, (LPCSTR) 1) == NULL ? "nothing" : "something");
    FreeLibrary(hDll);
    HeapDestroy(heap);
    if (LoadLibraryA("no-such-library.dll") == NULL) printf("No such library: %lu\n", GetLastError());
    return 0;
}
