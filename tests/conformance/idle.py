#!/usr/bin/env python3
"""What does a program with every kind of subscription do while nothing changes? strace says: nothing. Between the two lines
that idle.c writes, its main thread may sleep; a system call of any other thread is a wake-up.

idle.py PROGRAM MILLISECONDS
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def main():
    if shutil.which("strace") is None:
        print("SKIPPED: strace is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log")
        strace = ["strace", "-f", "-o", str(log)]
        if subprocess.run([*strace, "true"], capture_output=True).returncode != 0:
            print("SKIPPED: nothing may be traced here")
            return SKIPPED
        done = subprocess.run([*strace, *sys.argv[1:]])
        if done.returncode != 0:
            return 1
        lines = log.read_text().splitlines()
    begins = next(n for n, line in enumerate(lines) if "idle begins" in line)
    ends = next(n for n, line in enumerate(lines) if "idle ends" in line)
    main_thread = lines[begins].split()[0]
    threads = {line.split()[0] for line in lines[:begins]}
    if len(threads) < 2:
        print("there is no worker that could have slept")
        return 1
    # The writes of the two lines are the main thread's, and so is its sleep.
    woken = [line for line in lines[begins + 1:ends]
             if not (line.startswith(main_thread) and ("nanosleep" in line or "write(1" in line))]
    for line in woken:
        print("while nothing changed:", line)
    print(f"{len(threads)} threads, {len(woken)} system calls in {sys.argv[2]} ms in which nothing changed")
    return 1 if woken else 0


if __name__ == "__main__":
    sys.exit(main())
