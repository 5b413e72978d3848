#!/usr/bin/env python3
"""Prints the linker's version script for src/abi/exports.def: what is there is global, all else is local.

version_script.py [EXPORTS_DEF] [OUTPUT]
"""

import pathlib
import sys

import exports as exports_def


def script(exports):
    names = sorted(e.name for e in exports if e.exported)
    globals_ = "".join(f"    {name};\n" for name in names)
    head = f"  global:\n{globals_}" if names else ""
    return f"IPHLP_1 {{\n{head}  local:\n    *;\n}};\n"


def main():
    source = sys.argv[1] if len(sys.argv) > 1 else exports_def.DEFAULT
    text = script(exports_def.read(source))
    if len(sys.argv) > 2:
        pathlib.Path(sys.argv[2]).write_text(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
