#!/usr/bin/env python3
"""Runs a program and compares what it prints: each line of EXPECTED is a regular expression that a line of the output matches whole,
in that order; other lines may stand between. Answers 1 when one is missing or the program does not answer 0.

run.py EXPECTED [--dlproof DLPROOF] PROGRAM [ARGUMENTS…]
With --dlproof the program runs under it, which must find nothing left behind.
"""

import pathlib
import re
import subprocess
import sys


def missing(expected, lines):
    """The first expectation that nothing matches."""
    rest = iter(lines)
    for pattern in expected:
        if not any(re.fullmatch(pattern, line) for line in rest):
            return pattern
    return None


def main():
    expected = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    command = sys.argv[2:]
    if command[0] == "--dlproof":
        command = [command[1], "run", *command[2:]]
        expected.append(r"Nothing is left behind\.")
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=50)
    output = done.stdout.decode("utf-8").replace("\r\n", "\n")
    print(output)
    if done.returncode != 0:
        print(f"{command[0]} answers {done.returncode}")
        return 1
    pattern = missing(expected, output.split("\n"))
    if pattern is not None:
        print(f"No line, in its place, is: {pattern}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
