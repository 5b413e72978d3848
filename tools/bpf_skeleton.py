#!/usr/bin/env python3
"""Writes src/os/bpf/socket_holders.inc from socket_holders.bpf.c beside it: what the kernel is given to load, as bytes.

Compiles with clang for the bpf machine, has bpftool write a light skeleton (gen skeleton -L: a small program that the
kernel runs to load the real one, so that no library is needed) and takes the two blocks of bytes out of it. The result is
committed: building the library needs neither tool.

Usage: bpf_skeleton.py [--check]    --check: says whether the committed bytes come from the committed source
Tools: CLANG (clang-19), BPFTOOL (bpftool) from the environment."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "src" / "os" / "bpf"
SOURCE, RESULT = FOLDER / "socket_holders.bpf.c", FOLDER / "socket_holders.inc"


def skeleton():
    with tempfile.TemporaryDirectory() as scratch:
        built = pathlib.Path(scratch) / "socket_holders.o"
        subprocess.run([os.environ.get("CLANG", "clang-19"), "-target", "bpf", "-mcpu=v3", "-O2", "-g",
                        f"-ffile-prefix-map={FOLDER}/=", "-fdebug-compilation-dir=.", "-Wall", "-Wextra", "-Werror",
                        "-c", SOURCE.name, "-o", built], check=True, cwd=FOLDER)
        return subprocess.run([os.environ.get("BPFTOOL", "bpftool"), "gen", "skeleton", "-L", built, "name", "socket_holders"],
                              check=True, capture_output=True, text=True).stdout


def block(text, member):
    """The bytes of the string that is assigned to a member of opts."""
    literal = re.search(rf"opts\.{member} = \(void \*\)\"\\\n(.*?)\";", text, re.S).group(1)
    found = bytearray()
    for escape in re.findall(r"\\x[0-9a-f]{2}|\\0", literal.replace("\\\n", "")):
        found.append(int(escape[2:], 16) if escape.startswith("\\x") else 0)
    size = int(re.search(rf"opts\.{member}_sz = (\d+);", text).group(1))
    if len(found) != size:
        sys.exit(f"{member}: {len(found)} bytes where bpftool says {size}")
    return bytes(found)


def lines(name, data):
    yield f"alignas(8) constexpr std::array<std::uint8_t, {len(data)}> {name}{{"
    for at in range(0, len(data), 24):
        yield "    " + " ".join(f"{byte}," for byte in data[at:at + 24])
    yield "};"


def main():
    text = skeleton()
    fields = re.search(r"struct socket_holders \{(.*?)\n\};", text, re.S).group(1)
    if re.sub(r"\s+", " ", fields).strip() != ("struct bpf_loader_ctx ctx; struct { struct bpf_prog_desc socket_holders; } progs; "
                                               "struct { int socket_holders_fd; } links;"):
        sys.exit("the skeleton has other members than os/bpf.cpp knows: " + fields)
    out = ["// Written by tools/bpf_skeleton.py from socket_holders.bpf.c; not to be edited."]
    out += lines("loader_data", block(text, "data"))
    out += lines("loader_program", block(text, "insns"))
    wanted = "\n".join(out) + "\n"
    if "--check" in sys.argv[1:]:
        return 0 if RESULT.read_text() == wanted else 1
    RESULT.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
