// Follows the host's changes with callbacks, a registered wait among them, until enough came.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <stdio.h>
#include <windows.h>

static HANDLE seenAddress, seenRoute, seenInterface;
static volatile LONG waits;

static VOID CALLBACK OnAddress(PVOID context, PMIB_UNICASTIPADDRESS_ROW row, MIB_NOTIFICATION_TYPE type)
{
    if (row == NULL && type == MibInitialNotification) printf("Initial: %s\n", (const char *)context);
    else if (type == MibAddInstance) SetEvent(seenAddress);
}

static VOID CALLBACK OnRoute(PVOID, PMIB_IPFORWARD_ROW2, MIB_NOTIFICATION_TYPE)
{
    SetEvent(seenRoute);
}

static VOID CALLBACK OnInterface(PVOID, PMIB_IPINTERFACE_ROW, MIB_NOTIFICATION_TYPE)
{
    SetEvent(seenInterface);
}

static VOID CALLBACK OnWait(PVOID context, BOOLEAN timedOut)
{
    if (!timedOut) InterlockedIncrement(&waits);
    SetEvent((HANDLE)context);
}

static BOOL WINAPI OnControl(DWORD type)
{
    return type == CTRL_C_EVENT;
}

int main()
{
    HANDLE address = NULL, route = NULL, link = NULL, wait = NULL, told = CreateEvent(NULL, FALSE, FALSE, NULL), done;
    MIB_IFROW row;
    ULONG context = 0, instance = 0;
    DWORD index = 0;
    static char title[] = "addresses";

    if (!SetConsoleCtrlHandler(OnControl, TRUE)) return 1;
    seenAddress = CreateEvent(NULL, TRUE, FALSE, NULL);
    seenRoute = CreateEvent(NULL, TRUE, FALSE, NULL);
    seenInterface = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (GetBestInterface(inet_addr("192.0.2.254"), &index) != NO_ERROR) return 1;
    if (NotifyUnicastIpAddressChange(AF_UNSPEC, OnAddress, title, TRUE, &address) != NO_ERROR ||
        NotifyRouteChange2(AF_UNSPEC, OnRoute, NULL, FALSE, &route) != NO_ERROR ||
        NotifyIpInterfaceChange(AF_UNSPEC, OnInterface, NULL, FALSE, &link) != NO_ERROR)
        return 1;
    if (!RegisterWaitForSingleObject(&wait, seenAddress, OnWait, told, INFINITE, WT_EXECUTEONLYONCE)) return 1;

    if (AddIPAddress(inet_addr("192.0.2.55"), inet_addr("255.255.255.0"), index, &context, &instance) != NO_ERROR) return 1;
    printf("Address: %lu\n", WaitForSingleObject(told, 10000));
    ZeroMemory(&row, sizeof row);
    row.dwIndex = index;
    row.dwAdminStatus = MIB_IF_ADMIN_STATUS_DOWN;
    if (SetIfEntry(&row) != NO_ERROR) return 1;
    printf("Route: %lu\n", WaitForSingleObject(seenRoute, 10000));
    printf("Interface: %lu\n", WaitForSingleObject(seenInterface, 10000));

    done = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (!UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)) return 1;
    printf("The wait called back %ld time\n", waits);
    if (RegisterWaitForSingleObject(&wait, done, OnWait, told, 10, WT_EXECUTEDEFAULT))
    {
        WaitForSingleObject(told, 10000);
        WaitForSingleObject(told, 10000);
        UnregisterWaitEx(wait, INVALID_HANDLE_VALUE);
    }
    printf("Timeouts count as none: %ld\n", waits);
    printf("Cancel: %lu %lu %lu\n", CancelMibChangeNotify2(address), CancelMibChangeNotify2(route), CancelMibChangeNotify2(link));
    CloseHandle(done);
    CloseHandle(told);
    CloseHandle(seenAddress);
    CloseHandle(seenRoute);
    CloseHandle(seenInterface);
    return SetConsoleCtrlHandler(OnControl, FALSE) ? 0 : 1;
}
