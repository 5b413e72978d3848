// What came to Windows of late, found by name so that one program runs everywhere: hints, DNS settings, compartments, timestamps.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <cstdio>
#include <cstring>
#include <windows.h>

static HMODULE library;

template <class Function>
static bool Get(const char *name, Function &function)
{
    function = reinterpret_cast<Function>(GetProcAddress(library, name));
    if (function == NULL) std::printf("%s is not there\n", name);
    return function != NULL;
}

int main()
{
    library = LoadLibraryW(L"iphlpapi.dll");
    if (library == NULL) return 1;

    struct { int level, cost; BOOLEAN limit, over, roaming; } hint;
    DWORD (WINAPI *connectivity)(void *);
    if (Get("GetNetworkConnectivityHint", connectivity))
    {
        const DWORD code = connectivity(&hint);
        std::printf("Hint: %lu, level %d\n", code, code == NO_ERROR ? hint.level : -1);
    }
    DWORD (WINAPI *compartment)(void);
    DWORD (WINAPI *become)(DWORD);
    if (Get("GetCurrentThreadCompartmentId", compartment) && Get("SetCurrentThreadCompartmentId", become))
        std::printf("Compartment %lu, and again %lu\n", compartment(), become(compartment()));

    struct { ULONG version; ULONG64 flags; PWSTR domain, servers, search; ULONG64 more[8]; } settings;
    GUID id;
    NET_LUID luid;
    ULONG index = 0;
    DWORD (WINAPI *dns)(GUID, void *);
    void (WINAPI *release)(void *);
    GetBestInterface(inet_addr("192.0.2.254"), &index);
    if (ConvertInterfaceIndexToLuid(index, &luid) == NO_ERROR && ConvertInterfaceLuidToGuid(&luid, &id) == NO_ERROR &&
        Get("GetInterfaceDnsSettings", dns) && Get("FreeInterfaceDnsSettings", release))
    {
        std::memset(&settings, 0, sizeof settings);
        settings.version = 1;
        const DWORD code = dns(id, &settings);
        std::printf("DNS of the interface: %s\n", code == NO_ERROR ? "told" : code == ERROR_FILE_NOT_FOUND || code == ERROR_NOT_SUPPORTED ? "nobody's" : "?");
        if (code == NO_ERROR) release(&settings);
    }
    USHORT port = 0;
    DWORD (WINAPI *teredo)(USHORT *);
    if (Get("GetTeredoPort", teredo)) std::printf("Teredo: %s\n", teredo(&port) == NO_ERROR ? "a port" : "none");

    SOCKADDR_IN6 destinations[2] = {};
    PSOCKADDR_IN6_PAIR pairs = NULL;
    ULONG count = 0;
    for (int i = 0; i < 2; ++i) destinations[i].sin6_family = AF_INET6;
    inet_pton(AF_INET6, "2001:db8::5", &destinations[0].sin6_addr);
    inet_pton(AF_INET6, "::ffff:192.0.2.9", &destinations[1].sin6_addr);
    DWORD (WINAPI *sort)(const SOCKADDR_IN6 *, ULONG, const SOCKADDR_IN6 *, ULONG, ULONG, PSOCKADDR_IN6_PAIR *, ULONG *);
    VOID (NETIOAPI_API_ *free_table)(PVOID);
    if (Get("CreateSortedAddressPairs", sort) && Get("FreeMibTable", free_table) && sort(NULL, 0, destinations, 2, 0, &pairs, &count) == NO_ERROR)
    {
        char text[INET6_ADDRSTRLEN] = "";
        inet_ntop(AF_INET6, &pairs[0].SourceAddress->sin6_addr, text, sizeof text);
        std::printf("Sorted: %lu, first from %s\n", count, text);
        free_table(pairs);
    }
    ULONG (WINAPI *router)(HANDLE *, OVERLAPPED *);
    ULONG (WINAPI *host)(OVERLAPPED *, LPDWORD);
    if (Get("EnableRouter", router) && Get("UnenableRouter", host))
    {
        HANDLE handle = NULL;
        DWORD holders = 99;
        OVERLAPPED overlapped = {};
        overlapped.hEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
        const ULONG enabled = router(&handle, &overlapped), ended = host(&overlapped, &holders);
        std::printf("Router: %lu, then %lu with %lu holders\n", enabled, ended, holders);
        CloseHandle(overlapped.hEvent);
    }
    DWORD (WINAPI *error_text)(ULONG, PWCHAR, PDWORD);
    WCHAR words[128];
    DWORD size = 128;
    if (Get("GetIpErrorString", error_text) && error_text(11010, words, &size) == NO_ERROR) std::printf("11010: %ws\n", words);
    FreeLibrary(library);
    return 0;
}
