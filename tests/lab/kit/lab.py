"""One scenario's world inside the sandbox: processes with their logs, waiting, and what was checked.

Knows nothing of DHCP, DNS or the library; those are wire.py, daemons.py and asked.py."""

import os
import pathlib
import signal
import subprocess
import sys
import time

BUSY = 4  # how much slower a machine may be that builds, or makes thousands of links, at the same time
LOGS = pathlib.Path("/run/lab")


class Failure(Exception):
    """The scenario cannot go on: a daemon did not do what it is there to do."""


def command(*words, netns=None, check=True):
    """Runs a program to its end and answers what it wrote."""
    prefix = ["ip", "netns", "exec", netns] if netns else []
    done = subprocess.run([*prefix, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30 * BUSY)
    if check and done.returncode != 0:
        raise Failure(f"{' '.join(words)} failed ({done.returncode}): {done.stdout}{done.stderr}")
    return done.stdout


def until(what, seconds, question):
    """Asks until the answer is true; a scenario that waits in vain has failed. The seconds are of an idle machine."""
    end = time.monotonic() + seconds * BUSY
    while not (answer := question()):
        if time.monotonic() > end:
            raise Failure(f"waited {seconds} s in vain for {what}")
        time.sleep(0.05)
    return answer


def write(path, text, mode=0o644):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        path.unlink()
    path.write_text(text)
    path.chmod(mode)


def read(path):
    """The text of a file, None when there is none."""
    try:
        return pathlib.Path(path).read_text()
    except FileNotFoundError:
        return None


class Lab:
    def __init__(self, ask, source):
        LOGS.mkdir(parents=True, exist_ok=True)
        self.ask = ask  # the program that asks the library
        self.source = source
        self.processes = {}
        self.passed = 0
        self.mismatches = []
        self.started = time.monotonic()
        command("ip", "link", "set", "lo", "up")

    def start(self, name, *words, netns=None, env=None):
        """A daemon in the foreground, its words in a log that a failure shows."""
        prefix = ["ip", "netns", "exec", netns] if netns else []
        with open(LOGS / f"{name}.log", "ab") as log:
            process = subprocess.Popen([*prefix, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                       env={**os.environ, **(env or {})})
        self.processes[name] = process
        return process

    def stop(self, name, with_signal=signal.SIGTERM):
        process = self.processes.pop(name)
        process.send_signal(with_signal)
        process.wait(timeout=10)

    def say(self, text):
        print(f"[{time.monotonic() - self.started:5.1f} s] {text}", flush=True)

    def check(self, what, got, expected):
        self.expect(what, got == expected, f"got {got!r}, expected {expected!r}")

    def close(self, what, got, expected, tolerance, reason):
        """Two clocks that may differ by rounding; the reason says whose."""
        near = isinstance(got, (int, float)) and abs(got - expected) <= tolerance
        self.expect(what, near, f"got {got!r}, expected {expected!r} within {tolerance} s ({reason})")

    def expect(self, what, holds, otherwise):
        if holds:
            self.passed += 1
        else:
            self.mismatches.append(what)
            self.say(f"MISMATCH {what}: {otherwise}")

    def show_logs(self):
        for log in sorted(LOGS.glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()
            print(f"--- {log.name}, its last lines", *lines[-25:], sep="\n", file=sys.stderr)
