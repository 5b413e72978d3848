#!/usr/bin/env python3
"""Writes the bill of materials, SPDX 2.3 as JSON, of what an iphlp-files.json lists: the files, and what of others is in
them or is loaded with them. The same table gives the same bytes.

sbom.py TABLE OUTPUT
"""

import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

LICENCE = "Apache-2.0"
GCC_LICENCE = "GPL-3.0-or-later WITH GCC-exception-3.1"

# What is compiled in: name, licence, who asks for the version, into which files it goes. Headers alone, but for the
# compiler's own runtime.
COMPILED_IN = [
    ("libstdc++", GCC_LICENCE, "compiler", r"libiphlpapi\.(dll\.)?so|/(iphlp|dlproof)$"),
    ("CLI11", "BSD-3-Clause", "CLI11", r"(^|/)bin/(iphlp|dlproof)$"),
    ("fmt", "MIT", "fmt", r"(^|/)bin/(iphlp|dlproof)$"),
    ("nlohmann-json", "MIT", "nlohmann_json", r"(^|/)bin/(iphlp|dlproof)$"),
]
# What a NEEDED entry stands for: the project, its licence, who asks for the version.
LOADED = [
    (r"^(libc|libm|ld-linux.*|libdl|libpthread)\.so", "glibc", "LGPL-2.1-or-later", "libc"),
    (r"^(libstdc\+\+|libgcc_s)\.so", "libstdc++", GCC_LICENCE, "compiler"),
    (r"^libfmt\.so", "fmt", "MIT", "fmt"),
    (r"^lib(nettle|hogweed)\.so", "nettle", "LGPL-3.0-or-later OR GPL-2.0-or-later", "nettle"),
    (r"^lib(dw|elf)\.so", "elfutils", "LGPL-3.0-or-later OR GPL-2.0-or-later", "libdw"),
    (r"^libbpf\.so", "libbpf", "LGPL-2.1-only OR BSD-2-Clause", "libbpf"),
    (r"^lib(ncursesw?|tinfo)\.so", "ncurses", "X11-distribute-modifications-variant", "ncursesw"),
    (r"^libprometheus-cpp-(core|pull)\.so", "prometheus-cpp", "MIT", "prometheus-cpp-core"),
]
OWN = r"^libiphlp"


def answer(*command):
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


@functools.cache
def version_of(who):
    if who == "compiler":
        return answer(os.environ.get("CXX", "c++"), "-dumpfullversion") or "NOASSERTION"
    if who == "libc":
        return answer("getconf", "GNU_LIBC_VERSION").removeprefix("glibc ") or "NOASSERTION"
    return answer(os.environ.get("PKG_CONFIG", "pkg-config"), "--modversion", who) or "NOASSERTION"


def identifier(kind, name):
    return f"SPDXRef-{kind}-" + re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-")


def package(name, version, licence):
    return {"SPDXID": identifier("Package", name), "name": name, "versionInfo": version,
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": licence,
            "licenseDeclared": licence, "copyrightText": "NOASSERTION"}


def relation(one, kind, other):
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def needed(path):
    return re.findall(r"NEEDED.*\[(.*?)\]", answer("readelf", "-dW", str(path)))


def loaded_projects(names):
    """Which projects the NEEDED entries of a file belong to. One that nobody has entered here is named by its file."""
    found = set()
    for name in names:
        known = {tuple(rest) for pattern, *rest in LOADED if re.search(pattern, name)}
        found |= known or (set() if re.search(OWN, name) else {(name, "NOASSERTION", name)})
    return sorted(found)


class Bill:
    def __init__(self, table, prefix):
        self.table, self.prefix = table, prefix
        self.packages, self.files, self.relations = {}, [], []
        self.ours = identifier("Package", "iphlp")

    def other(self, name, licence, who):
        about = package(name, version_of(who), licence)
        self.packages.setdefault(about["SPDXID"], about)
        return about["SPDXID"]

    def add_file(self, about):
        path = self.prefix / about["path"]
        this = identifier("File", about["path"])
        self.files.append({
            "SPDXID": this, "fileName": "./" + about["path"], "licenseConcluded": LICENCE, "copyrightText": "NOASSERTION",
            "fileTypes": ["BINARY" if about["architecture"] != "any" else "TEXT"],
            # The format asks for SHA-1, which nothing else here relies on.
            "checksums": [{"algorithm": "SHA1", "checksumValue": hashlib.sha1(path.read_bytes()).hexdigest()},
                          {"algorithm": "SHA256", "checksumValue": about["sha256"]}]})
        self.relations.append(relation(self.ours, "CONTAINS", this))
        if about["architecture"] in ("any", "bpf"):
            return
        loaded = needed(path)
        for name, licence, who, where in COMPILED_IN:
            shared = name == "libstdc++" and any(one.startswith("libstdc++") for one in loaded)
            if re.search(where, about["path"]) and not shared:
                self.relations.append(relation(this, "STATIC_LINK", self.other(name, licence, who)))
        for name, licence, who in loaded_projects(loaded):
            self.relations.append(relation(this, "DYNAMIC_LINK", self.other(name, licence, who)))

    def document(self):
        for about in self.table["files"]:
            if "sha256" in about:
                self.add_file(about)
        content = hashlib.sha256(json.dumps(self.table["files"]).encode()).hexdigest()
        name = f"iphlp-{self.table['version']}-{self.table['part']}"
        # The names and sums of the files identify what is described; the format has its own rule for the code.
        sums = sorted(file["checksums"][0]["checksumValue"] for file in self.files)
        ours = package("iphlp", self.table["version"], LICENCE) | {
            "filesAnalyzed": True, "licenseInfoFromFiles": ["NOASSERTION"],
            "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1("".join(sums).encode()).hexdigest()}}
        for file in self.files:
            file["licenseInfoInFiles"] = ["NOASSERTION"]
        return {
            "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name,
            "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{content}",
            "creationInfo": {"created": self.table["date"], "creators": ["Tool: iphlp-sbom"]},
            "documentDescribes": [self.ours],
            "packages": [ours, *self.packages.values()], "files": self.files,
            "relationships": [relation("SPDXRef-DOCUMENT", "DESCRIBES", self.ours), *self.relations]}


def main():
    table_path, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    table = json.loads(table_path.read_text(encoding="utf-8"))
    bill = Bill(table, (table_path.parent / table["prefix"]).resolve())
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(bill.document(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
