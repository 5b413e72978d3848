#!/usr/bin/env python3
"""Compiles what generate.py wrote with one compiler, in one language, for one machine, and runs what can be run.

check.py SOURCES --compiler gcc|clang --language c|c++ --machine x86_64|i686|aarch64 [--short-wchar] [--headers FOLDER]
Exit code 77 says that this machine has no such compiler, or cannot run what it makes.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

HEADERS = pathlib.Path(__file__).resolve().parents[2] / "include" / "iphlpapi"
SKIPPED = 77
OBJECTS = ("layout", "constants", "typedefs", "prototypes")

COMPILERS = {
    ("gcc", "c", "x86_64"): ["gcc"],
    ("gcc", "c++", "x86_64"): ["g++"],
    ("gcc", "c", "i686"): ["gcc", "-m32"],
    ("gcc", "c++", "i686"): ["g++", "-m32"],
    ("gcc", "c", "aarch64"): ["aarch64-linux-gnu-gcc"],
    ("gcc", "c++", "aarch64"): ["aarch64-linux-gnu-g++"],
    ("clang", "c", "x86_64"): ["clang"],
    ("clang", "c++", "x86_64"): ["clang++"],
    ("clang", "c", "i686"): ["clang", "-m32"],
    ("clang", "c++", "i686"): ["clang++", "-m32"],
    ("clang", "c", "aarch64"): ["clang", "--target=aarch64-linux-gnu"],
    ("clang", "c++", "aarch64"): ["clang++", "--target=aarch64-linux-gnu"],
}


def skip(reason):
    print(f"SKIPPED: {reason}")
    sys.exit(SKIPPED)


def run(command):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def compiler(options, folder):
    command = list(COMPILERS[options.compiler, options.language, options.machine])
    for name in (f"{command[0]}-19", command[0]):
        if shutil.which(name):
            command[0] = name
            break
    else:
        skip(f"no {command[0]} here")
    command += ["-x", options.language, "-std=gnu17" if options.language == "c" else "-std=c++23"]
    command += ["-Wall", "-Wextra", "-Werror", "-Wno-cast-function-type", f"-I{options.headers}"]
    if options.machine == "i686":
        # i386 shares the kernel's headers with x86_64; without Debian's gcc-multilib (which excludes the cross
        # compilers) no link in /usr/include leads to them.
        command += ["-idirafter", "/usr/include/x86_64-linux-gnu"]
    if options.short_wchar:
        command += ["-fshort-wchar"]
    # A compiler may be there and what it needs for this machine not be.
    probe = folder / "probe.c"
    probe.write_text("#include <stdio.h>\nint main(void) { return puts(\"\") < 0; }\n")
    code, output = run([*command, "-o", str(folder / "probe"), str(probe)])
    if code:
        skip(f"{' '.join(command)} cannot build for {options.machine}: {output.strip().splitlines()[0]}")
    return command


def assertions(source, machine):
    """How many the compiler saw: those in the arm for the other width of a pointer do not count."""
    seen, wide, arm = 0, machine != "i686", None
    for line in source.read_text().splitlines():
        if line.startswith("#if __SIZEOF_POINTER__ == 8"):
            arm = True
        elif line.startswith("#else") and arm is not None:
            arm = False
        elif line.startswith("#endif"):
            arm = None
        elif line.startswith("ASSERT("):
            seen += arm is None or arm == wide
    return seen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=pathlib.Path)
    parser.add_argument("--compiler", choices=("gcc", "clang"), required=True)
    parser.add_argument("--language", choices=("c", "c++"), required=True)
    parser.add_argument("--machine", choices=("x86_64", "i686", "aarch64"), required=True)
    parser.add_argument("--short-wchar", action="store_true")
    parser.add_argument("--headers", type=pathlib.Path, default=HEADERS, help="those of an installation or a package")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        command = compiler(options, folder)
        for source in OBJECTS:
            code, output = run([*command, "-c", "-o", str(folder / f"{source}.o"), str(options.sources / f"{source}.c")])
            if code:
                sys.exit(f"{source}:\n{output}")
            print(f"{source}: {assertions(options.sources / f'{source}.c', options.machine)} assertions hold")
        program = folder / "bits"
        code, output = run([*command, "-o", str(program), str(options.sources / "bits.c")])
        if code:
            sys.exit(f"bits:\n{output}")
        emulator = []
        if options.machine == "aarch64":
            found = shutil.which("qemu-aarch64") or shutil.which("qemu-aarch64-static")
            if not found:
                skip("the objects compile; no qemu-aarch64 here to run the test of the bit-fields")
            emulator = [found, "-L", "/usr/aarch64-linux-gnu"]
        try:
            code, output = run([*emulator, str(program)])
        except OSError as error:
            skip(f"the objects compile; the test of the bit-fields does not run here: {error}")
        print(f"bits: {output.strip()}")
        sys.exit(code)


if __name__ == "__main__":
    main()
