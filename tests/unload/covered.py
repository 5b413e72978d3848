#!/usr/bin/env python3
"""Is every export called by the unload tests? Reads the FUNCTION lines of tests/unload/calls.

covered.py EXPORTS_DEF
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))
import exports as exports_def  # noqa: E402


def main():
    called = set()
    for source in (HERE / "calls").glob("*.c"):
        called |= set(re.findall(r"\bFUNCTION\((\w+)\)", source.read_text()))
    exported = {entry.name for entry in exports_def.read(sys.argv[1]) if entry.exported}
    for name in sorted(exported - called):
        print(f"{name} is exported and no file of tests/unload/calls calls it")
    print(f"{len(exported & called)} of {len(exported)} exports are called")
    return 1 if exported - called else 0


if __name__ == "__main__":
    sys.exit(main())
