#!/usr/bin/env python3
"""Writes iphlp-files.json: what a build, an installation or a package consists of, so that `iphlp version --files` can
say whether it is whole. Builds of one commit give the same bytes: the date is SOURCE_DATE_EPOCH, else the commit's.

file_table.py --prefix FOLDER --table FILE --version VERSION [--part NAME] [--source FOLDER] [PATH …]

PATHs are files below the prefix; without one, all that is there. Documentation is left out, because systems may leave it
out. The table names its files by their way from the prefix, and the prefix by the way from itself.
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import struct
import subprocess

DOCUMENTATION = ("share/doc/", "share/man/", "share/lintian/")
MACHINES = {3: "i386", 8: "mips", 20: "powerpc", 21: "powerpc64", 22: "s390x", 40: "arm", 62: "x86_64", 183: "aarch64",
            243: "riscv", 247: "bpf", 258: "loongarch"}


def architecture(data):
    """The machine that an ELF file is for, "any" for everything else."""
    if len(data) < 20 or data[:4] != b"\x7fELF":
        return "any"
    number = struct.unpack_from("<H" if data[5] == 1 else ">H", data, 18)[0]
    return MACHINES.get(number, f"machine {number}")


def epoch(source):
    """The date of all that is built of this commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    git = subprocess.run(["git", "-C", source, "log", "-1", "--format=%ct"], capture_output=True, text=True)
    if git.returncode == 0 and git.stdout.strip():
        return int(git.stdout)
    return int(max(path.stat().st_mtime for path in pathlib.Path(source).glob("*")))


def date_text(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def describe(prefix, path, date, version):
    about = {"path": path.relative_to(prefix).as_posix(), "date": date, "version": version}
    if path.is_symlink():
        return about | {"link_to": os.readlink(path)}
    data = path.read_bytes()
    return about | {"size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "architecture": architecture(data)}


def files_below(prefix):
    return [path for path in prefix.rglob("*") if path.is_symlink() or path.is_file()]


def belongs(prefix, path):
    way = path.relative_to(prefix).as_posix()
    return not way.startswith(DOCUMENTATION) and path.name != "iphlp-files.json"


def write(path, document):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--prefix", type=pathlib.Path, required=True)
    parser.add_argument("--table", type=pathlib.Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--part", default="all")
    parser.add_argument("--source", default=str(pathlib.Path(__file__).resolve().parents[1]))
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()

    prefix = options.prefix.absolute()
    date = date_text(epoch(options.source))
    paths = {prefix / path for path in options.files} or files_below(prefix)
    files = [describe(prefix, path, date, options.version) for path in sorted(paths) if belongs(prefix, path)]
    machines = sorted({about["architecture"] for about in files if "architecture" in about} - {"any", "bpf"})
    write(options.table, {
        "product": "iphlp", "part": options.part, "version": options.version, "date": date,
        "architecture": machines[0] if len(machines) == 1 else "any" if not machines else machines,
        "prefix": os.path.relpath(prefix, options.table.absolute().parent), "files": files})


if __name__ == "__main__":
    main()
