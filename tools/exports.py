"""Reads src/abi/exports.def. It knows the file's grammar and nothing about what is done with the names."""

import pathlib
import re
import sys
from typing import NamedTuple

STATUSES = ("works", "partly", "refuses", "not-yet")
DEFAULT = pathlib.Path(__file__).resolve().parent.parent / "src" / "abi" / "exports.def"


class Export(NamedTuple):
    name: str
    status: str
    note: str
    group: str

    @property
    def exported(self) -> bool:
        return self.status != "not-yet"


def fail(path, number, message):
    sys.exit(f"{path}:{number}: {message}")


def read(path=DEFAULT):
    """All exports in the order of the file. A comment that follows an empty line opens a group."""
    exports, group, seen, after_blank = [], "", set(), False
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        line = line.strip()
        if not line:
            after_blank = True
            continue
        if line.startswith("#"):
            if after_blank:
                group = line.lstrip("# ").rstrip()
            after_blank = False
            continue
        after_blank = False
        fields = [field.strip() for field in line.split("|", 2)]
        if len(fields) != 3:
            fail(path, number, "expected NAME | STATUS | note")
        name, status, note = fields
        if not re.fullmatch(r"[A-Za-z_]\w*", name):
            fail(path, number, f"'{name}' is not the name of a function")
        if status not in STATUSES:
            fail(path, number, f"status '{status}' is none of {', '.join(STATUSES)}")
        if name in seen:
            fail(path, number, f"{name} is here twice")
        if status == "partly" and not note:
            fail(path, number, f"{name} works in part: the note must say what is missing")
        if status == "refuses" and not re.search(r"\b(ERROR|WSAE|STATUS|IP)_?[A-Z0-9_]+\b|\bNULL\b|\b0\b|\bFALSE\b", note):
            fail(path, number, f"{name} refuses: the note must name what it answers")
        seen.add(name)
        exports.append(Export(name, status, note, group))
    return exports
