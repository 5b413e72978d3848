"""What being watched costs: the same work bare and under dlproof, in turns, the least of each."""
import argparse
import resource
import shutil
import subprocess
import sys
import time

import servers

LIMITS = {"open": 100, "heap": 5, "load": 3000}
NAMES = {"open": "open+close", "heap": "malloc+free", "load": "dlopen cycle", "grown": "dlopen cycle, grown program"}


def piece(command):
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[0])


def watched(dlproof, command):
    done = subprocess.run([dlproof, "run", "--no-colour", "--", *command], capture_output=True, text=True)
    return float(done.stdout.split()[0])


def compare_pieces(options):
    over = 0
    print("| work | bare | watched | more | allowed |\n|---|---|---|---|---|")
    for kind, name in NAMES.items():
        command = [options.work, kind, options.module]
        bare, seen = [], []
        for _ in range(options.rounds):
            bare.append(piece(command))
            seen.append(watched(options.dlproof, command))
        more = min(seen) - min(bare)
        allowed = LIMITS.get(kind)
        over += allowed is not None and more > allowed
        print(f"| {name} | {min(bare):.1f} ns | {min(seen):.1f} ns | {more:+.1f} ns | {allowed or '-'} |")
    return over


def wall(command):
    begin = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.monotonic() - begin


def programs():
    """Whole runs that last long enough for five per cent to show."""
    if shutil.which("git"):
        yield "git log -p (this repository)", ["git", "--no-pager", "log", "-p", "--stat", "-n", "200"]
    if shutil.which("/usr/bin/python3"):
        code = "import json,ssl,sqlite3,ctypes,decimal,zlib\nd=[str(i) for i in range(2000000)]\njson.loads(json.dumps(d))"
        yield "python3, many extension modules", ["/usr/bin/python3", "-c", code]
    if shutil.which("gst-launch-1.0"):
        yield "GStreamer pipeline", ["gst-launch-1.0", "-q", "audiotestsrc", "num-buffers=40000", "!", "audioconvert", "!",
                                     "audioresample", "!", "fakesink"]
    if shutil.which("xz"):
        yield "xz of 40 MB", ["sh", "-c", "head -c 40000000 /dev/zero | xz -c > /dev/null"]


def both(work, prefix):
    """The time on the clock and on the processor; on a busy machine the second is the truer one."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = work(prefix)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_programs(options):
    print("\n| program | bare | watched | ratio | processor bare | watched | ratio |\n|---|---|---|---|---|---|---|")
    watch = [options.dlproof, "run", "--no-colour", "--"]
    works = [(name, lambda prefix, command=command: wall([*prefix, *command])) for name, command in programs()]
    works += [(server.__doc__, server) for server in servers.available()]
    for name, work in works:
        bare, seen = [], []
        for _ in range(options.rounds):
            bare.append(both(work, []))
            seen.append(both(work, watch))
        cells = []
        for which in (0, 1):
            least, watched_least = (min(times[which] for times in list) for list in (bare, seen))
            cells += [f"{least * 1000:.0f} ms", f"{watched_least * 1000:.0f} ms", f"{watched_least / least:.3f}"]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dlproof", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--module", required=True)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-programs", action="store_true")
    parser.add_argument("--programs-only", action="store_true")
    options = parser.parse_args()
    over = 0 if options.programs_only else compare_pieces(options)
    if not options.no_programs:
        compare_programs(options)
    return 1 if over else 0


sys.exit(main())
