#!/usr/bin/env python3
"""iphlp export, from a namespace of its own: the text file, the server, and Debian's Prometheus that scrapes it over a wire.
What the figures say is held beside ip and ss. Without promtool and prometheus those parts are left out, in words.

export_test.py PROGRAM PROGRAM_ON_SAMPLE DASHBOARD
"""

import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

PROGRAM, ON_SAMPLE, DASHBOARD = sys.argv[1:4]
problems = []
known = set()  # names of figures that were seen


def check(good, what):
    if not good:
        problems.append(what)
    return good


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def until(question, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    return None


def samples(text):
    """{(name, labels): value}"""
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, labels, value = re.fullmatch(r"(\w+)(?:\{(.*)\})? (\S+)(?: \d+)?", line).groups()
            known.add(name)
            found[name, tuple(sorted(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', labels or "")))] = float(value)
    return found


def lint(text, what):
    if shutil.which("promtool") is None:
        print("SKIPPED in part: promtool is not installed (script/deps prometheus)")
        return
    told = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
    check(told.returncode == 0 and not told.stdout + told.stderr, f"{what}: promtool says {told.stdout}{told.stderr}")


def ends_at_once(process, what):
    start = time.monotonic()
    process.send_signal(signal.SIGTERM)
    try:
        check(process.wait(timeout=10) == 0, f"{what} ends with {process.returncode}")
    except subprocess.TimeoutExpired:
        process.kill()
        problems.append(f"{what} does not end")
    check(time.monotonic() - start < 3, f"{what} takes {time.monotonic() - start:.1f} s to end")


def listening_programs(folder, count):
    """Programs of different names, each with a socket of its own."""
    running = []
    for number in range(count):
        name = pathlib.Path(folder) / f"prog{number:02}"
        shutil.copy("/bin/sleep", name)
        listener = socket.create_server(("127.0.0.1", 0))
        running.append(subprocess.Popen([name, "600"], pass_fds=[listener.fileno()]))
        listener.close()
    return running


def text_file(folder):
    path = pathlib.Path(folder) / "iphlp.prom"
    output(PROGRAM, "export", "--textfile", str(path), "--top", "5", "--watch", str(os.getpid()))
    text = path.read_text()
    lint(text, "the text file")
    found = samples(text)
    names = {link["ifname"] for link in json.loads(output("ip", "-json", "link"))}
    up = {dict(labels)["interface"]: value for (name, labels), value in found.items() if name == "iphlp_interface_up"}
    check(set(up) == names, f"interfaces: {set(up)}, ip tells {names}")
    check(all(value == 0 for (name, _), value in found.items() if name == "iphlp_export_failed"), "a part failed")
    programs = {dict(labels)["program"]: value for (name, labels), value in found.items() if name == "iphlp_program_listeners"}
    check(len(programs) == 6 and "other" in programs, f"programs are not bounded: {programs}")
    listeners = len(output("ss", "-Htln").splitlines())
    check(sum(programs.values()) == listeners, f"{programs}: ss tells {listeners} listeners")
    handles = sum(value for (name, _), value in found.items() if name == "iphlp_watched_handles")
    check(abs(handles - len(os.listdir("/proc/self/fd"))) <= 3, f"{handles} handles of this process")
    routes = sum(value for (name, _), value in found.items() if name == "iphlp_routes")
    # ip tells of ff00::/8 and others what the API tells too: exactly the rows of iphlp route.
    listed = len(json.loads(output(PROGRAM, "route", "print", "--json"))["routes"])
    check(routes == listed, f"{routes} routes, iphlp route prints {listed}")


def renewed_file(folder):
    path = pathlib.Path(folder) / "renewed.prom"
    process = subprocess.Popen([PROGRAM, "export", "--textfile", str(path), "--every", "1"])
    check(until(path.exists), "no file")
    seen = set()
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        text = path.read_text()
        check(text.startswith("# HELP") and "\niphlp_export_duration_seconds " in text, "a reader saw a file that is not whole")
        seen.add(text)
    check(len(seen) >= 2, "the file is not renewed")
    ends_at_once(process, "--every")
    check(list(pathlib.Path(folder).glob("renewed*")) == [], "something is left of the renewed file")


def sample_machine(folder):
    """The machine that the tests of the command line make up has leases."""
    path = pathlib.Path(folder) / "sample.prom"
    output(ON_SAMPLE, "export", "--textfile", str(path))
    text = path.read_text()
    lint(text, "the sample machine")
    left = [(name, labels) for name, labels in samples(text) if name == "iphlp_dhcp_lease_remaining_seconds"]
    check(left, "no lease of the sample machine")


class Neighbor:
    """A namespace at the other end of a wire, which ends with the test."""

    def __enter__(self):
        self.holder = subprocess.Popen(["unshare", "--net", "sleep", "600"])
        own = os.readlink("/proc/self/ns/net")
        check(until(lambda: os.readlink(f"/proc/{self.holder.pid}/ns/net") != own), "no namespace")
        output("ip", "link", "add", "scrape0", "type", "veth", "peer", "name", "scrape1", "netns", str(self.holder.pid))
        output("ip", "address", "add", "10.9.0.1/30", "dev", "scrape0")
        output("ip", "link", "set", "scrape0", "up")
        for words in (["link", "set", "lo", "up"], ["address", "add", "10.9.0.2/30", "dev", "scrape1"], ["link", "set", "scrape1", "up"]):
            output(*self.inside("ip", *words))
        return self

    def inside(self, *command):
        return ["nsenter", f"--net=/proc/{self.holder.pid}/ns/net", *command]

    def __exit__(self, *_):
        self.holder.kill()
        self.holder.wait()


def fetch(address):
    try:
        with urllib.request.urlopen(f"http://{address}", timeout=5) as answer:
            return answer.read().decode()
    except OSError:
        return None


def prometheus(folder, target):
    if shutil.which("prometheus") is None:
        print("SKIPPED in part: prometheus is not installed (script/deps prometheus)")
        return
    config = pathlib.Path(folder) / "prometheus.yml"
    config.write_text(f"""global: {{scrape_interval: 1s}}
scrape_configs:
  - job_name: fleet
    static_configs: [{{targets: ["{target}"]}}]
""")
    engine = subprocess.Popen(["prometheus", f"--config.file={config}", f"--storage.tsdb.path={folder}/data",
                               "--web.listen-address=127.0.0.1:9099", "--log.level=error"])

    def ask(query):
        text = fetch("127.0.0.1:9099/api/v1/query?query=" + urllib.parse.quote(query))
        return json.loads(text)["data"]["result"] if text else []

    check(until(lambda: [one for one in ask('up{job="fleet"}') if one["value"][1] == "1"], 30), "Prometheus does not scrape it")
    seen = until(lambda: ask('iphlp_interface_up{interface="scrape1"} == 1'))
    check(seen, "Prometheus does not know the other end of the wire")
    check(until(lambda: ask("iphlp_tcp_sockets")), "Prometheus knows no sockets")
    engine.terminate()
    engine.wait(timeout=30)


def server(folder):
    with Neighbor() as neighbor:
        exporter = subprocess.Popen(neighbor.inside(PROGRAM, "export", "--listen", "10.9.0.2:9836", "--watch", "4194304"))
        text = until(lambda: fetch("10.9.0.2:9836/metrics"))
        if check(text, "nothing answers"):
            lint(text, "the server")
            check(samples(text)["iphlp_watched_up", (("pid", "4194304"),)] == 0, "a process that is not there is up")
            prometheus(folder, "10.9.0.2:9836")
        taken = subprocess.run(neighbor.inside(PROGRAM, "export", "--listen", "10.9.0.2:9836"), capture_output=True, text=True)
        check(taken.returncode == 1 and "nothing can listen" in taken.stderr, f"a port that is taken: {taken}")
        # As Prometheus does it: the connection stays open, and must not keep the server from ending.
        kept = http.client.HTTPConnection("10.9.0.2:9836", timeout=5)
        kept.request("GET", "/metrics")
        check(kept.getresponse().read().endswith(b"\n"), "what is served ends in the middle of a line")
        ends_at_once(exporter, "the server")
        kept.close()
        check(output(*neighbor.inside("ss", "-Htln")) == "", "something listens still")


def dashboard():
    """Each figure that the dashboard draws is one that was seen."""
    drawn = set(re.findall(r"\biphlp_\w+", pathlib.Path(DASHBOARD).read_text()))
    check(len(drawn) > 10 and drawn <= known, f"the dashboard draws what nobody exports: {drawn - known}")


def misuse():
    for words in ([], ["--listen", "127.0.0.1:1", "--textfile", "/dev/null"], ["--every", "5"], ["--listen", "x", "--watch", "0"]):
        code = subprocess.run([PROGRAM, "export", *words], capture_output=True).returncode
        check(code == 2, f"export {words} ends with {code}")
    told = subprocess.run([PROGRAM, "export", "--textfile", "/nowhere/file.prom"], capture_output=True, text=True)
    check(told.returncode == 1 and "/nowhere/file.prom" in told.stderr, f"a folder that is not there: {told}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        running = listening_programs(folder, 12)
        try:
            for part in (text_file, renewed_file, sample_machine, server):
                part(folder)
        finally:
            for process in running:
                process.kill()
                process.wait()
    dashboard()
    misuse()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
