#!/usr/bin/env python3
"""Installs the build into a folder, moves that folder elsewhere, and uses it from there as strangers do.

use.py install BUILD TREE        cmake --install, then the move
use.py parts BUILD               what each component installs
use.py moved SOURCE BUILD TREE   nothing that is installed knows where it was built or first installed
use.py cmake|windows TREE        a project of its own with find_package, here and for Windows
use.py pkg_config|gcc|c89 TREE   by the compiler alone
use.py i386 TREE                 the headers, compiled and asserted for i386
Exit code 77 says what is missing here.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent / "project"


def run(*command, **options):
    print("$", *command, flush=True)
    options.setdefault("check", True)
    return subprocess.run([str(word) for word in command], text=True, **options)


def output(*command, **options):
    text = run(*command, stdout=subprocess.PIPE, **options).stdout
    print(text, end="", flush=True)
    return text


def skip(why):
    print(f"SKIPPED: {why}")
    sys.exit(77)


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            skip(f"{program} is not here")


def fail(what):
    print(f"FAILED: {what}")
    sys.exit(1)


def says_adapters(text):
    if not re.search(r"^(\d+ adapters|no adapter)$", text, re.M):
        fail(f"the program says: {text}")


def files(tree):
    return sorted(path for path in tree.rglob("*") if path.is_file() or path.is_symlink())


def library_folder(tree):
    found = [path.parent for path in files(tree) if path.name == "libiphlpapi.so"]
    if len(found) != 1:
        fail(f"libiphlpapi.so is in {found}")
    return found[0]


def environment(tree, **more):
    return {**os.environ, "PKG_CONFIG_PATH": str(library_folder(tree) / "pkgconfig"), **more}


def install(build, tree):
    tree = pathlib.Path(tree)
    first = tree.with_name(tree.name + "-first")
    for folder in (tree, first):
        shutil.rmtree(folder, ignore_errors=True)
    run("cmake", "--install", build, "--strip", "--prefix", first, stdout=subprocess.DEVNULL)
    first.rename(tree)
    print(f"{len(files(tree))} files")


PARTS = {
    "runtime": ({r"lib/.*libiphlpapi\.so\.1", r"lib/.*libiphlpapi\.so\.1\.\d+\.\d+"}, r"lib/|share/(doc/)?iphlp/"),
    "dev": ({r"lib/.*libiphlpapi\.so", r"lib/.*iphlpConfig\.cmake", r"lib/.*iphlp\.pc", r"include/iphlpapi/iphlpapi\.h",
             r"include/iphlp/adapters\.hpp"}, r"include/(iphlp|iphlpapi)/|lib/|share/doc/iphlp/|share/man/man[37]/"),
    "iphlp": ({r"bin/iphlp", r"share/man/man1/iphlp\.1"}, r"bin/iphlp|share/|lib/iphlp/"),
    "win32-runtime": ({r"lib/.*libiphlp-win32\.so\.1"}, r"lib/.*libiphlp-win32\.so\.1|lib/.*\.json|share/doc/iphlp/"),
    "win32": ({r"lib/.*libiphlp-win32\.so", r"include/iphlp-win32/windows\.h"}, r"include/iphlp-win32/|lib/|share/doc/iphlp/"),
    "dlproof": ({r"bin/dlproof", r"lib/dlproof/libdlproof-audit\.so", r"share/man/man1/dlproof\.1"},
                r"(bin/dlproof|lib/dlproof/|share/|lib/.*\.json)"),
}


def parts(build):
    seen = {}
    for name, (wanted, place) in PARTS.items():
        with tempfile.TemporaryDirectory() as folder:
            run("cmake", "--install", build, "--prefix", folder, "--component", name, stdout=subprocess.DEVNULL)
            found = [str(path.relative_to(folder)) for path in files(pathlib.Path(folder))]
        for pattern in wanted:
            if not any(re.fullmatch(pattern, path) for path in found):
                fail(f"{name} has no {pattern}: {found}")
        for path in found:
            if not re.match(place, path):
                fail(f"{name} has {path}")
            if path in seen:
                fail(f"{path} is in {seen[path]} and in {name}")
            seen[path] = name
        print(f"{name}: {len(found)} files")


def moved(source, build, tree):
    places = [str(pathlib.Path(place).resolve()).encode() for place in (source, build)]
    places.append(str(tree).encode())
    for path in files(pathlib.Path(tree)):
        text = path.read_bytes() if path.is_file() else b""
        if text.startswith(b"\x7fELF"):
            run_path = subprocess.run(["readelf", "-dW", path], capture_output=True, text=True).stdout
            for found in re.findall(r"R(?:UN)?PATH.*\[(.*)\]", run_path):
                if not found.startswith("$ORIGIN"):
                    fail(f"{path} looks for libraries in {found}")
        elif any(place in text for place in places):
            fail(f"{path} knows where it was built or installed")
    program = pathlib.Path(tree) / "bin" / "iphlp"
    output(program, "--version")


def build_project(tree, *options):
    work = pathlib.Path(tree).parent / f"project-{sys.argv[1]}"
    shutil.rmtree(work, ignore_errors=True)
    run("cmake", "-G", "Ninja", "-S", PROJECT, "-B", work, f"-DCMAKE_PREFIX_PATH={tree}", *options, stdout=subprocess.DEVNULL)
    run("cmake", "--build", work, stdout=subprocess.DEVNULL)
    return work


def cmake(tree):
    work = build_project(tree)
    says_adapters(output(work / "plain"))
    output(work / "typed")
    if list(pathlib.Path(tree).rglob("iphlpWin32Targets.cmake")):
        if not re.fullmatch(r"\d+ interfaces\n", output(work / "ported")):
            fail("the ported program says something else")


def windows(tree):
    need("x86_64-w64-mingw32-g++")
    work = build_project(tree, "-DCMAKE_SYSTEM_NAME=Windows", "-DCMAKE_C_COMPILER=x86_64-w64-mingw32-gcc",
                         "-DCMAKE_CXX_COMPILER=x86_64-w64-mingw32-g++", "-DCMAKE_EXE_LINKER_FLAGS=-static")
    imports = output("x86_64-w64-mingw32-objdump", "-p", work / "plain.exe")
    if "iphlpapi.dll" not in imports.lower():
        fail("plain.exe does not use the system's library")


def compile_and_run(tree, command, environment_):
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "program"
        run(*command, "-o", program, env=environment_)
        return output(program, env={**environment_, "LD_LIBRARY_PATH": str(library_folder(tree))})


def pkg_config(tree):
    need("pkg-config")
    tree = pathlib.Path(tree)
    outside = environment(tree)
    flags = output("pkg-config", "--cflags", "--libs", "iphlp", env=outside).split()
    says_adapters(compile_and_run(tree, ["cc", PROJECT / "plain.c", *flags], outside))
    compile_and_run(tree, ["c++", "-std=c++20", PROJECT / "typed.cpp", *flags], outside)
    # As a cross build asks for it.
    root = run("pkg-config", "--define-variable=prefix=/elsewhere", "--cflags", "iphlp", env=outside, capture_output=True).stdout
    if "-I/elsewhere/include/iphlpapi" not in root:
        fail(f"another prefix is not taken: {root}")


def plain(tree, *flags):
    tree = pathlib.Path(tree)
    command = ["gcc", *flags, f"-I{tree}/include/iphlpapi", PROJECT / "plain.c", f"-L{library_folder(tree)}", "-liphlpapi"]
    says_adapters(compile_and_run(tree, command, dict(os.environ)))


def gcc(tree):
    plain(tree)


def c89(tree):
    plain(tree, "-std=c90", "-pedantic-errors", "-Wall", "-Wextra", "-Werror")


# The sizes that Windows has for programs of 32 bits.
I386 = """#include <iphlpapi.h>
#define SIZE(type, bytes) typedef char size_of_##type[sizeof(type) == (bytes) ? 1 : -1]
SIZE(IP_ADAPTER_INFO, 648); SIZE(MIB_IF_ROW2, 1352); SIZE(MIB_IPFORWARD_ROW2, 104); SIZE(IP_ADAPTER_ADDRESSES, 376);
int main(void) { return sizeof(void *) != 4; }
"""


def i386(tree):
    stubs = ("/usr/include/gnu/stubs-32.h", "/usr/include/x86_64-linux-gnu/gnu/stubs-32.h")
    if not any(pathlib.Path(path).exists() for path in stubs):
        skip("libc's headers for i386 are not here")
    system = ["-idirafter", "/usr/include/x86_64-linux-gnu"]
    for language in (["-x", "c", "-std=c90", "-pedantic-errors"], ["-x", "c++", "-std=c++20"]):
        run("gcc", "-m32", *language, "-Wall", "-Wextra", "-Werror", "-Wno-unused-local-typedefs", *system, "-fsyntax-only",
            f"-I{tree}/include/iphlpapi", "-", input=I386)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
