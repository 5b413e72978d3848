"""Programs as they are: dlproof run judges what their modules left, and lets them be."""
import argparse
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import picture
from proof import findings, marked_lines, report_of

LEAK = ("leaked", "descriptor")


class Case:
    def __init__(self, options):
        self.dlproof, self.sources, self.modules = options.dlproof, options.sources, options.modules
        self.wrong = []

    def host(self, name):
        return str(self.modules / "hosts" / name)

    def module(self, name):
        return str(self.modules / (name + ".so"))

    def run(self, host, *modules, flags=()):
        return report_of([self.dlproof, "run", "--json", *flags, "--", self.host(host), *modules])

    def need(self, truth, sentence):
        if not truth:
            self.wrong.append(sentence)

    def expect(self, report, *expected):
        """Exactly these failures: (verdict, kind, source file); lines as marked in the sources."""
        self.need("could_not_judge" not in report, report.get("could_not_judge"))
        failures = findings(report)
        seen = set()
        for finding in failures:
            name = pathlib.Path(finding.get("file", "")).name
            seen.add((finding["verdict"], finding["kind"], name))
            lines = marked_lines(self.sources / name) if (self.sources / name).is_file() else None
            self.need(lines is None or finding["line"] in lines, "wrong line: " + finding["sentence"])
        self.need(seen == set(expected), f"expected {sorted(expected)}, found {[f['sentence'] for f in failures]}")
        return failures


def two_at_one_address(case):
    """Two modules take turns at one address: each leak stays its own."""
    report = case.run("cycles", case.module("fd_file"), case.module("fd_netlink"))
    failures = case.expect(report, (*LEAK, "fd_file.c"), (*LEAK, "fd_netlink.c"))
    case.need(all(f["left_in_cycles"] == 8 and f["cycles"] == 8 for f in failures), "not 8 of 8 cycles")


def handed_over(case):
    """The host closes what it was given: no leak, but a note with the closer."""
    report = case.run("closes_later", case.module("innocent_handover"))
    case.expect(report)
    notes = [f for f in findings(report, failures=False) if f["verdict"] == "handed-over"]
    case.need(notes and any(s["function"] == "main" for s in notes[0]["ended_by"]), "no note names main as closer")


def handed_over_block(case):
    """The host frees what it was given when the heap is no longer kept: what was left is watched until then."""
    report = case.run("frees_later", case.module("innocent_block"))
    case.expect(report)
    notes = [f for f in findings(report, failures=False) if f["verdict"] == "handed-over" and f["kind"] == "heap"]
    case.need(notes and any(s["function"] == "main" for s in notes[0]["ended_by"]), "no note names main as closer")


def through_a_library(case):
    """The return address lies in a library that stays: the next load runs armed and finds the stack."""
    report = case.run("cycles", case.module("fd_through_other"))
    case.expect(report, (*LEAK, "fd_through_other.c"))


def past_libc(case):
    """An inline system call is found by the kernel's count, then watched by dispatch."""
    case.expect(case.run("cycles", case.module("fd_raw_syscall")), (*LEAK, "fd_raw_syscall.c"))


def heap(case):
    """The heap is not recorded until it grows with a module."""
    case.expect(case.run("cycles", case.module("heap")), ("leaked", "heap", "heap.c"))


def heap_through_a_library(case):
    """malloc is called by a library that stays: first the place is found, then the stack."""
    case.expect(case.run("cycles", case.module("heap_through_libc")), ("leaked", "heap", "heap_through_libc.c"))


def heap_late(case):
    """A module that was watched long ago for something else begins to leak memory."""
    case.expect(case.run("late", case.module("heap_late")), (*LEAK, "heap_late.c"), ("leaked", "heap", "heap_late.c"))


def four_threads(case):
    """Four threads load and unload at once."""
    report = case.run("threads", case.module("fd_file"), case.module("fd_netlink"),
                      case.module("innocent_churn"), case.module("fd_dup"))
    case.expect(report, (*LEAK, "fd_file.c"), (*LEAK, "fd_netlink.c"), (*LEAK, "fd_dup.c"))


def own_namespace(case):
    """dlmopen: another libc, which no wrapper sees."""
    case.expect(case.run("own_namespace", case.module("fd_file")), (*LEAK, "fd_file.c"))


def five_hundred(case):
    """500 modules at once; ten of them leak."""
    with tempfile.TemporaryDirectory() as folder:
        for i in range(500):
            shutil.copy(case.module("fd_file" if i % 50 == 7 else "innocent_clean"), f"{folder}/m{i}.so")
        report = case.run("all_at_once", folder)
        failures = case.expect(report, (*LEAK, "fd_file.c"))
        case.need(len(failures) == 10, f"{len(failures)} leaks, not 10")
        modules = [m for m in report["processes"][0]["modules"] if m["loads"] == 2 and m["unloads"] == 2]
        case.need(len(modules) == 500, f"{len(modules)} modules, not 500")


def removed_file(case):
    """The file is gone at the end: said so, and with a stash the lines come back."""
    with tempfile.TemporaryDirectory() as folder:
        for flags in ((), ("--stash", folder + "/stash")):
            shutil.copy(case.module("fd_file"), folder + "/gone.so")
            report = case.run("removes_file", folder + "/gone.so", flags=flags)
            if flags:
                case.expect(report, (*LEAK, "fd_file.c"))
                continue
            remark = [s.get("remark") for f in findings(report) for s in f["stack"]]
            case.need("the file is gone" in remark, f"no remark on the missing file: {remark}")


def replaced_file(case):
    """Another build in its place: no line rather than a wrong one."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(case.module("fd_file"), folder + "/x.so")
        with subprocess.Popen([case.dlproof, "run", "--json", "--", case.host("waits"), folder + "/x.so"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stderr.readline()
            shutil.copy(case.module("fd_netlink"), folder + "/y.so")
            pathlib.Path(folder + "/y.so").rename(folder + "/x.so")
            output, _ = process.communicate(b"x")
        text = output.decode()
        case.need("replaced since" in text, "no remark on the replaced file")
        case.need("fd_netlink.c" not in text, "a line of the wrong file")


def reported(case, name, *flags):
    report = report_of([case.dlproof, "load", case.module(name), "--json", "--call", "entry", "--cycles", "6", *flags])
    case.need("could_not_judge" not in report, report.get("could_not_judge"))
    return findings(report)


def named(case):
    """Descriptors of every kind are called what people call them."""
    wanted = {"fd_kinds": {"timerfd", "inotify instance", "memfd 'planted'", "signalfd", "pipe", "Unix stream socket",
                           "pidfd"},
              "fd_epoll_eventfd": {"epoll instance", "eventfd"}, "fd_netlink": {"netlink ROUTE socket"},
              "fd_file": {"file /etc/passwd"}}
    if os.geteuid() == 0:
        wanted["fd_kernel"] = {"BPF map", "perf event", "userfaultfd", "fanotify instance"}
    else:
        print("     BPF, perf, userfaultfd and fanotify are root's")
    for name, kinds in wanted.items():
        found = {f["what"] for f in reported(case, name)}
        case.need(found == kinds, f"{name}: {found}")
    found = {f["what"] for f in reported(case, "fd_tcp")}
    case.need(any(re.fullmatch(r"TCP socket 127\.0\.0\.1:\d+( -> 127\.0\.0\.1:\d+)?", what) for what in found), f"{found}")


def pinned_why(case):
    """What stays says why: whose symbol, whose flag, whose reference."""
    wanted = {"pinned_unique": "unique symbol", "pinned_nodelete": "linked with -z nodelete",
              "pinned_flag": "was opened with RTLD_NODELETE", "pinned_tls": "thread_local object",
              "pinned_reference": "dlopen reference", "pinned_binding": "binder.so was bound to its symbol provided_by_another"}
    for name, words in wanted.items():
        found = [f["reason"] for f in reported(case, name) if f["verdict"] == "pinned"]
        case.need(len(found) == 1 and words in found[0], f"{name}: {found}")
    for name in ("pinned_reference", "pinned_flag"):
        lines = {f.get("line") for f in reported(case, name) if f["verdict"] == "pinned"}
        case.need(lines == marked_lines(case.sources / (name + ".c")), f"{name}: dlopen in line {lines}")


def separate_debug_file(case):
    """Lines from a debug file beside the module, by link or by build-id."""
    if not shutil.which("objcopy"):
        print("     there is no objcopy")
        return
    with tempfile.TemporaryDirectory() as folder:
        module, debug = folder + "/fd_file.so", folder + "/fd_file.so.debug"
        shutil.copy(case.module("fd_file"), module)
        for command in (["--only-keep-debug", module, debug], ["--strip-debug", f"--add-gnu-debuglink={debug}", module]):
            subprocess.run(["objcopy", *command], check=True, cwd=folder)
        command = [case.dlproof, "load", module, "--json", "--call", "entry"]
        case.expect(report_of(command), (*LEAK, "fd_file.c"))
        pathlib.Path(debug).unlink()
        found = findings(report_of(command))
        case.need(found and all("line" not in f for f in found), "a line from nowhere")


def load_forms(case):
    """--init, --call with arguments, --exit, --host, --script; the progress bar on a terminal only."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(__file__).parent / "programs"
        subprocess.run(["cc", "-g", "-shared", "-fPIC", "-o", folder + "/forms.so", str(source / "forms.c")], check=True)
        whole = [case.dlproof, "load", folder + "/forms.so", "--cycles", "5"]
        calls = ["--init", "begin", "--call", "take:7:text:0x10", "--exit", "finish"]
        for host in ("c", "c++"):
            case.expect(report_of([*whole, "--json", "--host", host, *calls]))
        report = report_of([*whole, "--json", "--init", "begin", "--call", "take:7:text:0x10"])
        case.expect(report, (*LEAK, "forms.c"))
        report = report_of([*whole, "--json", "--script", str(source / "script.c"), "--call", "7"])
        case.expect(report)
        report = report_of([*whole, "--json", "--call", "nothing_of_the_kind"])
        case.need(report["verdict"] == 2, "a missing symbol passed for clean")
        ours, theirs = pty.openpty()
        with subprocess.Popen([*whole, "--json", *calls], stdout=subprocess.DEVNULL, stderr=theirs) as process:
            process.wait()
        os.close(theirs)
        case.need(b"of 5" in os.read(ours, 65536), "no progress on a terminal")
        os.close(ours)


def own_runpath(case):
    """dlopen searches the RUNPATH of whoever calls it: under dlproof too."""
    with tempfile.TemporaryDirectory() as folder:
        program, _ = build(folder, "finds.c", "-Wl,--enable-new-dtags,-rpath,$ORIGIN/beside")
        os.mkdir(folder + "/beside")
        shutil.copy(case.module("fd_file"), folder + "/beside/found.so")
        report = report_of([case.dlproof, "run", "--json", "--", program])
        case.expect(report, (*LEAK, "fd_file.c"))
        case.need(report["program_exit_code"] == 0, "it did not find its module")


def so_far(case):
    """SIGUSR1 asks for the report while the program runs."""
    with subprocess.Popen([case.dlproof, "run", "--no-colour", "--", case.host("waits"), case.module("fd_file")],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        case.need(process.stdout.readline() == "ready\n", "the program's own output is changed")
        process.send_signal(signal.SIGUSR1)
        first = process.stdout.readline()
        case.need("fd_file.so leaks" in first, f"no report so far, but {first!r}")
        process.communicate("x")
        case.need(process.returncode == 1, f"exit code {process.returncode}")


def children(case):
    """Forked children that load: each is judged on its own."""
    report = case.run("forks_then_loads", case.module("fd_file"))
    case.expect(report, (*LEAK, "fd_file.c"))
    case.need(len([p for p in report["processes"] if p["findings"]]) == 3, "not three children with findings")


def own_reference(case):
    """The host keeps a reference: that is its right."""
    case.expect(case.run("references", case.module("innocent_clean")))


def suppressed(case):
    """An accepted finding does not fail, and its reason is in the report; a broken file is not ignored."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("# accepted\nleaked descriptor fd_file.so entry : the planted one\n")
        file.flush()
        report = case.run("cycles", case.module("fd_file"), flags=("--suppressions", file.name))
        case.expect(report)
        case.need(any(f.get("suppressed") == "the planted one" for f in findings(report, False)), "no reason")
        file.write("leaked descriptor fd_file.so entry\n")
        file.flush()
        report = case.run("cycles", case.module("fd_file"), flags=("--suppressions", file.name))
        case.need(report["verdict"] == 2, "a suppression without a reason was taken")


def exit_code_stands(case):
    """The program's own exit code is in the report; ours is the verdict."""
    report = report_of([case.dlproof, "run", "--json", "--", "/bin/sh", "-c", "exit 7"])
    case.need(report["program_exit_code"] == 7 and report["verdict"] == 0, f"{report['program_exit_code']}")


def itself(case):
    """The tool under itself: clean, and the inner verdict is the same."""
    with tempfile.TemporaryDirectory() as folder:
        report = report_of([case.dlproof, "run", "--json", "--", case.dlproof, "load", case.module("fd_file"), "--call",
                            "entry", "--no-progress", "--cycles", "8", "--json-file", folder + "/inner.json"])
        case.expect(report)
        inner = json.loads(pathlib.Path(folder + "/inner.json").read_text())
        case.need([f["line"] for f in findings(inner)] != [] and inner["verdict"] == 1, "the inner verdict changed")


def ended_early(case):
    """A module that ends its host has not been proved clean."""
    report = report_of([case.dlproof, "load", "--json", case.module("innocent_clean"), "--call", "no_such_symbol"])
    case.need(report["verdict"] == 2, "a missing symbol passed for clean")
    report = report_of([case.dlproof, "load", "--json", case.module("exits"), "--call", "entry"])
    case.need(report["verdict"] == 2, "exit() inside the module passed for clean")


def build(folder, name, *flags):
    """A program of tests/dlproof/programs, or None where its compiler or its static libc is missing."""
    source = pathlib.Path(__file__).parent / "programs" / name
    program = f"{folder}/{source.stem}"
    command = ["cc", "-g", "-O1", *flags, "-o", program, str(source)]
    if source.suffix == ".go":
        command = ["go", "build", "-o", program, str(source)]
    if not shutil.which(command[0]):
        print(f"     {name}: there is no {command[0]}")
        return None, source
    made = subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "GOCACHE": folder + "/cache"})
    return (program if made.returncode == 0 else None), source


def from_outside(case, report, source):
    """One leak, where the source says it; the rest of what the program holds is its equipment."""
    case.need("could_not_judge" not in report, report.get("could_not_judge"))
    found = findings(report)
    case.need([(f["verdict"], f["what"], f["line"]) for f in found] ==
              [("leaked", "netlink ROUTE socket", *marked_lines(source))], f"{[f['sentence'] for f in found]}")
    case.need(all(f["left_in_cycles"] == 16 for f in found), "not 16 times")
    case.need(any(f["what"] == "pipe" for f in findings(report, failures=False)), "the pipe is not noted")


def static_program(case):
    """A static program takes no auditor: it is watched from outside."""
    with tempfile.TemporaryDirectory() as folder:
        program, source = build(folder, "holds.c", "-static")
        if program:
            report = report_of([case.dlproof, "run", "--json", "--", program])
            from_outside(case, report, source)
            case.need(report["program_exit_code"] == 3, "its exit code changed")


def go_program(case):
    """A Go program makes its system calls itself: watched from outside, with its own lines."""
    with tempfile.TemporaryDirectory() as folder:
        program, source = build(folder, "holds.go")
        if program:
            from_outside(case, report_of([case.dlproof, "run", "--json", "--", program]), source)


def setuid_program(case):
    """A program whose file gives it rights: they stay, and its modules are judged."""
    if os.geteuid() != 0:
        print("     only root can make one that is not its own")
        return
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        for name, path in (("cycles", case.host("cycles")), ("m.so", case.module("fd_file"))):
            shutil.copy(path, f"{folder}/{name}")
            os.chmod(f"{folder}/{name}", 0o755)
        os.chown(folder + "/cycles", 65534, 65534)
        os.chmod(folder + "/cycles", 0o4755)
        report = report_of([case.dlproof, "run", "--json", "--", folder + "/cycles", folder + "/m.so"])
        case.expect(report, (*LEAK, "fd_file.c"))
        case.need("rights of its own" in report["ending"], report["ending"])


def wished_from_outside(case):
    """The same verdict by ptrace where four threads load at once, and the report so far."""
    report = case.run("threads", case.module("fd_file"), case.module("fd_netlink"),
                      case.module("innocent_churn"), case.module("fd_dup"), flags=("--trace",))
    case.expect(report, (*LEAK, "fd_file.c"), (*LEAK, "fd_netlink.c"), (*LEAK, "fd_dup.c"))
    case.need(all(f["left_in_cycles"] == 100 for f in findings(report)), "not 100 of 100")
    report = case.run("forks_then_loads", case.module("fd_file"), flags=("--trace",))
    case.expect(report, (*LEAK, "fd_file.c"))


GROWS = ("import socket,time\nheld=[]\nprint('on',flush=True)\nfor i in range(200):\n"
         " s=socket.socket(socket.AF_NETLINK,socket.SOCK_RAW,0); s.bind((0,0)); held.append(s)\n"
         " open('/etc/passwd').close(); time.sleep(.02)")


def watch(case, *flags):
    with subprocess.Popen([sys.executable, "-c", GROWS], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        done = subprocess.run([case.dlproof, "watch", str(process.pid), "--every", "0.15", "--rounds", "8", *flags],
                              capture_output=True, text=True)
        process.kill()
    return done


def watched(case):
    """From outside, without injection: what grows in a running program is named."""
    done = watch(case, "--no-openers")
    case.need(done.returncode == 1 and "netlink ROUTE socket grew from" in done.stdout, done.stdout + done.stderr)
    case.need("opened by" not in done.stdout, "asked the kernel though told not to")


def openers(case):
    """For root: who opened what grows, by eBPF; what is closed again is not blamed."""
    if os.geteuid() != 0:
        print("     only root may ask the kernel")
        return
    done = watch(case, "--json")
    if "who opens is not known" in done.stderr:
        print("     " + done.stderr.strip())
        return
    sockets = [g for g in json.loads(done.stdout)["growing"] if g["what"] == "netlink ROUTE socket"]
    places = [o for g in sockets for o in g["openers"]]
    case.need(len(sockets) == 1 and len(places) == 1, f"not one place: {done.stdout}")
    grown = sockets[0]["to"] - sockets[0]["from"] if sockets else 0
    case.need(places and grown - 2 <= places[0]["count"] <= grown + 2, f"{places} of {grown}")
    case.need(places and any("socket" in f["function"] for f in places[0]["stack"]) and len(places[0]["stack"]) > 3,
              "no stack")


def in_a_container(case):
    """In a PID namespace of its own processes have other numbers than the kernel's: openers are named all the same."""
    if os.geteuid() != 0:
        print("     only root may make one")
        return
    done = subprocess.run(["unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child", sys.executable,
                           *sys.argv, "--only", "openers"], capture_output=True, text=True)
    case.need(done.returncode == 0 or "unshare failed" in done.stderr, done.stdout + done.stderr)


def look_at(case, folder):
    """What a browser shows of the page: the first leak unfolded with its red edge, and a plot in blue."""
    browser = shutil.which("chromium")
    if not browser:
        print("     nobody looks at the page: there is no chromium")
        return
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1100,900", "--hide-scrollbars"]
    shot = subprocess.run([*command, f"--screenshot={folder}/x.png", f"file://{folder}/x.html"], capture_output=True,
                          cwd=folder, timeout=60)
    case.need(shot.returncode == 0, "the browser fails")
    if shot.returncode == 0:
        colours = picture.colours(pathlib.Path(folder + "/x.png"))
        case.need(colours[picture.BAD] > 300 and colours[picture.PLOT] > 200, f"no red edge or no blue line: {colours}")
    tree = subprocess.run([*command, "--dump-dom", f"file://{folder}/x.html"], capture_output=True, text=True,
                          cwd=folder, timeout=60).stdout
    case.need("fd_file.so leaks the file /etc/passwd in each of 8 cycles" in tree, "the browser shows no leak")
    case.need(re.search(r"<details[^>]* open", tree), "the first leak is folded")


def page(case):
    """The page and the SARIF file are written beside the report."""
    with tempfile.TemporaryDirectory() as folder:
        case.run("cycles", case.module("fd_file"),
                 flags=("--html", folder + "/x.html", "--sarif", folder + "/x.sarif"))
        html = pathlib.Path(folder + "/x.html").read_text()
        case.need("<polyline" in html and "fd_file.c" in html, "no plot or no line in the page")
        case.need("http" not in html, "the page asks somebody else for something")
        look_at(case, folder)
        run = json.loads(pathlib.Path(folder + "/x.sarif").read_text())["runs"][0]
        case.need([r["ruleId"] for r in run["results"]] == ["leaked"], "not one result")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dlproof", required=True)
    parser.add_argument("--sources", type=pathlib.Path, required=True)
    parser.add_argument("--modules", type=pathlib.Path, required=True)
    parser.add_argument("--only")
    options = parser.parse_args()
    cases = [named, pinned_why, separate_debug_file, load_forms, own_runpath, two_at_one_address, handed_over,
             handed_over_block, through_a_library, past_libc, heap, heap_through_a_library, heap_late, four_threads, own_namespace,
             five_hundred, removed_file, replaced_file, so_far, children, own_reference, suppressed,
             exit_code_stands, itself, ended_early, static_program, go_program, setuid_program, wished_from_outside,
             watched, openers, in_a_container, page]
    bad = 0
    for check in cases:
        if options.only and options.only not in check.__name__:
            continue
        case = Case(options)
        check(case)
        bad += bool(case.wrong)
        print(("ok   " if not case.wrong else "FAIL ") + check.__name__ + ": " + check.__doc__)
        for sentence in case.wrong:
            print("     " + sentence)
    return 1 if bad else 0


sys.exit(main())
