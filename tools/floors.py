#!/usr/bin/env python3
"""The house's floors and walls, checked by reading every #include: no include goes up a floor, Linux's headers stop at
kernel and host, Windows-shaped headers start at win, system calls are made by os alone, and the programs stay with the
public headers. Says each violation as FILE:LINE: what; answers 1 when there is one.

Usage: floors.py [ROOT]          checks the tree
       floors.py --self-test     plants each kind of violation in a copy and demands that it is found"""

import pathlib
import re
import sys
import tempfile

# What each floor may include of the others.
USES = {
    "base": set(),
    "os": {"base"},
    "net": {"base"},
    "wire": {"net", "base"},
    "kernel": {"os", "wire", "net", "base"},
    "host": {"os", "wire", "net", "base"},
    "query": {"kernel", "host", "os", "net", "base"},
    "win": {"net", "base"},
    "abi": {"win", "query", "kernel", "host", "os", "wire", "net", "base"},
}
# The programs: which folders of src and of include each may include.
PROGRAMS = {"iphlp": (set(), {"iphlp", "iphlpapi"}), "dlproof": ({"base", "os"}, set())}

LINUX = re.compile(r"^(linux|netinet|net|netpacket|asm)/|^arpa/inet\.h$|^sys/socket\.h$|^ifaddrs\.h$|^netdb\.h$|^resolv\.h$")
LINUX_FLOORS = {"os", "wire", "kernel", "host"}
SYSTEM = re.compile(r"^(sys/.*|unistd|fcntl|poll|pthread|dirent|sched|signal|spawn|dlfcn|semaphore|aio|termios)(\.h)?$")
SYSTEM_FLOORS = {"os"}
EXCEPTIONS = {
    ("net", "arpa/inet.h"): "inet_pton and inet_ntop: a codec that libc keeps well",
    ("wire", "sys/socket.h"): "the numbers of address families",
    ("kernel", "sys/socket.h"): "the same",
    ("host", "sys/socket.h"): "the same",
}
WINDOWS_FLOORS = {"win", "abi"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        windows = self.root / "include" / "iphlpapi"
        self.windows = {path.name for path in windows.glob("*.h")} if windows.is_dir() else set()
        self.found = []

    def includes(self, path):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                yield number, match.group(1), match.group(2)

    def sources(self, folder):
        for path in sorted((self.root / folder).rglob("*")):
            if path.suffix in {".h", ".hpp", ".c", ".cpp"}:
                yield path

    def complain(self, path, number, what):
        self.found.append(f"{path.relative_to(self.root)}:{number}: {what}")

    @staticmethod
    def is_test(path):
        """Tests, and the headers that only they include, may use what they need of the system."""
        return path.stem.endswith("_test") or path.stem == "fixture"

    def check_floor(self, floor):
        for path in self.sources(f"src/{floor}"):
            for number, kind, name in self.includes(path):
                first = name.split("/")[0]
                if kind == '"' and first in USES:
                    if first != floor and first not in USES[floor]:
                        self.complain(path, number, f"{floor} may not include {first}: {name}")
                elif name in self.windows and floor not in WINDOWS_FLOORS:
                    self.complain(path, number, f"Windows-shaped header below win: {name}")
                elif not self.is_test(path):
                    self.check_wall(path, number, floor, name)

    def check_wall(self, path, number, floor, name):
        if (floor, name) in EXCEPTIONS:
            return
        if LINUX.match(name) and floor not in LINUX_FLOORS:
            self.complain(path, number, f"Linux's network header outside os, wire, kernel and host: {name}")
        elif SYSTEM.match(name) and floor not in SYSTEM_FLOORS:
            self.complain(path, number, f"system calls are made by os alone: {name}")

    def reached(self, path, seen):
        """Every header of src that a file includes, directly or not, with Linux's headers among them."""
        for _, kind, name in self.includes(path):
            if name in seen:
                continue
            seen.add(name)
            inner = self.root / "src" / name
            if kind == '"' and inner.is_file():
                self.reached(inner, seen)
        return seen

    def check_reach(self, floor):
        for path in self.sources(f"src/{floor}"):
            if self.is_test(path):
                continue
            for name in sorted(self.reached(path, set())):
                if name.startswith("linux/"):
                    self.complain(path, 1, f"reaches <{name}> through what it includes")

    def check_program(self, program):
        floors, public = PROGRAMS[program]
        for path in self.sources(f"apps/{program}"):
            for number, kind, name in self.includes(path):
                first = name.split("/")[0]
                if first in USES and first not in floors and (self.root / "src" / name).is_file():
                    self.complain(path, number, f"{program} may not include {first}: {name}")
                if name in self.windows and "iphlpapi" not in public:
                    self.complain(path, number, f"{program} includes a Windows-shaped header: {name}")

    def check(self):
        for floor in USES:
            self.check_floor(floor)
        for floor in ("win", "abi"):
            self.check_reach(floor)
        for program in PROGRAMS:
            self.check_program(program)
        folders = {path.name for path in (self.root / "src").iterdir() if path.is_dir()}
        for folder in sorted(folders - USES.keys()):
            self.found.append(f"src/{folder}: a folder that is no floor")
        return self.found


PLANTED = {
    "src/net/up.h": '#include "wire/schema.h"',
    "src/os/up.h": '#include "kernel/channel.h"',
    "src/win/sideways.h": '#include "query/session.h"',
    "src/kernel/sideways.h": '#include "host/ask.h"',
    "src/query/linux.cpp": "#include <linux/rtnetlink.h>",
    "src/net/linux.cpp": "#include <netinet/in.h>",
    "src/kernel/windows.h": '#include "iptypes.h"',
    "src/wire/system.cpp": "#  include <unistd.h>",
    "src/kernel/system.cpp": "#include <poll.h>",
    "src/abi/threads.cpp": "#include <pthread.h>",
    "src/query/session.h": '#include "kernel/hidden.h"',
    "apps/iphlp/inside.cpp": '#include "os/fd.h"',
    "apps/dlproof/inside.cpp": '#include "net/ip.h"',
    "src/attic/any.h": "",
}
# What a planted include leads to, so that the closure has something to find.
BESIDE = {
    "include/iphlpapi/iptypes.h": "",
    "src/kernel/hidden.h": "#include <linux/netlink.h>",
    "src/os/fd.h": "",
    "src/net/ip.h": "#include <arpa/inet.h>",
    "src/abi/library.h": '#include "query/session.h"',
    "src/wire/family.h": "#include <sys/socket.h>",
    "src/os/calls_test.cpp": "#include <sys/wait.h>",
}


def write(root, files):
    for name, text in files.items():
        path = pathlib.Path(root) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")


def self_test():
    missed = []
    with tempfile.TemporaryDirectory() as root:
        write(root, BESIDE)
        clean = Tree(root).check()
        if clean:
            missed.append("found in a clean tree: " + "; ".join(clean))
    for name, text in PLANTED.items():
        with tempfile.TemporaryDirectory() as root:
            write(root, BESIDE)
            write(root, {name: text})
            found = Tree(root).check()
            # What is planted in query/session.h shows where abi reaches it.
            expected = "src/abi/library.h" if name == "src/query/session.h" else name.removesuffix("/any.h")
            if not any(line.startswith(expected) for line in found):
                missed.append(f"not found: {name}: {text}")
    return missed


def main():
    found = self_test() if "--self-test" in sys.argv else Tree(sys.argv[1] if len(sys.argv) > 1 else ".").check()
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
