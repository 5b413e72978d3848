"""What the library changes, through the plain C program change.c."""

import pathlib
import subprocess

from kit.asked import NOBODY
from kit.lab import Failure

DONE, FILE_NOT_FOUND, ACCESS_DENIED, NOT_SUPPORTED, INVALID_PARAMETER, PROC_NOT_FOUND = 0, 2, 5, 50, 87, 127


def _run(lab, words, who):
    program = str(pathlib.Path(lab.ask).with_name("lab_change"))
    done = subprocess.run([*(NOBODY if who == "nobody" else []), program, *words], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise Failure(f"change {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout.splitlines()


def change(lab, *words, who="root"):
    """The code that the library answers."""
    return int(_run(lab, words, who)[-1])


def shown(lab, name, family):
    """The lines of GetInterfaceDnsSettings: servers, search list, LLMNR and constrained."""
    return _run(lab, ["show", name, family], "root")
