#!/usr/bin/env python3
"""How many of the API's functions do the programs use? Counts the names of exports.def's Windows functions in port/programs, called
or asked for by name; answers 1 below the wanted number.

coverage.py EXPORTS_DEF PROGRAMS_FOLDER WANTED
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import exports as exports_def  # noqa: E402


def main():
    # Names of their own are put together at run time in ports.cpp, for both transports.
    words = set()
    for source in pathlib.Path(sys.argv[2]).glob("*.c*"):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", "", source.read_text(encoding="utf-8"), flags=re.S)
        for name in re.findall(r"\w+(?:%s)?\w+", text):
            words |= {name.replace("%s", transport) for transport in ("Tcp", "Udp")} if "%s" in name else {name}
    functions = {entry.name for entry in exports_def.read(sys.argv[1]) if entry.exported and not entry.name.startswith("iphlp_")}
    used = sorted(functions & words)
    print(f"{len(used)} of {len(functions)} functions")
    print(" ".join(used))
    return 0 if len(used) >= int(sys.argv[3]) else 1


if __name__ == "__main__":
    sys.exit(main())
