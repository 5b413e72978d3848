"""Servers under the same work, bare and watched; the time is that of the work."""
import os
import pathlib
import pwd
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

POSTGRES = "/usr/lib/postgresql/15/bin/"


def start(prefix, command, **more):
    return subprocess.Popen([*prefix, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


def until(ready):
    for _ in range(600):
        if ready():
            return
        time.sleep(0.02)
    raise RuntimeError("the server does not come")


def page():
    try:
        with urllib.request.urlopen("http://127.0.0.1:48124/", timeout=2) as answer:
            return answer.read() == b"here\n"
    except OSError:
        return False


def nginx(prefix):
    """nginx, 3000 pages and five reloads"""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        paths = " ".join(f"{n}_temp_path {folder}/{n};" for n in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        pathlib.Path(folder + "/nginx.conf").write_text(
            "load_module /usr/lib/nginx/modules/ngx_http_echo_module.so;\n"
            f"daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;\nevents {{ }}\n"
            f"http {{ access_log off; {paths}\n"
            "server { listen 127.0.0.1:48124; location / { echo here; } } }\n")
        server = start(prefix, ["/usr/sbin/nginx", "-c", folder + "/nginx.conf", "-e", folder + "/errors"])
        until(page)
        pid = int(pathlib.Path(folder + "/pid").read_text())
        begin = time.monotonic()
        for i in range(3000):
            page()
            if i % 600 == 599:
                os.kill(pid, signal.SIGHUP)
        spent = time.monotonic() - begin
        os.kill(pid, signal.SIGQUIT)
        server.wait(60)
        return spent


def postgresql(prefix):
    """PostgreSQL, 40 connections that use pgcrypto and hstore"""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        as_user = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(folder, user.pw_uid, user.pw_gid)
        data = folder + "/data"
        subprocess.run([POSTGRES + "initdb", "-D", data, "-A", "trust", "--no-sync"], check=True, capture_output=True,
                       **as_user)
        command = [POSTGRES + "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
        server = start(prefix, command, **as_user)

        def query(text):
            return subprocess.run([POSTGRES + "psql", "-h", folder, "-d", "postgres", "-tAc", text], check=False,
                                  capture_output=True, text=True, **as_user).stdout
        until(lambda: query("select 1") == "1\n")
        query("create extension pgcrypto; create extension hstore;")
        begin = time.monotonic()
        for _ in range(40):
            query("select sum(length(digest(i::text,'sha256'))), max('a=>1'::hstore -> 'a') from generate_series(1,20000) i")
        spent = time.monotonic() - begin
        os.kill(server.pid if not prefix else int(pathlib.Path(data + "/postmaster.pid").read_text().split()[0]),
                signal.SIGINT)
        server.wait(60)
        return spent


def available():
    """Each with the ratio that it may take."""
    if os.path.exists("/usr/lib/nginx/modules/ngx_http_echo_module.so"):
        yield nginx, 1.05
    else:
        print("nginx with its echo module is not there: skipped", file=sys.stderr)
    if os.path.exists(POSTGRES + "postgres"):
        yield postgresql, 1.05
    else:
        print("PostgreSQL 15 is not there: skipped", file=sys.stderr)
