"""iphlp top and netstat -e -r beside connections of known speed, in a namespace that the caller has made.
Usage: top_test.py PROGRAM"""

import json
import os
import pty
import select
import socket
import subprocess
import sys
import threading
import time

PROGRAM = sys.argv[1]
SIZE = 64 * 1024
PAUSE = 0.05
failed = 0


def check(what, holds, seen=""):
    global failed
    print(("ok: " if holds else "FAILED: ") + what + ("" if holds else f"\n  seen: {seen}"))
    failed |= not holds


def documents(text):
    decoder, at, found = json.JSONDecoder(), 0, []
    while at < len(text.rstrip()):
        one, end = decoder.raw_decode(text, at)
        found.append(one)
        at = end + 1
    return found


def iphlp(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=60, check=True).stdout


def pump(sender, receiver, stop):
    block = bytes(SIZE)
    while not stop.is_set():
        sender.sendall(block)
        left = SIZE
        while left:
            left -= len(receiver.recv(left))
        time.sleep(PAUSE)


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    sender = socket.create_connection(listener.getsockname())
    receiver, _ = listener.accept()
    stop = threading.Event()
    worker = threading.Thread(target=pump, args=(sender, receiver, stop))
    worker.start()
    try:
        began, sent_before = time.monotonic(), 0
        frames = documents(iphlp("top", "-c", "3", "-i", "0.5", "--json"))
        check("three looks were asked for", len(frames) == 3, len(frames))
        ours = [one for frame in frames for one in frame["processes"] if one["process"] == os.getpid()]
        check("each has this process", len(ours) == 3, frames[-1])
        last = ours[-1]
        check("one socket listens and two speak", (last["listening"], last["established"]) == (1, 2), last)
        check("it has a name", "python" in (last["name"] or ""), last)
        # At most a block a pause; a busy machine makes it slower, never faster.
        most = SIZE / PAUSE * 1.2
        for one in ours:
            check("bytes are counted at both ends",
                  0 < one["sent_bytes_per_second"] <= most and 0 < one["received_bytes_per_second"] <= most, one)
        check("the sum has it", frames[-1]["sent_bytes_per_second"] >= last["sent_bytes_per_second"], frames[-1])

        quiet = documents(iphlp("top", "-c", "1", "-i", "0.2", "-n", "0", "-s", "connections", "--json"))[0]
        counts = [one["established"] + one["other"] for one in quiet["processes"]]
        check("by connections", counts == sorted(counts, reverse=True), counts)

        text = iphlp("top", "-c", "1", "-i", "0.2")
        check("as text", f"{os.getpid()}" in text and "RECEIVED" in text, text)

        screen(os.getpid())
    finally:
        stop.set()
        worker.join()
    mistake = subprocess.run([PROGRAM, "top", "-i", "0"], capture_output=True, timeout=60)
    check("no time between looks is a mistake", mistake.returncode == 2, mistake)
    netstat()
    return failed


def screen(process):
    """On a terminal: it draws, obeys, and leaves the terminal as it was."""
    child, master = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execv(PROGRAM, [PROGRAM, "top", "-i", "0.2"])
    seen = b""
    deadline = time.monotonic() + 20
    asked = False
    while time.monotonic() < deadline:
        ready, _, _ = select.select([master], [], [], 0.5)
        if ready:
            try:
                data = os.read(master, 65536)
            except OSError:  # it has closed its end
                break
            if not data:
                break
            seen += data
        if str(process).encode() in seen and not asked:
            os.write(master, b"cq")
            asked = True
    _, status = os.waitpid(child, 0)
    check("a live screen shows the process", str(process).encode() in seen, seen[-400:])
    check("q leaves it", asked and os.waitstatus_to_exitcode(status) == 0, status)
    check("the terminal is as it was", b"\x1b[?1049l" in seen, seen[-100:])


def netstat():
    subprocess.run("ip link set lo up; ip link add topv0 type veth peer name topv1; ip link set topv0 up;"
                   "ip link set topv1 up; ip addr add 192.0.2.1/24 dev topv0; ip route add 198.51.100.0/24 via 192.0.2.9",
                   shell=True, check=True)
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    for _ in range(5):
        sender.sendto(bytes(100), ("192.0.2.255", 9))
    time.sleep(0.2)
    document = json.loads(iphlp("netstat", "-e", "-r", "--json"))
    links = json.loads(subprocess.run(["ip", "-s", "-j", "link"], capture_output=True, text=True, check=True).stdout)
    bytes_sent = sum(one["stats64"]["tx"]["bytes"] for one in links if one["ifname"] != "lo")
    told = document["interfaces"]["sent"]["bytes"]
    # IPv6 may have said a word more in between.
    check("bytes as ip counts them", 500 <= told <= bytes_sent <= told + 4096, (told, bytes_sent))
    check("the routes too", any(one["destination"] == "198.51.100.0" and one["next_hop"] == "192.0.2.9"
                                for one in document["routes"]), document["routes"])
    check("no sockets beside them", "sockets" not in document)
    text = iphlp("netstat", "-er")
    check("as text", "Unicast packets" in text and "198.51.100.0" in text, text)


sys.exit(main())
