"""libiphlpapi.so's certificate: every exported function called in every cycle, and nothing left after any. The host
is the unload tests' own, whose calls tests/unload/covered.py holds against the exports; it writes, so this wants a
namespace of its own."""
import argparse
import subprocess
import sys

from proof import findings, report_of


def exports(library):
    done = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True)
    names = [line.split() for line in done.stdout.splitlines()]
    return sorted({name[2].split("@")[0] for name in names if len(name) == 3 and name[1] == "T"})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dlproof", required=True)
    parser.add_argument("--library", required=True)
    parser.add_argument("--host", required=True, help="unload_host_c")
    parser.add_argument("--cycles", type=int, default=50)
    options = parser.parse_args()
    names = exports(options.library)
    report = report_of([options.dlproof, "run", "--json", "--", options.host, options.library, "everything",
                        str(options.cycles)])
    for finding in findings(report):
        print(finding["sentence"], finding.get("file", ""), finding.get("line", ""))
    modules = [m for p in report["processes"] for m in p["modules"] if "libiphlpapi" in m["path"]]
    whole = bool(names) and [m["unloads"] for m in modules] == [options.cycles]
    if report["verdict"] != 0 or not whole:
        print(f"no certificate: {report.get('could_not_judge') or modules}")
        return 1
    print(f"{len(names)} exported functions called in each of {options.cycles} cycles: nothing is left behind.")
    return 0


sys.exit(main())
