#!/usr/bin/env python3
"""Writes the manual pages of section 3: one for each exported function, from what its header says of it, and the overview
with all of them. The pages are made with the build and not kept: the header is the source.

man_pages.py OUTPUT_FOLDER      exit 1 where a function has no words, or has words that the pages cannot carry
"""

import pathlib
import re
import sys

import exports as exports_def

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADERS = ROOT / "include" / "iphlpapi"
OVERVIEW = ROOT / "man" / "iphlpapi.3.in"
PARTS = ("Does", "Answers", "Source", "Differs")
# How headers say whose a function is and how it is called: no part of its type.
LINKAGE = re.compile(r"\b(IPHLPAPI_DLL_LINKAGE|IPHLP_EXPORT|NETIOAPI_API_|NTSYSAPI|NTAPI|WINAPI|__stdcall|extern)\b")
STATUS_TYPE = {"NETIOAPI_API": "NETIO_STATUS"}


class Function:
    def __init__(self, name, header, type_name, arguments, words):
        self.name, self.header, self.type, self.arguments, self.words = name, header, type_name, arguments, words
        self.like = None  # the function before it in its header, when this one does "the same"


def plain(comment):
    """A comment's text without its frame."""
    return "\n".join(re.sub(r"^\s*\* ?", "", line) for line in comment.splitlines()).strip()


def parts_of(comment):
    """{"Does": …}: what stands behind each word, up to the next."""
    pieces = re.split(rf"(?:^|\n)({'|'.join(PARTS)}): ", plain(comment))
    return {name: " ".join(text.split()) for name, text in zip(pieces[1::2], pieces[2::2])}


def functions_in(header):
    """Each declaration that follows a comment with words of ours, preprocessor lines left out."""
    text = re.sub(r"(?m)^[ \t]*#.*(?:\\\n.*)*\n", "", header.read_text())
    for match in re.finditer(r"/\*((?:(?!\*/).)*?\bDoes: (?:(?!\*/).)*)\*/\s*([^;{}]*?\b(\w+)\s*\(([^;{}]*)\)[^;{}()]*);", text, re.S):
        comment, declaration, name, arguments = match.groups()
        before = LINKAGE.sub("", re.sub(r"/\*.*?\*/", "", declaration[:declaration.index(name + "(") if name + "(" in declaration
                                                                            else declaration.index(name)], flags=re.S))
        type_name = " ".join(before.split())
        listed = [" ".join(re.sub(r"/\*.*?\*/", "", one, flags=re.S).split()) for one in split_arguments(arguments)]
        yield Function(name, header.name, STATUS_TYPE.get(type_name, type_name), listed, parts_of(comment))


def split_arguments(text):
    depth, start, found = 0, 0, []
    for at, letter in enumerate(text):
        depth += letter == "("
        depth -= letter == ")"
        if letter == "," and depth == 0:
            found.append(text[start:at])
            start = at + 1
    return [*found, text[start:]]


def find_alike(functions):
    """Whose words "the same" means: those of the last function that has words of its own."""
    whole = None
    for function in functions:
        if not function.words.get("Does", "").startswith("the same"):
            whole = function
        else:
            function.like = whole
        yield function


def roff(text):
    """Words as mdoc takes them: a sentence a line, nothing that looks like a macro."""
    text = text.replace("\\", "\\e")
    lines = re.sub(r"(?<=[.!?])\s+(?=[A-Z0-9\"(])", "\n", text).split("\n")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def summary(function):
    """The first clause of what it does."""
    first = re.split(r"(?<=\w)[.;:](?:\s|$)|, by |\s\(", function.words["Does"], maxsplit=1)[0]
    return re.sub(r"^the same", f"as {function.like.name}", first).rstrip(".") if function.like else first.rstrip(".")


def page(function, export, date):
    out = [f".Dd {date}", f".Dt {function.name.upper()} 3", ".Os", ".Sh NAME", f".Nm {function.name}", f".Nd {summary(function)}",
           ".Sh LIBRARY", "The IP Helper API", "(libiphlpapi, \\-liphlpapi)", ".Sh SYNOPSIS", f".In {function.header}",
           f".Ft {function.type}", f".Fo {function.name}"]
    out += [f'.Fa "{one}"' for one in function.arguments]
    out += [".Fc", ".Sh DESCRIPTION"]
    if function.like:
        out += ["As", f".Xr {function.like.name} 3 :", roff(function.like.words["Does"]), ".Pp"]
    out += [capitalized(roff(function.words["Does"]))]
    if "Source" in function.words:
        out += [".Sh IMPLEMENTATION NOTES", "Where the answer comes from:", roff(function.words["Source"])]
    if "Answers" in function.words:
        out += [".Sh RETURN VALUES", capitalized(roff(function.words["Answers"]))]
    out += [".Sh SEE ALSO", ".Xr iphlp 1 ,", ".Xr iphlpapi 3 ,", ".Xr iphlpapi 7"]
    if "Differs" in function.words or export.note:
        out += [".Sh CAVEATS", "Different from Windows:"]
        out += [roff(function.words["Differs"])] if "Differs" in function.words else []
        if export.note:
            out += [{"partly": "It works but for this:", "refuses": "It always refuses:"}.get(export.status, "Note:"), roff(export.note) + "."]
    return "\n".join(out) + "\n"


def capitalized(text):
    return text[:1].upper() + text[1:]


def overview(exports, functions, date):
    index, group = [], None
    for export in exports:
        if export.group != group:
            index += [".El"] if group is not None else []
            group = export.group
            index += [f".Ss {group}", ".Bl -tag -width Ds -compact"]
        index += [f".It Xr {export.name} 3", roff(summary(functions[export.name]))]
    return OVERVIEW.read_text().replace("@DATE@", date).replace("@FUNCTIONS@", "\n".join([*index, ".El"]))


def main():
    into = pathlib.Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    exports = [export for export in exports_def.read() if export.exported]
    functions = {}
    for header in sorted(HEADERS.glob("*.h")):
        for function in find_alike(functions_in(header)):
            functions.setdefault(function.name, function)
    missing = [export.name for export in exports if "Does" not in getattr(functions.get(export.name), "words", {})]
    for name in missing:
        print(f"{name} is exported, and no header says 'Does: …' of it")
    if missing:
        return 1
    date = re.search(r"^\.Dd (.*)$", (ROOT / "man" / "iphlp.1").read_text(), re.M)[1]
    for export in exports:
        (into / f"{export.name}.3").write_text(page(functions[export.name], export, date))
    (into / "iphlpapi.3").write_text(overview(exports, functions, date))
    print(f"{len(exports) + 1} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
