#!/usr/bin/env python3
"""Reads the sealed library's ELF: nothing that pins it, nothing that it drags in, exactly the exports it promises.

elf.py LIBRARY EXPORTS_DEF
"""

import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import exports as exports_def  # noqa: E402


def readelf(*arguments):
    return subprocess.run(["readelf", "-W", *arguments], check=True, capture_output=True, text=True).stdout


def main():
    library, exports = sys.argv[1:]
    dynamic = readelf("-d", library)
    symbols = readelf("--dyn-syms", library)
    problems = []

    if "UNIQUE" in symbols:
        problems.append("it has STB_GNU_UNIQUE symbols, which pin it")
    if re.search(r"FLAGS.*NODELETE", dynamic):
        problems.append("it is linked -z nodelete")
    for needed in re.findall(r"NEEDED.*\[(.*?)\]", dynamic):
        if not re.match(r"(libc\.so|ld-linux|ld\.so)", needed):
            problems.append(f"it needs {needed}, which would stay loaded")

    defined = set()
    for line in symbols.splitlines():
        match = re.match(r"\s*\d+:\s+\S+\s+\d+\s+(\w+)\s+(?:GLOBAL|WEAK)\s+\S+\s+(\w+)\s+([^\s@]+)", line)
        if match and match[2] not in ("UND", "ABS"):
            defined.add(match[3])
    promised = {entry.name for entry in exports_def.read(exports) if entry.exported}
    for name in sorted(promised - defined):
        problems.append(f"{name} is promised and not exported")
    for name in sorted(defined - promised):
        problems.append(f"{name} is exported and not promised")

    for problem in problems:
        print(problem)
    print(f"{len(defined)} exported symbols, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
