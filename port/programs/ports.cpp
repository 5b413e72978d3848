// Ports that nobody else is given.
#define _WIN32_WINNT 0x0601
#include <winsock2.h>
#include <ws2tcpip.h>
#include <iphlpapi.h>
#include <cstdio>
#include <windows.h>

// Older SDKs declare them only in newer headers' versions: by name, then.
typedef ULONG (WINAPI *Create)(USHORT, USHORT, PULONG64);
typedef ULONG (WINAPI *Delete)(USHORT, USHORT);

class Library
{
public:
    explicit Library(const wchar_t *name) : module_(LoadLibraryExW(name, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32)) {}
    ~Library() { FreeLibrary(module_); }
    template <class Function>
    Function Get(const char *name) const
    {
        return reinterpret_cast<Function>(GetProcAddress(module_, name));
    }

private:
    HMODULE module_;
};

int main()
{
    const Library library(L"IPHLPAPI");
    const char *const protocols[] = {"Tcp", "Udp"};
    for (int i = 0; i < 2; ++i)
    {
        char name[64];
        ULONG64 token = 0, found = 0;
        sprintf_s(name, "CreatePersistent%sPortReservation", protocols[i]);
        const Create create = library.Get<Create>(name);
        sprintf_s(name, "LookupPersistent%sPortReservation", protocols[i]);
        const Create lookup = library.Get<Create>(name);
        sprintf_s(name, "DeletePersistent%sPortReservation", protocols[i]);
        const Delete remove = library.Get<Delete>(name);
        if (!create || !lookup || !remove) return 1;
        const USHORT start = htons(static_cast<USHORT>(40000 + 100 * i));
        const ULONG created = create(start, 5, &token), looked = lookup(start, 5, &found), removed = remove(start, 5);
        std::printf("%s: created %lu, found %lu %s, deleted %lu, then %s\n", protocols[i], created, looked,
                    token == found && token != 0 ? "with its token" : "without", removed,
                    lookup(start, 5, &found) != NO_ERROR ? "gone" : "there");
    }
    return 0;
}
