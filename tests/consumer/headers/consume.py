#!/usr/bin/env python3
"""Compiles the public headers the ways a program may include them.

consume.py alone    each header by itself, in C89, C17, C++20 and C++23
consume.py flags    each header by itself with -D_WIN32, with -fshort-wchar, for old Windows versions, for i386
consume.py orders   before and after the headers of libc and of the kernel
consume.py mapped   the names that are mapped on request, and types that another windows.h brought
Exit code 77 says that there is no compiler at all; one that is missing is named.
"""

import concurrent.futures
import itertools
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
HEADERS = HERE.parents[2] / "include" / "iphlpapi"
NAMES = sorted(path.name for path in HEADERS.glob("*.h"))

STRICT = ["-pedantic", "-Wall", "-Wextra", "-Wundef", "-Werror", "-fsyntax-only", f"-I{HEADERS}"]
C89, C17, CXX20, CXX23 = (["-x", "c", "-std=c89"], ["-x", "c", "-std=c17"], ["-x", "c++", "-std=c++20"],
                          ["-x", "c++", "-std=c++23"])

LIBC = """sys/socket.h netinet/in.h net/if.h arpa/inet.h netdb.h netinet/tcp.h netinet/udp.h netinet/ip.h netinet/ip6.h
 netinet/ip_icmp.h netinet/icmp6.h net/if_arp.h net/route.h ifaddrs.h""".split()
KERNEL = """linux/in.h linux/in6.h linux/if.h linux/ipv6.h linux/icmp.h linux/icmpv6.h linux/tcp.h linux/udp.h
 linux/rtnetlink.h linux/if_addr.h linux/if_link.h linux/neighbour.h linux/netlink.h linux/sock_diag.h
 linux/inet_diag.h linux/ethtool.h linux/net_tstamp.h linux/if_packet.h linux/snmp.h""".split()


def find(name):
    for candidate in (f"{name}-19", name):
        if shutil.which(candidate):
            return candidate
    print(f"SKIPPED for {name}: not here")
    return None


COMPILERS = [found for found in map(find, ("gcc", "clang")) if found]


def include(*names):
    return "".join(f"#include <{name}>\n" for name in names)


def compile_one(job):
    what, command, source = job
    done = subprocess.run([*command, "-"], input=source, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return what, done.returncode, done.stdout


def alone():
    for compiler, language, name in itertools.product(COMPILERS, (C89, C17, CXX20, CXX23), NAMES):
        # Twice: a header without a guard fails.
        yield f"{name} alone", [compiler, *language, *STRICT], include(name, name)


def flags():
    versions = [[f"-D_WIN32_WINNT={version}"] for version in ("0x0500", "0x0501", "0x0600", "0x0A00")]
    versions += [["-DNTDDI_VERSION=0x06010000"], ["-DUNICODE", "-D_UNICODE"]]
    for compiler, name in itertools.product(COMPILERS, NAMES):
        yield name, [compiler, *C89, *STRICT, "-D_WIN32"], include(name)
        yield name, [compiler, *CXX23, *STRICT, "-D_WIN32", "-fshort-wchar"], include(name)
    umbrella = include(*NAMES)
    for compiler, language, more in itertools.product(COMPILERS, (C89, CXX23), versions):
        yield "all headers", [compiler, *language, *STRICT, *more], umbrella
        yield "all headers, last first", [compiler, *language, *STRICT, *more], include(*reversed(NAMES))
    i386 = ["-m32", "-idirafter", "/usr/include/x86_64-linux-gnu"]
    stubs = ("/usr/include/gnu/stubs-32.h", "/usr/include/x86_64-linux-gnu/gnu/stubs-32.h")
    if any(pathlib.Path(path).exists() for path in stubs):
        for compiler, language in itertools.product(COMPILERS, (C89, C17)):
            yield "all headers for i386", [compiler, *language, *STRICT, *i386], umbrella
    else:
        print("SKIPPED for i386: libc's headers are not here")


def orders():
    use = (HERE / "use.c").read_text()
    relaxed = ["-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-D_GNU_SOURCE", f"-I{HEADERS}"]
    # A header that does not compile by itself here (another kernel, another libc) proves nothing.
    present = [name for name in LIBC + KERNEL
               if not compile_one((name, [COMPILERS[0], *C17, "-w", "-fsyntax-only", "-D_GNU_SOURCE"], include(name)))[1]]
    if missing := sorted(set(LIBC + KERNEL) - set(present)):
        print(f"not here: {' '.join(missing)}")
    bundles = {"libc": [n for n in LIBC if n in present], "kernel": [n for n in KERNEL if n in present]}
    for compiler, language in itertools.product(COMPILERS, (["-x", "c", "-std=gnu17"], CXX23)):
        command = [compiler, *language, *relaxed]
        for name in present:
            yield f"{name}, then ours", command, include(name, *NAMES) + use
            yield f"ours, then {name}", command, use.replace("static DWORD ipv4", include(name) + "static DWORD ipv4", 1)
    halves = zip(itertools.cycle(COMPILERS), (["-x", "c", "-std=gnu17"], CXX23))
    for (compiler, language), (bundle, system), name in itertools.product(halves, bundles.items(), NAMES):
        command = [compiler, *language, *relaxed]
        yield f"{bundle}, then {name}", command, include(*system, name)
        yield f"{name}, then {bundle}", command, include(name, *system)


MAPPED = """
#include <net/if.h>
#define IPHLP_MAP_IF_NAMES
#include "iphlpapi.h"
static NET_IFINDEX (*const to_index)(PCSTR) = if_nametoindex;
static PCHAR (*const to_name)(NET_IFINDEX, PCHAR) = if_indextoname;
int main(void) { return to_index("ethernet_1") == 0 && to_name(0, 0) == 0; }
"""

# The types as a windows.h of another project has them; the guards say so.
FOREIGN = """
#include <stdint.h>
#include <stddef.h>
#define _MINWINDEF_
#define _WINNT_
#define _MINWINBASE_
#define GUID_DEFINED
#define WINAPI
#define TRUE 1
#define FALSE 0
#define NO_ERROR 0L
#define ERROR_INVALID_PARAMETER 87L
typedef char CHAR, *PCHAR, *LPSTR, *PSTR;
typedef const char *PCSTR, *LPCSTR;
typedef unsigned char UCHAR, *PUCHAR, BYTE, *PBYTE, UINT8, *PUINT8, BOOLEAN;
typedef int16_t SHORT; typedef uint16_t USHORT, *PUSHORT, WORD, UINT16, WCHAR, *PWCHAR, *LPWSTR, *PWSTR;
typedef const WCHAR *PCWSTR, *LPCWSTR;
typedef int32_t BOOL, INT, LONG; typedef uint32_t UINT, ULONG, *PULONG, DWORD, *PDWORD, *LPDWORD, UINT32, ULONG32;
typedef int64_t LONGLONG, LONG64; typedef uint64_t ULONGLONG, ULONG64, *PULONG64, UINT64, DWORD64;
typedef size_t ULONG_PTR, SIZE_T; typedef intptr_t LONG_PTR;
typedef void *PVOID, *LPVOID, *HANDLE, **PHANDLE; typedef int (*FARPROC)(void);
typedef struct _GUID { ULONG Data1; USHORT Data2, Data3; BYTE Data4[8]; } GUID, *LPGUID;
typedef union _LARGE_INTEGER { struct { DWORD LowPart; LONG HighPart; } u; LONGLONG QuadPart; } LARGE_INTEGER;
typedef struct _OVERLAPPED { ULONG_PTR Internal, InternalHigh; PVOID Pointer; HANDLE hEvent; } OVERLAPPED, *LPOVERLAPPED;
typedef struct _FILETIME { DWORD dwLowDateTime, dwHighDateTime; } FILETIME;
typedef struct _SYSTEMTIME { WORD wYear; } SYSTEMTIME;
typedef struct _PROCESSOR_NUMBER { WORD Group; BYTE Number, Reserved; } PROCESSOR_NUMBER;
"""


def mapped():
    relaxed = ["-Wall", "-Wextra", "-Werror", "-fsyntax-only", f"-I{HEADERS}"]
    for compiler, language in itertools.product(COMPILERS, (["-x", "c", "-std=gnu17"], CXX23)):
        yield "names mapped on request", [compiler, *language, *relaxed], MAPPED
        yield "another windows.h first", [compiler, *language, *relaxed], FOREIGN + include(*NAMES)
    winpr = sorted(pathlib.Path("/usr/include").glob("winpr*/winpr/wtypes.h"))
    if not winpr:
        print("SKIPPED for WinPR: its headers are not here")
    for compiler, language in itertools.product(COMPILERS if winpr else (), (["-x", "c", "-std=gnu17"], CXX23)):
        source = include("winpr/wtypes.h", "winpr/error.h", "winpr/synch.h", "winpr/string.h", *NAMES)
        command = [compiler, *language, "-fsyntax-only", f"-I{HEADERS}", "-isystem", str(winpr[-1].parents[1])]
        yield "WinPR first", command, source
    for compiler in COMPILERS:
        # The opposite: what a program does not ask for must not be there.
        later = {"GetAdaptersAddresses": "0x0500", "GetIfTable2": "0x0501", "GetDefaultCompartmentId": "0x0601"}
        for absent, version in later.items():
            command = [compiler, *C17, "-fsyntax-only", f"-I{HEADERS}", f"-D_WIN32_WINNT={version}"]
            source = include("iphlpapi.h") + f"static void *const absent = (void *)&{absent};\n"
            yield f"!{absent} for _WIN32_WINNT {version}", command, source


def main():
    if not COMPILERS:
        sys.exit(77)
    jobs = list({"alone": alone, "flags": flags, "orders": orders, "mapped": mapped}[sys.argv[1]]())
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for (what, command, _), (_, code, output) in zip(jobs, pool.map(compile_one, jobs)):
            # "!name": must not compile, and because of the name.
            expected = code != 0 and what[1:].split()[0] in output if what.startswith("!") else code == 0
            if not expected:
                failures += 1
                print(f"{what}: {' '.join(command)}\n{output}")
    print(f"{len(jobs)} compilations, {failures} not as they should be")
    sys.exit(failures != 0)


if __name__ == "__main__":
    main()
