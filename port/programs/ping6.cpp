// Pings over IPv6, waiting by an event among others.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <icmpapi.h>
#include <cstdio>
#include <vector>
#include <windows.h>

int main()
{
    sockaddr_in6 source = {}, target = {};
    source.sin6_family = target.sin6_family = AF_INET6;
    source.sin6_addr = in6addr_any;
    target.sin6_addr = in6addr_loopback;

    HANDLE icmp = Icmp6CreateFile();
    if (icmp == INVALID_HANDLE_VALUE)
    {
        std::printf("Icmp6CreateFile: %lu\n", GetLastError());
        return 1;
    }
    // The structure of a reply, 36 bytes that not every SDK declares, and the data.
    std::vector<char> reply(36 + 64);
    char data[] = "abcdefghijklmnop";
    IP_OPTION_INFORMATION options = {};
    options.Ttl = 64;
    DWORD count = Icmp6SendEcho2(icmp, NULL, NULL, NULL, &source, &target, data, sizeof data, &options, &reply[0],
                                 static_cast<DWORD>(reply.size()), 1000);
    std::printf("Waiting: %lu replies, last error %lu\n", count, count != 0 ? NO_ERROR : GetLastError());

    HANDLE events[3];
    for (int i = 0; i < 3; ++i) events[i] = CreateEventW(NULL, TRUE, FALSE, NULL);
    count = Icmp6SendEcho2(icmp, events[1], NULL, NULL, &source, &target, data, sizeof data, &options, &reply[0],
                           static_cast<DWORD>(reply.size()), 1000);
    if (count != 0 || GetLastError() != ERROR_IO_PENDING) return 1;
    DWORD waited = WaitForMultipleObjects(3, events, FALSE, 5000);
    std::printf("Event %lu of three\n", waited - WAIT_OBJECT_0);
    std::printf("Parsed: %lu\n", Icmp6ParseReplies(&reply[0], static_cast<DWORD>(reply.size())));
    for (int i = 0; i < 3; ++i) CloseHandle(events[i]);
    IcmpCloseHandle(icmp);
    return 0;
}
