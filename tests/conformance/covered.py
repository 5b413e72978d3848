#!/usr/bin/env python3
"""Is every function of Windows' API called from C by a test that holds it to its page? Reads the C files beside it: calls
that only see whether the library unloads do not count, nor do those of tests in C++ (tests/netns, tests/sockets). As long
as functions are still missing from the library it only reports; once the table is full, a function that no test calls is
a failure.

covered.py EXPORTS_DEF
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))
import exports as exports_def  # noqa: E402

DOCUMENTED = 231
OURS = re.compile(r"iphlp_(?!if_)")


def called_functions():
    """Calls alone: neither comments nor texts count, but for a function that is looked up by name."""
    called = set()
    for source in HERE.glob("*.c"):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", source.read_text(), flags=re.S)
        called |= set(re.findall(r"\b([A-Za-z_]\w*)\s*\(", text))
        # Passed to a check that calls it, as &Name or plain Name.
        called |= set(re.findall(r"[&(,{]\s*([A-Z]\w+)\s*[,)}]", text))
    return called


def main():
    entries = [entry for entry in exports_def.read(sys.argv[1]) if not OURS.match(entry.name)]
    exported = {entry.name for entry in entries if entry.exported}
    called = called_functions()
    missing = sorted(exported - called)
    for name in missing:
        print(f"{name} is exported and no conformance test calls it")
    print(f"{len(exported & called)} of {len(exported)} exported functions are called, {len(exported)} of {len(entries)} "
          "are exported")
    if len(entries) != DOCUMENTED:
        print(f"the table names {len(entries)} functions, Windows documents {DOCUMENTED}")
        return 1
    return 1 if missing and len(exported) == len(entries) else 0


if __name__ == "__main__":
    sys.exit(main())
