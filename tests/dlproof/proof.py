"""Running dlproof and reading what it answers; shared by the tests."""
import json
import pathlib
import subprocess

# Sources in the corpus that show what they are only to a host of their own, or are a part of another.
NO_MODULES_ALONE = {"opener", "inner", "binder", "exits", "innocent_handover", "innocent_block", "heap_late"}


def report_of(command, **more):
    """The JSON report, or one that says that there was none."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, **more)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        return {"verdict": 2, "processes": [], "could_not_judge": f"exit {done.returncode}: {done.stderr}"}
    if done.returncode != report["verdict"]:
        report["could_not_judge"] = f"exit {done.returncode}, but the report says {report['verdict']}"
    return report


def load_report(dlproof, module, calls, limit=60, cycles=16):
    command = [dlproof, "load", str(module), "--json", "--cycles", str(cycles), "--limit", str(limit)]
    return report_of(command + (["--call", "entry"] if calls else []))


def trace_report(dlproof, module, calls, limit=60, cycles=16):
    """The same from outside."""
    host = pathlib.Path(dlproof).parent.parent / "lib/dlproof/dlproof-host-c"
    command = [dlproof, "run", "--trace", "--json", "--limit", str(limit), "--", str(host), str(module), str(cycles)]
    return report_of(command + (["-", "-", "entry"] if calls else []))


def findings(report, failures=True):
    return [f for p in report["processes"] for f in p["findings"] if f["failure"] == failures]


def marked_lines(source):
    """The lines of a planted source that a verdict must name."""
    lines = source.read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if "// HERE" in line or "// INNER" in line}
