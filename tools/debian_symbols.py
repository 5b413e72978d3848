#!/usr/bin/env python3
"""Writes debian/libiphlpapi1.symbols from src/abi/exports.def: since which version each function is there, so that a
program's package asks for no newer library than it needs. A version that is written stays; a new function gets the
project's.

debian_symbols.py            writes it
debian_symbols.py --check    answers 1 when it is not as it would be written
"""

import pathlib
import re
import sys

import exports as exports_def

ROOT = pathlib.Path(__file__).resolve().parents[1]
SYMBOLS = ROOT / "debian" / "libiphlpapi1.symbols"
NODE = "IPHLP_1"


def project_version():
    return re.search(r"project\(iphlp VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text()).group(1)


def main():
    before = SYMBOLS.read_text() if SYMBOLS.exists() else ""
    known = dict(re.findall(r"^ (\S+)@\S+ (\S+)$", before, re.M))
    first, new = known.get(NODE, project_version()), project_version()
    names = sorted(entry.name for entry in exports_def.read() if entry.exported)
    lines = [f" {NODE}@{NODE} {first}"] + [f" {name}@{NODE} {known.get(name, new)}" for name in names]
    text = "\n".join(["libiphlpapi.so.1 libiphlpapi1 #MINVER#", *lines]) + "\n"
    if "--check" not in sys.argv:
        SYMBOLS.write_text(text)
    elif text != before:
        sys.exit("debian/libiphlpapi1.symbols is not what tools/debian_symbols.py writes of src/abi/exports.def")


if __name__ == "__main__":
    main()
