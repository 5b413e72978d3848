#!/usr/bin/env python3
"""Reads exports.txt and writes what follows from it: the linker's version script, or the tables of GetProcAddress.

exports.py EXPORTS_TXT map|table OUTPUT
"""

import pathlib
import re
import sys


def read(path):
    """(library, name, symbol) of each line."""
    library = None
    for line in pathlib.Path(path).read_text().splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        section = re.fullmatch(r"\[(\w+)\]", line)
        if section:
            library = section.group(1)
            continue
        name, *symbol = line.split()
        yield library, name, symbol[0] if symbol else name


def version_script(exports):
    symbols = sorted({symbol for _, _, symbol in exports})
    return "{\n  global:\n" + "".join(f"    {symbol};\n" for symbol in symbols) + "  local: *;\n};\n"


def table(exports):
    declared = "".join(f"extern const char address_of_{symbol} __asm__(\"{symbol}\");\n"
                       for symbol in sorted({symbol for _, _, symbol in exports}))
    rows = "".join(f'    {{"{library}", "{name}", &address_of_{symbol}}},\n' for library, name, symbol in sorted(exports))
    return f"{declared}\nstatic const struct iphlp_export iphlp_exports[] = {{\n{rows}}};\n"


def main():
    exports = list(read(sys.argv[1]))
    text = version_script(exports) if sys.argv[2] == "map" else table(exports)
    output = pathlib.Path(sys.argv[3])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
