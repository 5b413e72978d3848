"""Real programs of Debian 12 under dlproof: unharmed, and judged rightly. Not part of the quick tests: it wants packages
that nobody needs otherwise (script/packages.d/dlproof.txt names them), and says of each that is missing that it is
skipped. Prints the table of docs/dlproof-comparison.md.

    python3 tests/dlproof/debian.py --dlproof build/release/bin/dlproof [--only sane]
"""
import argparse
import json
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

LIBRARIES = "/usr/lib/x86_64-linux-gnu/"
POSTGRES = "/usr/lib/postgresql/15/bin/"

PROGRAMS = pathlib.Path(__file__).resolve().parent / "programs"


class Skip(Exception):
    pass


def need(*paths):
    for path in paths:
        if not (os.path.exists(path) if "/" in path else shutil.which(path)):
            raise Skip(f"there is no {path}")


def run(options, command, folder, **more):
    """The report, and what the program itself wrote."""
    report = folder + "/report.json"
    done = subprocess.run([options.dlproof, "run", "--json-file", report, "--no-colour", "--", *command],
                          capture_output=True, text=True, timeout=300, check=False, **more)
    return json.loads(pathlib.Path(report).read_text()), done.stdout


def failures(report):
    return [f for p in report["processes"] for f in p["findings"] if f["failure"]]


def unharmed(report, code=0):
    assert report["program_exit_code"] == code and "killed" not in report["ending"], report["ending"]


def clean(report):
    assert report["verdict"] == 0, [f["sentence"] for f in failures(report)] or report.get("could_not_judge")


def sane(options, folder):
    """SANE: init, get_devices, exit, in a loop"""
    need(LIBRARIES + "libsane.so.1", "cc")
    subprocess.run(["cc", "-g", "-o", folder + "/sane", str(PROGRAMS / "sane.c"), "-ldl"], check=True)
    report, _ = run(options, [folder + "/sane", "4", "local"], folder)
    unharmed(report)
    found = [f for f in failures(report) if f["kind"] == "descriptor" and f["what"] in ("eventfd", "timerfd")]
    each = sum(f["count"] / f["left_in_cycles"] for f in found)  # the first cycle ran without stacks
    names = {s["function"] for f in found for s in f["stack"]}
    assert {"sanei_usb_init", "libusb_init"} <= {name.split("@")[0] for name in names}, names
    assert each == 74, each
    return f"{each:.0f} descriptors a cycle leaked: eventfd and timerfd of {len({f['module'] for f in found})} backends, " \
           "by libusb_init called from sanei_usb_init"


def library(options, name, kind, words, function=None):
    need(LIBRARIES + name)
    done = subprocess.run([options.dlproof, "load", LIBRARIES + name, "--json", "--no-progress"], capture_output=True,
                          text=True, timeout=100, check=False)
    found = [f for f in failures(json.loads(done.stdout)) if f["kind"] == kind and words in f["what"]]
    assert found, done.stdout
    assert function is None or any(s["function"] == function for f in found for s in f["stack"]), found
    return found[0]["sentence"]


def pixman(options, _):
    """libpixman-1, loaded and unloaded"""
    return library(options, "libpixman-1.so.0", "heap", "heap block")


def egl(options, _):
    """libEGL (libglvnd), loaded and unloaded"""
    return library(options, "libEGL.so.1", "thread-specific-key", "key")


def capi(options, _):
    """libcapi20, loaded and unloaded"""
    return library(options, "libcapi20.so.3", "descriptor", "CAPI20")


def collector(options, _):
    """libgc through libobjc_gc, loaded and unloaded"""
    return library(options, "libobjc_gc.so.4", "signal-handler", "SIGPWR")


def git(options, folder):
    """git log -p"""
    need("git")
    repository = folder + "/repository"
    subprocess.run(["git", "init", "-q", repository], check=True)
    for i in range(20):
        pathlib.Path(repository + "/file").write_text("line\n" * i)
        subprocess.run(["git", "-C", repository, "add", "file"], check=True)
        subprocess.run(["git", "-C", repository, "-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", str(i)],
                       check=True)
    command = ["git", "-C", repository, "--no-pager", "log", "-p"]
    bare = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    report, output = run(options, command, folder)
    unharmed(report)
    clean(report)
    assert bare in output, "it writes something else"
    return "nothing is left, its output is the same"


def python(options, folder):
    """python3 with every extension module of its library"""
    need("/usr/bin/python3")
    code = ("import importlib,pathlib,sys,sysconfig\nn=0\n"
            "for p in sorted(pathlib.Path(sysconfig.get_path('platstdlib'),'lib-dynload').glob('*.so')):\n"
            " try:\n  importlib.import_module(p.name.split('.')[0]); n+=1\n except ImportError: pass\nprint(n,'modules')")
    report, output = run(options, ["/usr/bin/python3", "-c", code], folder)
    unharmed(report)
    clean(report)
    return f"{output.split(' modules')[0].splitlines()[-1]} modules imported, nothing is left"


def wait_for(ready, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, what + " does not come"
        time.sleep(0.1)


def postgresql(options, folder):
    """PostgreSQL 15 loading extensions in its backends"""
    need(POSTGRES + "postgres", "/usr/lib/postgresql/15/lib/pgcrypto.so")
    as_user = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder + "/data"
    subprocess.run([POSTGRES + "initdb", "-D", data, "-A", "trust", "--no-sync"], check=True, capture_output=True,
                   **as_user)
    report = folder + "/report.json"
    server = subprocess.Popen([options.dlproof, "run", "--json-file", report, "--no-colour", "--", POSTGRES + "postgres",
                               "-D", data, "-k", folder, "-c", "listen_addresses="],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_user)

    def query(text):
        return subprocess.run([POSTGRES + "psql", "-h", folder, "-d", "postgres", "-tAc", text], capture_output=True,
                              text=True, check=False, **as_user)
    try:
        wait_for(lambda: query("select 1").stdout == "1\n", "the server")
        query("create extension pgcrypto; create extension hstore;")
        for _ in range(10):
            answer = query("select length(digest('x','sha256')), 'a=>1'::hstore -> 'a'; do $$ begin perform 1; end $$")
            assert "32|1" in answer.stdout, answer
    finally:
        pid = int(pathlib.Path(data + "/postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGINT)
        server.wait(60)
    report = json.loads(pathlib.Path(report).read_text())
    unharmed(report)
    clean(report)
    backends = sum(any("pgcrypto" in m["path"] for m in p["modules"]) for p in report["processes"])
    assert backends >= 10, backends
    return f"{backends} backends with pgcrypto, hstore, plpgsql: nothing is left"


def nginx(options, folder):
    """nginx reloading its configuration with a module, five times"""
    need("/usr/sbin/nginx", "/usr/lib/nginx/modules/ngx_http_echo_module.so")
    pathlib.Path(folder + "/nginx.conf").write_text(f"""
load_module /usr/lib/nginx/modules/ngx_http_echo_module.so;
daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 2;
events {{ }}
http {{ access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
server {{ listen 127.0.0.1:48123; location / {{ echo "here"; }} }} }}
""")
    os.chmod(folder, 0o755)
    report = folder + "/report.json"
    server = subprocess.Popen([options.dlproof, "run", "--json-file", report, "--no-colour", "--", "/usr/sbin/nginx", "-c",
                               folder + "/nginx.conf", "-e", folder + "/errors"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def answers():
        try:
            with urllib.request.urlopen("http://127.0.0.1:48123/", timeout=2) as page:
                return page.read() == b"here\n"
        except OSError:
            return False
    pid = None
    try:
        wait_for(answers, "the server")
        pid = int(pathlib.Path(folder + "/pid").read_text())
        for _ in range(5):
            os.kill(pid, signal.SIGHUP)
            time.sleep(0.3)
            wait_for(answers, "the server after a reload")
    finally:
        if pid:
            os.kill(pid, signal.SIGQUIT)
        else:
            server.terminate()
        server.wait(60)
    report = json.loads(pathlib.Path(report).read_text())
    unharmed(report)
    clean(report)
    unloads = sum(m["unloads"] for p in report["processes"] for m in p["modules"] if "echo" in m["path"])
    assert unloads >= 4, report["processes"][0]["modules"]
    return f"the echo module unloaded {unloads} times in master and workers: nothing is left"


def gstreamer(options, folder):
    """a GStreamer pipeline, its plugins scanned anew"""
    need("gst-launch-1.0")
    report, output = run(options, ["gst-launch-1.0", "audiotestsrc", "num-buffers=50", "!", "audioconvert", "!",
                                   "audioresample", "!", "fakesink"], folder,
                         env={**os.environ, "GST_REGISTRY": folder + "/registry", "HOME": folder})
    unharmed(report)
    assert "Got EOS" in output or "EOS" in output, output
    clean(report)
    return f"{len(report['processes'])} processes, nothing is left"


CASES = [sane, pixman, egl, capi, collector, git, python, postgresql, nginx, gstreamer]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dlproof", required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.dlproof = os.path.abspath(options.dlproof)
    wrong = ran = 0
    print("| program | verdict |\n|---|---|")
    for case in CASES:
        if options.only not in case.__name__:
            continue
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
            try:
                words = case(options, folder)
                ran += 1
            except Skip as reason:
                words = f"skipped: {reason}"
            except (AssertionError, subprocess.SubprocessError, OSError) as failure:
                words = f"**wrong**: {failure}"
                wrong += 1
        print(f"| {case.__doc__} | {words} |", flush=True)
    return 1 if wrong else 0 if ran else 77


sys.exit(main())
