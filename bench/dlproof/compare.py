"""The planted corpus under other tools: what does each find of what dlproof finds? By hand; takes minutes.

Found means: the report names the module and what was left. For valgrind that is a stack with the planted file's
name, for heaptrack and LeakSanitizer too; for strace (-k) an open in the module that no close follows.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tests/dlproof"))
from proof import NO_MODULES_ALONE, findings, load_report  # noqa: E402


def planted(sources):
    for source in sorted(sources.iterdir()):
        if source.suffix in (".c", ".cpp", ".rs") and source.stem not in NO_MODULES_ALONE:
            head = source.read_text().splitlines()[0].removeprefix("// ").split(":")[0]
            yield source, head


def host_command(options, source, module):
    entry = ["entry"] if "entry(" in source.read_text() else []
    return [options.host, str(module), "8", "-", "-", *entry]


def run(command, **more):
    try:
        return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=60, **more)
    except subprocess.TimeoutExpired:
        return None


def by_dlproof(options, source, module):
    report = load_report(options.dlproof, module, "entry(" in source.read_text(), limit=60, cycles=8)
    return bool(findings(report))


def by_valgrind(options, source, module):
    if not shutil.which("valgrind"):
        return None
    done = run(["valgrind", "--track-fds=yes", "--leak-check=full", "--show-leak-kinds=all", "--keep-debuginfo=yes",
                *host_command(options, source, module)])
    return done is not None and f"({source.name}:" in done.stderr


def by_leak_sanitizer(options, source, module):
    with tempfile.TemporaryDirectory() as folder:
        host = folder + "/host"
        build = run(["cc", "-g", "-fsanitize=leak", "-o", host, str(options.host_source), "-ldl"])
        if build is None or build.returncode != 0:
            return None
        done = run([host, *host_command(options, source, module)[1:]])
        return done is not None and f"{source.name}:" in done.stderr


def by_heaptrack(options, source, module):
    if not shutil.which("heaptrack"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        run(["heaptrack", "-o", folder + "/out", *host_command(options, source, module)])
        files = list(pathlib.Path(folder).glob("out*"))
        if not files:
            return False
        done = run(["heaptrack_print", "-l", "1", "-f", str(files[0])])
        return done is not None and source.name + ":" in done.stdout.split("MEMORY LEAKS")[-1]


def by_strace(options, source, module):
    if not shutil.which("strace"):
        return None
    done = run(["strace", "-f", "-k", *host_command(options, source, module)])
    if done is None:
        return False
    held = {}
    for call in re.split(r"\n(?=\S)", done.stderr):
        made = re.match(r"(?:\[pid +\d+\] )?(\w+)\(.* = (\d+)(?:$|\n)", call)
        closed = re.match(r"(?:\[pid +\d+\] )?close\((\d+)\)", call)
        if closed:
            held.pop(closed.group(1), None)
        elif made and re.match(r"open|socket$|dup|epoll_create|eventfd|timerfd_c|inotify_init|memfd|signalfd|pidfd_open",
                               made.group(1)):
            held[made.group(2)] = module.name in call
    return any(held.values())


TOOLS = {"dlproof": by_dlproof, "valgrind": by_valgrind, "LeakSanitizer": by_leak_sanitizer,
         "heaptrack": by_heaptrack, "strace -k": by_strace}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dlproof", required=True)
    parser.add_argument("--host", required=True)
    parser.add_argument("--host-source", type=pathlib.Path, required=True)
    parser.add_argument("--sources", type=pathlib.Path, required=True)
    parser.add_argument("--modules", type=pathlib.Path, required=True)
    parser.add_argument("--from", dest="first", default="", help="begin with this one")
    options = parser.parse_args()
    totals = {name: [0, 0, 0.0] for name in TOOLS}
    print("| planted | " + " | ".join(TOOLS) + " |\n|---|" + "---|" * len(TOOLS))
    for source, head in planted(options.sources):
        module = options.modules / (source.stem + ".so")
        if source.stem < options.first or not module.exists() or source.stem == "hostile_hang":
            continue
        cells = []
        for name, tool in TOOLS.items():
            begin = time.monotonic()
            found = tool(options, source, module)
            totals[name][2] += time.monotonic() - begin
            innocent = head == "innocent"
            totals[name][1 if innocent else 0] += bool(found)
            cells.append("?" if found is None else ("**false**" if found else "-") if innocent
                         else ("found" if found else "-"))
        print(f"| {source.stem} ({head}) | " + " | ".join(cells) + " |", flush=True)
    print("| **found** | " + " | ".join(str(t[0]) for t in totals.values()) + " |")
    print("| **false** | " + " | ".join(str(t[1]) for t in totals.values()) + " |")
    print("| **seconds** | " + " | ".join(f"{t[2]:.0f}" for t in totals.values()) + " |")


main()
