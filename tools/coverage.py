#!/usr/bin/env python3
"""Writes docs/coverage.md from src/abi/exports.def: what works, works in part, refuses, or is not there yet.

coverage.py [--exports FILE] [--output FILE] [--check] [--functions tests/abi/data/functions.csv]
--check compares instead of writing and fails where the page is not what the file says.
"""

import argparse
import csv
import pathlib
import sys

import exports as exports_def

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORDS = {"works": "works", "partly": "works in part", "refuses": "refuses", "not-yet": "not yet"}
MAPPED = {"if_nametoindex": "iphlp_if_nametoindex", "if_indextoname": "iphlp_if_indextoname"}


def page(exports, windows):
    ours = [e for e in exports if e.name not in windows]
    theirs = [e for e in exports if e.name in windows]
    lines = [
        "# Coverage",
        "",
        "Generated from `src/abi/exports.def` by `tools/coverage.py`; a test compares the two.",
        "",
        "- **works**: as documented; where the answer differs from Windows, the function's comment in the header says so.",
        "- **works in part**: works, but for what the last column says.",
        "- **refuses**: always answers the documented error in the last column.",
        "- **not yet**: not exported, so a program that needs it does not link.",
        "",
        "| | functions |",
        "|---|---|",
    ]
    for status, word in WORDS.items():
        lines.append(f"| {word} | {sum(e.status == status for e in theirs)} |")
    lines.append(f"| together | {len(theirs)} |")
    group = None
    for export in theirs + ours:
        title = export.group
        if title != group:
            group = title
            lines += ["", f"## {group}", "", "| function | state | |", "|---|---|---|"]
        lines.append(f"| `{export.name}` | {WORDS[export.status]} | {export.note} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exports", type=pathlib.Path, default=exports_def.DEFAULT)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "docs" / "coverage.md")
    parser.add_argument("--functions", type=pathlib.Path, default=ROOT / "tests" / "abi" / "data" / "functions.csv")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    exports = exports_def.read(options.exports)
    with options.functions.open(newline="") as rows:
        windows = {MAPPED.get(row["name"], row["name"]) for row in csv.DictReader(rows)}
    missing = sorted(windows - {e.name for e in exports})
    if missing:
        sys.exit(f"{options.exports}: not a word about {', '.join(missing)}")

    text = page(exports, windows)
    if not options.check:
        options.output.write_text(text)
    elif not options.output.exists() or options.output.read_text() != text:
        sys.exit(f"{options.output} is not what {options.exports} says; run tools/coverage.py")


if __name__ == "__main__":
    main()
