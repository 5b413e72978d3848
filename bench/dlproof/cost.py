"""What being watched costs: the same work bare and under dlproof, in turns, the least of each."""
import argparse
import resource
import subprocess
import sys

import programs
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


def both(work, prefix):
    """The time on the clock and on the processor; on a busy machine the second is the truer one."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = work(prefix)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_programs(options):
    over = 0
    print("\n| program | bare | watched | ratio | at most | processor bare | watched | ratio |\n"
          "|---|---|---|---|---|---|---|---|")
    watch = [options.dlproof, "run", "--no-colour", "--"]
    for work, allowed in (*programs.available(), *servers.available()):
        if options.only not in work.__name__:
            continue
        bare, seen = [], []
        for _ in range(options.rounds):
            bare.append(both(work, []))
            seen.append(both(work, watch))
        clock, processor = ([min(times[which] for times in list) for list in (bare, seen)] for which in (0, 1))
        ratio = clock[1] / clock[0]
        over += allowed is not None and ratio > allowed
        print(f"| {work.__doc__} | {clock[0] * 1000:.0f} ms | {clock[1] * 1000:.0f} ms | {ratio:.3f} | {allowed or '-'} | "
              f"{processor[0] * 1000:.0f} ms | {processor[1] * 1000:.0f} ms | {processor[1] / processor[0]:.3f} |", flush=True)
    return over


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dlproof", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--module", required=True)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-programs", action="store_true")
    parser.add_argument("--programs-only", action="store_true")
    parser.add_argument("--only", default="", help="programs whose name has this in it")
    options = parser.parse_args()
    over = 0 if options.programs_only else compare_pieces(options)
    if not options.no_programs:
        over += compare_programs(options)
    return 1 if over else 0


sys.exit(main())
