#!/usr/bin/env python3
"""Writes the sources that prove the headers against data/*.csv; check.py compiles and runs them.

It knows what the tables say and how C and C++ assert it. It does not know what the headers say.
generate.py OUTPUT_FOLDER
"""

import csv
import functools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "abi" / "data"
HEADERS = ROOT / "include" / "iphlpapi"

sys.path.insert(0, str(ROOT / "tools"))
import exports as exports_def  # noqa: E402

# Both languages, every compiler: an assertion, the identity of two types, a type's alignment.
PROLOGUE = """\
#ifdef __cplusplus
# define ASSERT(what, text) static_assert(what, text)
# define SAME(a, b) __is_same(a, b)
# define ALIGNMENT(type) alignof(type)
#else
# define ASSERT(what, text) _Static_assert(what, text)
# define SAME(a, b) __builtin_types_compatible_p(a, b)
# define ALIGNMENT(type) _Alignof(type)
#endif
#if __SIZEOF_POINTER__ == 8
# define BY_POINTER(wide, narrow) (wide)
#else
# define BY_POINTER(wide, narrow) (narrow)
#endif
"""


@functools.cache
def rows(name):
    with (DATA / f"{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


# Windows' long has 32 bits and its wchar_t 16; its time_t has 64.
WIDTHS = {"unsigned long": "ULONG", "long long": "LONG64", "unsigned long long": "ULONG64", "wchar_t": "WCHAR",
          "time_t": "IPHLP_TIME64"}
TAGS = {row["alias"] for row in rows("struct_aliases") if row["kind"] == "tag"}
# Tags of structures that the headers reach by name.
TYPEDEF_OF = {"in6_addr": "IN6_ADDR", "sockaddr_in": "SOCKADDR_IN", "ip_option_information": "IP_OPTION_INFORMATION",
              "ip_option_information32": "IP_OPTION_INFORMATION32"}
# Pointers of 32 bits are numbers here.
SPELLED_OTHERWISE = {("ICMP_ECHO_REPLY32", "Data"), ("IP_OPTION_INFORMATION32", "OptionsData")}

EXCEPTIONS = {(row["kind"], row["name"]): row["here"] for row in rows("exceptions")}
USED = set()


def exception(kind, name):
    here = EXCEPTIONS.get((kind, name))
    if here is not None:
        USED.add((kind, name))
    return here


def struct_name(name):
    return exception("struct", name) or name


def everything():
    return "".join(f'#include "{path.name}"\n' for path in sorted(HEADERS.glob("*.h"))) + "\n"


def member_type(row):
    """The type of a member as the headers spell it, and what to append to the member to get at an array's element."""
    base, stars, dimensions = re.fullmatch(r"(.*?)\s*(\**)((?:\[\d+\])*)", row["type"]).groups()
    if base.startswith("<anon") or (row["struct"], row["field"]) in SPELLED_OTHERWISE or "[0]" in dimensions:
        return None
    if base in TAGS or base.startswith("_"):
        tag = exception("tag", base) or base
        kind = "union" if tag.endswith(("in_addr", "in6_addr")) or base == "sockaddr_gen" else "struct"
        base = TYPEDEF_OF.get(base) or f"{kind} {tag}"
    return f"{WIDTHS.get(base, base)} {stars}".strip(), "[0]" if dimensions else ""


def layout():
    """Size and alignment of every structure; offset, size and type of every member; for each width of a pointer."""
    widths = {"x86_64": [], "i686": []}
    for row in rows("structs"):
        out = widths[row["arch"]]
        name, field = struct_name(row["struct"]), row["field"]
        label = f"{name}.{field}" if field else name
        offset, size, alignment = row["offset"], row["size"], row["align"]
        if not field:
            out.append(f'ASSERT(sizeof({name}) == {size}, "size of {label} is {size}");')
            out.append(f'ASSERT(ALIGNMENT({name}) == {alignment}, "alignment of {label} is {alignment}");')
        elif not row["bit_size"]:
            member = f"(({name} *)0)->{field}"
            out.append(f'ASSERT(offsetof({name}, {field}) == {offset}, "offset of {label} is {offset}");')
            out.append(f'ASSERT(sizeof({member}) == {size}, "size of {label} is {size}");')
            if spelled := member_type(row):
                type_, element = spelled
                out.append(f'ASSERT(SAME(__typeof__({member}{element}), {type_}), "{label} is {type_}");')
    wide, narrow = ("\n".join(widths[arch]) for arch in ("x86_64", "i686"))
    return f"{everything()}{PROLOGUE}\n#if __SIZEOF_POINTER__ == 8\n{wide}\n#else\n{narrow}\n#endif\n"


def bits():
    """A program that sets each bit-field and looks which bits of the structure changed."""
    widths, count = {"x86_64": [], "i686": []}, 0
    for row in rows("structs"):
        if row["bit_size"]:
            name, field = struct_name(row["struct"]), row["field"]
            first = int(row["offset"]) * 8 + int(row["bit_offset"])
            widths[row["arch"]].append(f"  CHECK({name}, {field}, {first}, {row['bit_size']});")
    wide, narrow = ("\n".join(widths[arch]) for arch in ("x86_64", "i686"))
    return f"""{everything()}#include <stdio.h>
#include <string.h>

static int failures;

static void compare(const char *what, const unsigned char *bytes, unsigned size, unsigned first, unsigned count) {{
  unsigned bit;
  for (bit = 0; bit < size * 8; ++bit) {{
    int expected = bit >= first && bit < first + count;
    if (((bytes[bit / 8] >> (bit % 8)) & 1) != expected) {{
      printf("%s: bit %u of the structure is %d\\n", what, bit, !expected);
      ++failures;
    }}
  }}
}}

static volatile long long all_ones = -1;

#define CHECK(type, member, first, count)                                                    \\
  do {{                                                                                       \\
    type object;                                                                             \\
    memset(&object, 0, sizeof object);                                                       \\
    object.member = (all_ones & ((1ll << (count)) - 1));                                     \\
    compare(#type "." #member, (const unsigned char *)&object, sizeof object, first, count); \\
  }} while (0)

int main(void) {{
#if __SIZEOF_POINTER__ == 8
{wide}
  printf("{len(widths['x86_64'])} bit-fields, ");
#else
{narrow}
  printf("{len(widths['i686'])} bit-fields, ");
#endif
  printf("%d wrong bits\\n", failures);
  return failures != 0;
}}
"""


def constants():
    """Every value. An exception is pinned to the value it has here, or to being undefined."""
    out = []
    for row in rows("constants"):
        name, here = row["name"], exception("constant", row["name"])
        if here == "undefined":
            out.append(f"#ifdef {name}\n# error {name} is to be left to Linux\n#endif")
            continue
        if here == "*":
            continue
        wide, narrow = here or row["value"], here or row["value_i686_if_different"] or row["value"]
        value = f"{wide}ll" if wide == narrow else f"BY_POINTER({wide}ll, {narrow}ll)"
        if int(wide) >= 1 << 31:
            out.append(f'ASSERT((unsigned int)({name}) == {value}, "{name}");')
        else:
            out.append(f'ASSERT((long long)({name}) == {value}, "{name}");')
    for row in rows("macros_nonnumeric"):
        name, here = row["name"], exception("macro", row["name"])
        if not here:
            out.append(f"#ifndef {name}\n# error {name} is not defined\n#endif")
    return f"{everything()}{PROLOGUE}\n" + "\n".join(out) + "\n"


@functools.cache
def only_wide():
    """Names that exist where pointers have 64 bits and nowhere else."""
    both = {row["struct"] for row in rows("structs") if row["arch"] == "i686"}
    structs = {row["struct"] for row in rows("structs")} - both
    return structs | {f"P{name}" for name in structs}


def wide_only(check):
    return f"#if __SIZEOF_POINTER__ == 8\n{check}\n#endif"


def typedefs():
    """Every name: its size; and that each tag and each further name is the same type."""
    out, kinds = [], {row["struct"]: row["type"] for row in rows("structs") if not row["field"]}
    for row in rows("typedefs"):
        name, here = row["name"], exception("typedef", row["name"])
        if here == "undefined":
            continue
        if row["kind"] == "fn":
            out.append(f'ASSERT(sizeof({name} *) == sizeof(void *), "{name} is a function");')
            continue
        name = struct_name(name)
        if row["name"] in only_wide():
            out.append(wide_only(f'ASSERT(sizeof({name}) == {row["size_x86_64"]}, "size of {name}");'))
            continue
        wide, narrow = here or row["size_x86_64"], here or row["size_i686"]
        out.append(f'ASSERT(sizeof({name}) == BY_POINTER({wide}, {narrow}), "size of {name}");')
    for row in rows("struct_aliases"):
        name = row["struct"]
        alias = row["alias"]
        if row["kind"] == "tag":
            alias = exception("tag", alias) or alias
            alias = f"{kinds.get(name, 'struct')} {alias}"
        check = f'ASSERT(SAME({struct_name(name)}, {alias}), "{alias} is {name}");'
        out.append(wide_only(check) if name in only_wide() else check)
    # Where the table gives a pointer's target by name, the pointer must point to it.
    names = {row["struct"] for row in rows("structs")}
    tags = {row["alias"]: row["struct"] for row in rows("struct_aliases")}
    for row in rows("typedefs"):
        target = row["target"].rstrip("*")
        struct = tags.get(target, target)
        if row["kind"] == "pointer" and struct in names and struct not in only_wide():
            out.append(f'ASSERT(SAME({row["name"]}, {struct_name(struct)} *), "{row["name"]} points to {struct}");')
    return f"{everything()}{PROLOGUE}\n" + "\n".join(out) + "\n"


# How the headers spell a type that the table spells as Windows' headers do.
RESPELL = {
    "struct sockaddr_in6": "SOCKADDR_IN6",
    "struct in_addr": "IN_ADDR",
    "struct in6_addr": "IN6_ADDR",
    "struct sockaddr": "SOCKADDR",
    "const PSOCKADDR_IN6": "const SOCKADDR_IN6 *",
}
RENAME = {"if_nametoindex": "iphlp_if_nametoindex", "if_indextoname": "iphlp_if_indextoname"}


def prototypes():
    """Every function: its exact type, and its address. The object is compiled and never linked."""
    checks, table = [], []
    for row in rows("functions"):
        if exception("function", row["name"]) == "undefined":
            continue
        result, name, arguments = re.fullmatch(r"(.*?[\s*])(\w+)\((.*)\)", row["signature"]).groups()
        for theirs, ours in RESPELL.items():
            arguments = arguments.replace(theirs + " ", ours + " ")
        named = [argument.strip() for argument in arguments.split(",")]
        types = ", ".join("void" if one == "void" else re.sub(r"\w+$", "", one) for one in named)
        name = RENAME.get(name, name)
        checks.append(f'ASSERT(SAME(__typeof__(&{name}), {result.strip()} (*)({types})), "type of {name}");')
        table.append(f"    (any_function)&{name},")
    # What exports.def has besides Windows' names must be declared too.
    for export in exports_def.read():
        if export.name.startswith("iphlp_") and export.name not in RENAME.values():
            table.append(f"    (any_function)&{export.name},")
    return (
        f"{everything()}{PROLOGUE}\n" + "\n".join(checks) + "\n\ntypedef void (*any_function)(void);\n"
        "extern const any_function iphlp_prototypes[];\nconst any_function iphlp_prototypes[] = {\n"
        + "\n".join(table) + "\n};\n"
    )


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for make in (layout, bits, constants, typedefs, prototypes):
        (folder / f"{make.__name__}.c").write_text(f"/* Generated by tests/abi/generate.py. */\n{make()}")
    unused = set(EXCEPTIONS) - USED
    if unused:
        sys.exit(f"exceptions for what is in no table: {sorted(unused)}")


if __name__ == "__main__":
    main()
