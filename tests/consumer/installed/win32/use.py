#!/usr/bin/env python3
"""The installed porting kit, used from outside the tree: Windows sources and three lines of CMake, or pkg-config.

use.py TREE PROGRAMS
"""

import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from use import environment, fail, library_folder, output, run  # noqa: E402


def main():
    tree, programs = pathlib.Path(sys.argv[1]), sys.argv[2]
    for header in ("windows.h", "crt/wchar.h", "aliases/Windows.h"):
        if not (tree / "include" / "iphlp-win32" / header).exists():
            fail(f"{header} is not installed")
    work = tree.parent / "project-win32"
    shutil.rmtree(work, ignore_errors=True)
    run("cmake", "-G", "Ninja", "-S", HERE, "-B", work, f"-DCMAKE_PREFIX_PATH={tree}", f"-DPROGRAMS={programs}")
    run("cmake", "--build", work)
    said = output(work / "kb836769", "50")
    if "Unloaded: yes" not in said or "50 cycles" not in said:
        fail("the library stays, or the cycles ended early")
    if "2001:db8::1, ::ffff:192.0.2.1" not in output(work / "text"):
        fail("ntdll's functions are not found")
    # By pkg-config, in both languages.
    if shutil.which("pkg-config"):
        outside = environment(tree)
        flags = output("pkg-config", "--cflags", "--libs", "iphlp-win32", env=outside).split()
        for compiler, source in (("cc", "kb836769.c"), ("c++", "wide_streams.cpp")):
            run(compiler, "-Wall", "-Wextra", "-Werror", pathlib.Path(programs) / source, *flags, "-o", work / "by_pkg_config", env=outside)
            output(work / "by_pkg_config", "10", env={**outside, "LD_LIBRARY_PATH": str(library_folder(tree))})
    # The API is linked where a program calls it, and nowhere else.
    for program, needs in (("kb836769", False), ("names", True)):
        if ("libiphlpapi.so" in output("readelf", "-dW", work / program)) != needs:
            fail(f"{program} {'does not need' if needs else 'needs'} libiphlpapi.so")


if __name__ == "__main__":
    main()
