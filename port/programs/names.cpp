// Every name an interface goes by: index, LUID, GUID, alias, Windows' own name, in both widths.
#define _WIN32_WINNT 0x0601
#include <winsock2.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <cstdio>
#include <cstring>
#include <string>
#include <windows.h>

namespace
{
    bool failed = false;

    void Check(const char *what, DWORD code)
    {
        if (code == NO_ERROR) return;
        std::printf("%s: %lu\n", what, code);
        failed = true;
    }

    bool Same(const NET_LUID &a, const NET_LUID &b)
    {
        return a.Value == b.Value;
    }
}

int main()
{
    MIB_IPADDRTABLE *table = NULL;
    ULONG size = 0, length = 0, mask = 0;
    NET_LUID luid, other;
    NET_IFINDEX index = 0, back = 0;
    GUID guid;
    WCHAR wide[IF_MAX_STRING_SIZE + 1];
    CHAR narrow[IF_MAX_STRING_SIZE + 1];

    if (GetIpAddrTable(NULL, &size, FALSE) != ERROR_INSUFFICIENT_BUFFER) return 1;
    std::string block(size, '\0');
    table = reinterpret_cast<MIB_IPADDRTABLE *>(&block[0]);
    if (GetIpAddrTable(table, &size, FALSE) != NO_ERROR) return 1;
    for (DWORD i = 0; i < table->dwNumEntries; ++i)
        if (table->table[i].dwAddr != 0x0100007f) index = table->table[i].dwIndex;

    Check("ConvertInterfaceIndexToLuid", ConvertInterfaceIndexToLuid(index, &luid));
    std::printf("Type %u\n", static_cast<unsigned>(luid.Info.IfType));
    Check("ConvertInterfaceLuidToIndex", ConvertInterfaceLuidToIndex(&luid, &back));
    std::printf("Index: %s\n", back == index ? "the same" : "another");
    Check("ConvertInterfaceLuidToGuid", ConvertInterfaceLuidToGuid(&luid, &guid));
    Check("ConvertInterfaceGuidToLuid", ConvertInterfaceGuidToLuid(&guid, &other));
    std::printf("GUID: %s\n", Same(luid, other) ? "the same" : "another");
    Check("ConvertInterfaceLuidToAlias", ConvertInterfaceLuidToAlias(&luid, wide, ARRAYSIZE(wide)));
    wprintf(L"Alias: %s\n", wide);
    Check("ConvertInterfaceAliasToLuid", ConvertInterfaceAliasToLuid(wide, &other));
    std::printf("Alias: %s\n", Same(luid, other) ? "the same" : "another");
    Check("ConvertInterfaceLuidToNameW", ConvertInterfaceLuidToNameW(&luid, wide, ARRAYSIZE(wide)));
    Check("ConvertInterfaceNameToLuidW", ConvertInterfaceNameToLuidW(wide, &other));
    std::printf("Name %ws: %s\n", wide, Same(luid, other) ? "the same" : "another");
    Check("ConvertInterfaceLuidToNameA", ConvertInterfaceLuidToNameA(&luid, narrow, sizeof narrow));
    Check("ConvertInterfaceNameToLuidA", ConvertInterfaceNameToLuidA(narrow, &other));
    std::printf("Name %s: %s\n", narrow, Same(luid, other) ? "the same" : "another");
    Check("ConvertLengthToIpv4Mask", ConvertLengthToIpv4Mask(20, &mask));
    UINT8 bits = 0;
    Check("ConvertIpv4MaskToLength", ConvertIpv4MaskToLength(mask, &bits));
    length = bits;
    std::printf("Mask %08lx has %lu bits\n", ntohl(mask), length);
    std::printf("Too long: %lu\n", ConvertLengthToIpv4Mask(33, &mask));
    return failed ? 1 : 0;
}
