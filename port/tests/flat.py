#!/usr/bin/env python3
"""Runs a program and looks at it from outside all the time: the most memory, descriptors, threads and mappings that it has in the
second half of its life may not be more than in the first, after a beginning.

flat.py PROGRAM [ARGUMENTS…]
"""

import os
import pathlib
import subprocess
import sys
import time

BEGINNING = 0.1  # of its life: what is allocated once is allocated


def sample(folder):
    """What the process holds; nothing when it has gone."""
    try:
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        return {
            "resident KiB": int(status["VmRSS"].split()[0]),
            "data KiB": int(status["VmData"].split()[0]),
            "threads": int(status["Threads"]),
            "descriptors": len(os.listdir(folder / "fd")),
            "mappings": (folder / "maps").read_text().count("\n"),
        }
    except (OSError, KeyError, ValueError):
        return None


def main():
    program = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
    folder = pathlib.Path("/proc") / str(program.pid)
    begun = time.monotonic()
    samples = []
    while program.poll() is None:
        seen = sample(folder)
        if seen:
            samples.append((time.monotonic() - begun, seen))
        time.sleep(0.002)
    lasted = time.monotonic() - begun
    print(program.stdout.read().decode(), end="")
    if program.returncode != 0:
        print(f"it answers {program.returncode}")
        return 1
    first = [seen for at, seen in samples if BEGINNING * lasted <= at < lasted / 2]
    second = [seen for at, seen in samples if at >= lasted / 2]
    if len(first) < 20 or len(second) < 20:
        print("it was too short to be looked at")
        return 1
    failed = False
    print(f"{'most of':16} {'first half':>12} {'second half':>12}   ({lasted:.1f} s, {len(samples)} looks)")
    for what in first[0]:
        before, after = max(seen[what] for seen in first), max(seen[what] for seen in second)
        print(f"{what:16} {before:12} {after:12}")
        # The kernel counts resident pages by processor and adds them up late: a few of them are no growth.
        failed = failed or after > before + (256 if what == "resident KiB" else 0)
    print("It grows." if failed else "Flat.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
