/* Echo requests that nobody waits for: by an event, and by a routine that an alertable wait runs. */
#include <winsock2.h>
#include <iphlpapi.h>
#include <icmpapi.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

#ifndef PIO_APC_ROUTINE_DEFINED
typedef VOID (NTAPI *PIO_APC_ROUTINE)(PVOID, PVOID, ULONG);
#endif

static DWORD mainThread;
static volatile LONG replies;

static VOID NTAPI OnReply(PVOID context, PVOID status, ULONG reserved) {
    PICMP_ECHO_REPLY reply = (PICMP_ECHO_REPLY) context;
    UNREFERENCED_PARAMETER(status);
    UNREFERENCED_PARAMETER(reserved);
    InterlockedIncrement(&replies);
    printf("Routine: %lu replies, status %lu, on %s thread\n", IcmpParseReplies(reply, sizeof(ICMP_ECHO_REPLY) + 64), reply->Status,
           GetCurrentThreadId() == mainThread ? "the asking" : "another");
}

int main(void) {
    static union {
        ICMP_ECHO_REPLY reply;
        char bytes[sizeof(ICMP_ECHO_REPLY) + 64];
    } room[2];
    char data[16] = "asynchronously";
    HANDLE icmp = IcmpCreateFile();
    HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL);
    IPAddr loopback = inet_addr("127.0.0.1");
    DWORD waited, sent;
    union {
        VOID (NTAPI *routine)(PVOID, PVOID, ULONG);
        void *any;
    } apc;

    if (icmp == INVALID_HANDLE_VALUE || event == NULL) return 1;
    mainThread = GetCurrentThreadId();
    sent = IcmpSendEcho2(icmp, event, NULL, NULL, loopback, data, sizeof data, NULL, &room[0], sizeof room[0], 1000);
    printf("By event: %lu, last error %lu\n", sent, GetLastError());
    waited = WaitForSingleObject(event, 5000);
    printf("Waited: %lu, %lu replies, status %lu\n", waited, IcmpParseReplies(&room[0], sizeof room[0]), room[0].reply.Status);
    printf("The event was taken: %lu\n", WaitForSingleObject(event, 0));

    apc.routine = OnReply;
    memset(room, 0, sizeof room);
    sent = IcmpSendEcho2(icmp, NULL, apc.any, &room[1], loopback, data, sizeof data, NULL, &room[1], sizeof room[1], 1000);
    printf("By routine: %lu, last error %lu\n", sent, GetLastError());
    Sleep(200);
    printf("Before an alertable wait: %ld\n", replies);
    waited = SleepEx(5000, TRUE);
    printf("After it: %ld, %s\n", replies, waited == WAIT_IO_COMPLETION ? "WAIT_IO_COMPLETION" : "no completion");
    CloseHandle(event);
    sent = IcmpSendEcho2(icmp, event, NULL, NULL, loopback, data, sizeof data, NULL, &room[0], sizeof room[0], 1000);
    printf("A closed event: %lu, last error %lu\n", sent, GetLastError());
    return IcmpCloseHandle(icmp) ? 0 : 1;
}
