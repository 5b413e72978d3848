#!/usr/bin/env python3
"""`iphlp version --files` on copies of an installed tree, whole and broken in each way; and the bill of materials.

files.py whole|broken|tables|running|bill TREE
"""

import contextlib
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time


def fail(what):
    print(f"FAILED: {what}")
    sys.exit(1)


def expect(condition, what):
    if not condition:
        fail(what)


@contextlib.contextmanager
def copy_of(tree):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "tree"
        shutil.copytree(tree, copy, symlinks=True)
        yield copy


def version(tree, *options, zone="UTC"):
    done = subprocess.run([tree / "bin/iphlp", "version", *options], capture_output=True, text=True,
                          env={**os.environ, "TZ": zone, "LC_ALL": "C.UTF-8"})
    print(done.stdout, done.stderr, sep="", end="")
    return done


def files_of(tree, *options):
    done = version(tree, "--files", "--json", *options)
    document = json.loads(done.stdout)
    files = {one["path"]: one for part in document["parts"] for one in part["files"]}
    expect(document["whole"] == (done.returncode == 0), "the exit code says otherwise than the document")
    return done.returncode, files


def library_of(tree):
    found = [path for path in tree.rglob("libiphlpapi.so.1.*") if not path.is_symlink()]
    expect(len(found) == 1, f"the library is {found}")
    return found[0]


def whole(tree):
    code, files = files_of(tree)
    expect(code == 0, f"a fresh tree is answered {code}")
    there = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file() or path.is_symlink()}
    documentation = {path for path in there if path.startswith(("share/doc/", "share/man/"))}
    expect(documentation, "no manual page is installed")
    unlisted = {path for path in there - documentation - files.keys() if not path.endswith("iphlp-files.json")}
    expect(not unlisted, f"not listed: {unlisted}")
    for path, one in files.items():
        if "sha256" not in one:
            continue
        data = (tree / path).read_bytes()
        expect(one["size"] == len(data) and one["sha256"] == hashlib.sha256(data).hexdigest(), f"{path} is listed wrongly")
    expect(files["bin/iphlp"]["architecture"] == os.uname().machine, "the program is for another machine")
    expect(files["include/iphlpapi/iphlpapi.h"]["architecture"] == "any", "a header is for one machine")

    # The table as the knowledge base has it, in the reader's time.
    date = files["bin/iphlp"]["date"]
    text = version(tree, "--files").stdout
    expect(re.search(r"^Date +Time +Version +Size +File name", text, re.M), "there is no table")
    expect(re.search(rf"^\d\d-\w{{3}}-{date[:4]} +{date[11:16]} +[\d.]+ +[\d,]+ +bin/iphlp +whole$", text, re.M),
           "bin/iphlp is not in the table")
    expect("local: UTC, UTC+00:00." in text, "the difference to UTC is not told")
    text = version(tree, "--files", zone="India-5:30").stdout
    expect("UTC+05:30" in text and f" {date[11:16]} " not in text, "local time is UTC")
    listed = version(tree, "--files", "--all").stdout
    expect("include/iphlpapi/iphlpapi.h" in listed and "include/iphlpapi/iphlpapi.h" not in text, "--all lists all")


def rewrite(path, change):
    # A new file, as an update writes it: the old one may be mapped.
    data = bytearray(path.read_bytes())
    data = change(data) or data
    mode = path.stat().st_mode
    path.unlink()
    path.write_bytes(data)
    path.chmod(mode)


def flip(data):
    data[len(data) // 2] ^= 1


def other_machine(data):
    data[18] = 183 if os.uname().machine != "aarch64" else 62


def broken(tree):
    def check(path, change, state, words):
        with copy_of(tree) as copy:
            change(copy / path)
            code, files = files_of(copy)
            expect(code == 1, f"{state}: the exit code is {code}")
            wrong = {name: one["state"] for name, one in files.items() if one["state"] != "whole"}
            expect(wrong == {path: state}, f"{state}: it says {wrong}")
            text = version(copy, "--files").stdout
            expect(re.search(rf"{re.escape(path)} +{state}: .*{words}", text), f"{state}: the table does not say it")
            expect("1 of " in text and "is not whole" in text, f"{state}: the end does not say it")

    library = library_of(tree).relative_to(tree).as_posix()
    header = "include/iphlpapi/iphlpapi.h"
    check("lib/dlproof/libdlproof-audit.so", lambda path: rewrite(path, flip), "tampered", "SHA-256 is [0-9a-f]{64}")
    check(header, lambda path: rewrite(path, flip), "tampered", "SHA-256")
    check(header, lambda path: rewrite(path, lambda data: data[:-1]), "wrong size", r"\d+ bytes instead of \d+")
    check(header, pathlib.Path.unlink, "missing", "no such file")
    check("bin/dlproof", lambda path: rewrite(path, other_machine), "wrong architecture", "instead of")
    link = next(path.relative_to(tree).as_posix() for path in tree.rglob("libiphlpapi.so") if path.is_symlink())

    def relink(path):
        path.unlink()
        path.symlink_to("libc.so")
    check(link, relink, "wrong link", "libc.so instead of")

    # The library itself, by a program that does not need it to start.
    with copy_of(tree) as copy:
        for change, state in ((flip, "tampered"), (other_machine, "wrong architecture")):
            rewrite(copy / library, change)
            done = subprocess.run([tree / "bin/iphlp", "version", "--files", "--json", "--prefix", copy], capture_output=True,
                                  text=True)
            states = {one["path"]: one["state"] for part in json.loads(done.stdout)["parts"] for one in part["files"]}
            expect(done.returncode == 1 and states[library] == state, f"the library is {states[library]}, not {state}")


def tables(tree):
    def refused(copy, words, *options):
        done = version(copy, "--files", *options)
        expect(done.returncode == 1 and words in done.stderr, f"it does not say '{words}'")

    with copy_of(tree) as copy:
        table = next(copy.rglob("iphlp-files.json"))
        good = json.loads(table.read_text())
        # A list from elsewhere finds what a changed list hides.
        kept = copy / "kept.json"
        kept.write_text(json.dumps(good))
        for one in good["files"]:
            if one["path"] == "include/iphlpapi/iphlpapi.h":
                rewrite(copy / one["path"], flip)
                one["sha256"] = hashlib.sha256((copy / one["path"]).read_bytes()).hexdigest()
        table.write_text(json.dumps(good))
        expect(files_of(copy)[0] == 0, "the changed list does not hide the change")
        code, files = files_of(copy, "--table", kept)
        expect(code == 1 and files["include/iphlpapi/iphlpapi.h"]["state"] == "tampered", "the kept list does not find it")
        # What is no table, and one that points outside.
        for text in ("", "{", "[]", '{"prefix": 1}', "\x00\xff"):
            table.write_text(text)
            refused(copy, "is no file table")
        for way in ("/etc/passwd", "../outside", "lib/../../outside"):
            table.write_text(json.dumps({**good, "files": [{**good["files"][0], "path": way}]}))
            refused(copy, "leaves the prefix")
        table.write_text(json.dumps({**good, "files": [{**good["files"][0], "date": "yesterday"}]}))
        refused(copy, "is no date")
        table.unlink()
        refused(copy, "there is no iphlp-files.json")
        refused(copy, "cannot be read", "--table", "/nonexistent")


HOLDER = """
import _ctypes, sys
handle = None
for line in sys.stdin:
    if handle is not None: _ctypes.dlclose(handle)
    handle = _ctypes.dlopen(line.strip(), 2) if line.strip() else None
    print("ready", flush=True)
"""


def running(tree):
    with copy_of(tree) as copy, contextlib.ExitStack() as stack:
        library = library_of(copy)

        def start(*command):
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        def holders():
            document = json.loads(version(copy, "--running", "--json").stdout)
            return {one["process"]: (one["copy"], one["taken"]) for one in document["running"]["processes"]}

        def load(path):
            opener.stdin.write(f"{path}\n")
            opener.stdin.flush()
            expect(opener.stdout.readline() == "ready\n", "the process does not load the library")

        # One that opens it, and one that is linked with it.
        opener = start(sys.executable, "-c", HOLDER)
        linked = start(copy / "bin/iphlp", "watch")
        load(library)
        deadline = time.monotonic() + 20
        while b"libiphlpapi" not in pathlib.Path(f"/proc/{linked.pid}/maps").read_bytes():
            expect(time.monotonic() < deadline, "iphlp watch does not start")
            time.sleep(0.02)
        now = holders()
        expect(now.get(opener.pid) == ("current", "by dlopen"), f"the opener is {now.get(opener.pid)}")
        expect(now.get(linked.pid) == ("current", "at start"), f"the linked one is {now.get(linked.pid)}")

        # An update puts a new file in the place of the old one.
        new = library.with_suffix(".new")
        shutil.copy2(library, new)
        new.rename(library)
        now = holders()
        expect(now.get(opener.pid) == ("older", "by dlopen"), f"after the update the opener is {now.get(opener.pid)}")
        expect(now.get(linked.pid) == ("older", "at start"), f"after the update the linked one is {now.get(linked.pid)}")
        text = version(copy, "--files", "--running")
        expect(text.returncode == 0, "an older copy in memory is no damage")
        expect("2 hold an older copy" in text.stdout and "None needs a restart" in text.stdout, "it does not say that none needs a restart")

        # No restart: it unloads, and the next time it has the new one.
        load("")
        expect(opener.pid not in holders(), "it is still held after dlclose")
        load(library)
        now = holders()
        expect(now.get(opener.pid) == ("current", "by dlopen"), f"the next time the opener is {now.get(opener.pid)}")
        # A copy that is none of ours.
        elsewhere = copy.parent / "libiphlpapi.so.1.9.9"
        shutil.copy2(library, elsewhere)
        load(elsewhere)
        now = holders()
        expect(now.get(opener.pid) == ("elsewhere", "by dlopen"), f"of elsewhere the opener is {now.get(opener.pid)}")


SPDX_ID = re.compile(r"SPDXRef-[A-Za-z0-9.-]+")


def bill(tree):
    """The rules of SPDX 2.3 that a reader relies on."""
    path = tree / "share/doc/iphlp/iphlp.spdx.json"
    document = json.loads(path.read_text())
    expect(document["spdxVersion"] == "SPDX-2.3" and document["dataLicense"] == "CC0-1.0", "it is no SPDX 2.3")
    expect(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["creationInfo"]["created"]), "the date")
    identifiers = [document["SPDXID"], *(one["SPDXID"] for kind in ("packages", "files") for one in document[kind])]
    expect(len(set(identifiers)) == len(identifiers), "an identifier stands for two things")
    expect(all(SPDX_ID.fullmatch(one) for one in identifiers), "an identifier is malformed")
    for one in document["relationships"]:
        for end in ("spdxElementId", "relatedSpdxElement"):
            expect(one[end] in identifiers, f"{one} speaks of what is not there")
    for one in document["files"]:
        sums = {each["algorithm"]: each["checksumValue"] for each in one["checksums"]}
        data = (tree / one["fileName"]).read_bytes()
        expect(sums == {"SHA1": hashlib.sha1(data).hexdigest(), "SHA256": hashlib.sha256(data).hexdigest()}, one["fileName"])
    names = {one["name"] for one in document["packages"]}
    expect({"iphlp", "CLI11", "fmt", "nlohmann-json", "nettle", "glibc", "libstdc++"} <= names, f"the packages are {names}")
    expect(all(one["versionInfo"] != "NOASSERTION" for one in document["packages"]), "a version is not known")
    library = next(one["SPDXID"] for one in document["files"] if "libiphlpapi.so" in one["fileName"])
    links = {(one["relationshipType"], one["relatedSpdxElement"]) for one in document["relationships"]
             if one["spdxElementId"] == library}
    expect(links == {("STATIC_LINK", "SPDXRef-Package-libstdc"), ("DYNAMIC_LINK", "SPDXRef-Package-glibc")},
           f"the library has {links}")
    print(f"{len(document['files'])} files, {len(names)} packages, {len(document['relationships'])} relations")


if __name__ == "__main__":
    globals()[sys.argv[1]](pathlib.Path(sys.argv[2]))
