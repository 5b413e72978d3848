"""Every planted defect is found with the right verdict, kind and line, and nothing else is called a failure.

A source says in its first line what it is ("leaked descriptor: ...", "innocent: ...") and marks the lines that
must be named with HERE.
"""
import argparse
import json
import pathlib
import sys

from proof import NO_MODULES_ALONE, load_report, marked_lines, trace_report

# What is no system call cannot be seen from outside.
SEEN_FROM_OUTSIDE = {"descriptor", "thread", "mapping", "signal-handler", "child-process", "process"}

HANDLED_ELSEWHERE = NO_MODULES_ALONE | {"fd_kernel"}  # as root, in run_test.py


def expectation(source):
    """What must be found: pairs of verdict and kind, those in parentheses only may be; the file and its lines that the first pair must name."""
    text = source.read_text()
    head = text.splitlines()[0].removeprefix("// ").split(":")[0]
    pairs = [] if head == "innocent" else [tuple(pair.split()) for pair in head.split(", ")]
    if "(found in inner.c)" in text:
        source = source.with_name("inner.c")
    return pairs, source.name, marked_lines(source)


def seen_from_outside(source):
    pairs = expectation(source)[0]
    return {kind for verdict, kind in pairs if not verdict.startswith("(")} <= SEEN_FROM_OUTSIDE


def judge(source, report):
    """The ways in which a report is wrong, as sentences."""
    pairs, name, marked = expectation(source)
    failures = [f for p in report.get("processes", []) for f in p["findings"] if f["failure"]]
    if not report:
        return ["no report"]
    if report.get("could_not_judge"):
        return ["could not judge: " + report["could_not_judge"]]
    if not pairs:
        return ["falsely: " + f["sentence"] for f in failures]
    allowed = [(verdict.lstrip("("), kind.rstrip(")")) for verdict, kind in pairs]
    wrong = ["not expected: " + f["sentence"] for f in failures if (f["verdict"], f["kind"]) not in allowed]
    pairs = [pair for pair in pairs if not pair[0].startswith("(")]
    found = {pair: [f for f in failures if (f["verdict"], f["kind"]) == pair] for pair in pairs}
    wrong += [f"no {verdict} {kind} was found" for (verdict, kind), list in found.items() if not list]
    for finding in found[pairs[0]] if marked else []:
        if not finding.get("file", "").endswith(name) or finding["line"] not in marked:
            wrong.append(f"wrong line {finding.get('file')}:{finding.get('line')}: {finding['sentence']}")
    named = {f.get("line") for f in found[pairs[0]]}
    wrong += [f"line {line} is not named" for line in sorted(marked - named)]
    if report["verdict"] != 1:
        wrong.append(f"exit code {report['verdict']}, not 1")
    return wrong


def report_on(options, source):
    """None where there is nothing to ask."""
    if options.reports:
        kept = options.reports / (source.stem + ".json")
        return json.loads(kept.read_text() or "{}") if kept.exists() else None
    module = options.modules / (source.stem + ".so")
    if not module.exists() or (options.trace and not seen_from_outside(source)):
        return None
    ask = trace_report if options.trace else load_report
    return ask(options.dlproof, module, "entry(" in source.read_text(), limit=1 if source.stem == "hostile_hang" else 60)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dlproof")
    parser.add_argument("--sources", type=pathlib.Path, required=True)
    parser.add_argument("--modules", type=pathlib.Path)
    parser.add_argument("--reports", type=pathlib.Path, help="judge these, of another machine: a folder with NAME.json")
    parser.add_argument("--only")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--trace", action="store_true", help="from outside, by ptrace")
    options = parser.parse_args()
    bad = count = 0
    for source in sorted(options.sources.iterdir()) * options.rounds:
        if source.suffix not in (".c", ".cpp", ".rs") or source.stem in HANDLED_ELSEWHERE:
            continue
        report = report_on(options, source) if options.only is None or options.only in source.stem else None
        if report is None:
            continue
        wrong = judge(source, report)
        count += 1
        bad += bool(wrong)
        print(("ok   " if not wrong else "FAIL ") + source.stem)
        for sentence in wrong:
            print("     " + sentence)
    print(f"{count - bad} of {count} right")
    return 1 if bad or not count else 0


sys.exit(main())
