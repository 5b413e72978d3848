"""Whole programs, each a run that lasts long enough for five per cent to show: called with what is to stand before the
command, answers the seconds it took. Its documentation is its name."""
import ctypes.util
import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SANE = pathlib.Path(__file__).resolve().parents[2] / "tests/dlproof/programs/sane.c"

# A network of its own with an address on it: scanners are looked for, and nobody outside hears of it.
NETWORK = """
ip link set lo up
ip link add scan0 type veth peer name scan1
ip link set scan0 addrgenmode none up
ip link set scan1 addrgenmode none up
ip address add 192.0.2.1/24 dev scan0
exec "$@"
"""


def wall(command):
    begin = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.monotonic() - begin


def git(prefix):
    """git log -p (this repository)"""
    return wall([*prefix, "git", "--no-pager", "log", "-p", "--stat", "-n", "200"])


def python(prefix):
    """python3, many extension modules"""
    code = "import json,ssl,sqlite3,ctypes,decimal,zlib\nd=[str(i) for i in range(2000000)]\njson.loads(json.dumps(d))"
    return wall([*prefix, "/usr/bin/python3", "-c", code])


def gstreamer(prefix):
    """GStreamer pipeline"""
    return wall([*prefix, "gst-launch-1.0", "-q", "audiotestsrc", "num-buffers=40000", "!", "audioconvert", "!",
                 "audioresample", "!", "fakesink"])


def xz(prefix):
    """xz of 40 MB"""
    return wall([*prefix, "sh", "-c", "head -c 40000000 /dev/zero | xz -c > /dev/null"])


FOLDER = tempfile.TemporaryDirectory()


@functools.cache
def sane_program():
    subprocess.run(["cc", "-O1", "-o", FOLDER.name + "/sane", str(SANE), "-ldl"], check=True)
    os.environ["SNMP_PERSISTENT_DIR"] = FOLDER.name
    return FOLDER.name + "/sane"


def sane_loop(prefix, surroundings, *words):
    return wall([*surroundings, *prefix, sane_program(), *words])


def sane(prefix):
    """SANE's loop, six times all scanners as scanimage -L lists them"""
    return sane_loop(prefix, ["unshare", "--map-root-user", "--net", "sh", "-e", "-c", NETWORK, "sh"], "6")


def sane_local(prefix):
    """SANE's loop, sixteen times the scanners of this machine alone"""
    return sane_loop(prefix, [], "16", "local")


def available():
    """Each with the ratio that it may take, None where it is told only."""
    for program, ratio, needed in ((git, 1.05, "git"), (python, 1.05, "/usr/bin/python3"),
                                   (gstreamer, 1.05, "gst-launch-1.0"), (xz, 1.05, "xz"), (sane, 1.05, "cc"),
                                   (sane_local, None, "cc")):
        if not shutil.which(needed) or (needed == "cc" and ctypes.util.find_library("sane") is None):
            print(f"{program.__doc__}: not there, skipped", file=sys.stderr)
        else:
            yield program, ratio
