/* Waits for a change of the addresses and of the routes with OVERLAPPED, while another thread makes one. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <windows.h>

#pragma comment(lib, "iphlpapi.lib")

static DWORD WINAPI MakeChange(LPVOID parameter) {
    ULONG context = 0, instance = 0;
    DWORD index = 0;
    Sleep(*(DWORD *) parameter);
    if (GetBestInterface(inet_addr("192.0.2.254"), &index) != NO_ERROR) return 1;
    if (AddIPAddress(inet_addr("192.0.2.88"), inet_addr("255.255.255.0"), index, &context, &instance) != NO_ERROR) return 2;
    return DeleteIPAddress(context);
}

int main(void) {
    OVERLAPPED overlap[2], waiting;
    HANDLE hand[2] = {NULL, NULL}, events[2], thread;
    DWORD ret, pause = 100, code = 99, bytes = 77, i;

    for (i = 0; i < 2; ++i) {
        ZeroMemory(&overlap[i], sizeof overlap[i]);
        overlap[i].hEvent = events[i] = WSACreateEvent();
    }
    ret = NotifyAddrChange(&hand[0], &overlap[0]);
    if (ret != NO_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
        printf("NotifyAddrChange error...%d\n", WSAGetLastError());
        return 1;
    }
    if (NotifyRouteChange(&hand[1], &overlap[1]) != ERROR_IO_PENDING) return 1;
    ret = GetOverlappedResult(hand[0], &overlap[0], &bytes, FALSE);
    printf("Pending: %d, result %lu with error %lu\n", !HasOverlappedIoCompleted(&overlap[0]), ret, GetLastError());
    thread = CreateThread(NULL, 0, MakeChange, &pause, CREATE_SUSPENDED, NULL);
    if (thread == NULL || ResumeThread(thread) != 1) return 1;
    if (WaitForMultipleObjects(2, events, TRUE, 10000) == WAIT_OBJECT_0) printf("IP Address table changed..\n");
    ret = GetOverlappedResult(hand[0], &overlap[0], &bytes, TRUE);
    printf("Result: %lu, %lu bytes\n", ret, bytes);
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &code);
    printf("The thread answered %lu\n", code);
    CloseHandle(thread);

    ZeroMemory(&waiting, sizeof waiting);
    waiting.hEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (NotifyAddrChange(&hand[0], &waiting) != ERROR_IO_PENDING) return 1;
    printf("Cancel: %d\n", CancelIPChangeNotify(&waiting));
    ret = GetOverlappedResult(hand[0], &waiting, &bytes, TRUE);
    printf("Cancelled: %lu, last error %lu\n", ret, GetLastError());
    ret = CancelIPChangeNotify(&waiting);
    printf("Cancel again: %lu, last error %lu\n", ret, GetLastError());
    CloseHandle(waiting.hEvent);
    for (i = 0; i < 2; ++i) WSACloseEvent(events[i]);
    return 0;
}
