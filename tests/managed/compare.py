#!/usr/bin/env python3
"""Runs C# programs on mono, unmodified, and holds each word of theirs beside what ip, ss and the kernel's files say.
Stands in the namespace that tests/support/routers.sh furnishes.

compare.py MONO PROGRAMS LIBRARIES MAP      MAP: the dllmap that is installed, laid beside each program
"""

import ipaddress
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile

problems = []


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def ip(*arguments):
    return json.loads(output("ip", "-json", *arguments).strip() or "[]")


def same(what, seen, expected):
    for row in sorted(expected - seen):
        problems.append(f"{what}: missing {row}")
    for row in sorted(seen - expected):
        problems.append(f"{what}: nobody else knows {row}")
    print(f"{what}: {len(seen)} rows, {len(expected)} expected")


class Mono:
    """Programs in a folder of their own, each with the map beside it."""

    def __init__(self, mono, programs, libraries, map_file, folder):
        self.mono, self.folder = mono, pathlib.Path(folder)
        for program in pathlib.Path(programs).glob("*.exe"):
            shutil.copy(program, folder)
            shutil.copy(map_file, self.folder / f"{program.name}.config")
        # A home of its own: what its user has configured is no part of the test.
        self.environment = dict(os.environ, LD_LIBRARY_PATH=libraries, HOME=folder, LC_ALL="C.UTF-8")

    def start(self, name, *arguments, **options):
        return subprocess.Popen([self.mono, str(self.folder / f"{name}.exe"), *arguments], env=self.environment, text=True,
                                stdout=subprocess.PIPE, **options)

    def run(self, name, *arguments):
        process = self.start(name, *arguments)
        lines = process.communicate(timeout=60)[0].splitlines()
        if process.returncode != 0:
            problems.append(f"{name}: ended with {process.returncode}")
        return lines


STATES = {"LISTEN": "Listen", "ESTAB": "Established", "TIME-WAIT": "TimeWait", "CLOSE-WAIT": "CloseWait", "FIN-WAIT-1": "FinWait1",
          "FIN-WAIT-2": "FinWait2", "SYN-SENT": "SynSent", "SYN-RECV": "SynReceived", "LAST-ACK": "LastAck", "CLOSING": "Closing"}


def end_point(text):
    address, port = text.rsplit(":", 1)
    return address.strip("[]"), "0" if port == "*" else port


def connections(mono):
    pairs = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"), (socket.AF_INET6, "fd00:1::1")):
        listener = socket.socket(family)
        listener.bind((address, 0))
        listener.listen()
        client = socket.create_connection(listener.getsockname()[:2])
        server = listener.accept()[0]
        pairs.append((listener, client, server))
    pairs[0][1].shutdown(socket.SHUT_WR)  # one that is half closed
    seen = {tuple(line.split()) for line in mono.run("Connections")}
    expected = set()
    for line in output("ss", "-Htnap").splitlines():
        state, _, _, local, remote, *users = line.split(maxsplit=5)
        pid = re.search(r"pid=(\d+)", users[0]) if users else None
        expected.add((*end_point(local), *end_point(remote), STATES[state], pid[1] if pid else "0"))
    same("GetExtendedTcpTable", seen, expected)


def gateways():
    for family, version in (("inet", "-4"), ("inet6", "-6")):
        for route in ip(version, "route", "show", "default"):
            if "gateway" in route:
                yield ("gateway", route["dev"], route["gateway"])


def plain(address):
    return str(ipaddress.ip_address(address.split("%")[0]))


def adapters(mono):
    seen = {tuple(line.split()) for line in mono.run("Adapters")}
    expected = set()
    for link in ip("address", "show"):
        for one in link["addr_info"]:
            expected.add(("unicast", link["ifname"], one["local"]))
            if one["family"] == "inet6":
                expected.add(("v6", "unicast", link["ifname"], one["local"]))
    listed = {(*row[:-1], plain(row[-1])) for row in seen if "unicast" in row}
    same("GetAdaptersAddresses, unicast", listed, expected)
    expected = set(gateways())
    expected |= {("v6", *row) for row in expected if ":" in row[2]}
    same("GetAdaptersAddresses, gateways", {(*row[:-1], plain(row[-1])) for row in seen if "gateway" in row}, expected)
    expected = set()
    for link in ip("link", "show"):
        mac = "" if link["link_type"] == "loopback" else link["address"].upper().replace(":", "-")
        state = "Up" if "UP" in link["flags"] and "LOWER_UP" in link["flags"] else "Down"
        expected.add(("adapter", link["ifname"], str(link["ifindex"]), state, str(link["mtu"]), mac))
    same("GetAdaptersAddresses, links", {row if len(row) == 6 else (*row, "") for row in seen if row[0] == "adapter"}, expected)
    groups = [row for row in seen if row[:2] == ("v6", "multicast")]
    if not groups or any(not ipaddress.ip_address(plain(row[-1])).is_multicast for row in groups):
        problems.append(f"GetAdaptersAddresses: groups of IPv6 are {groups}")


def without_map(mono):
    """The name as it is written most is found without a map too."""
    mapped = mono.run("Adapters")
    (mono.folder / "Adapters.exe.config").unlink()
    if mono.run("Adapters") != mapped:
        problems.append("without the map another library answers for iphlpapi.dll")


def best_interface(mono):
    targets = ["10.0.3.1", "127.0.0.9", "10.0.1.1", "fd00:3::1", "::1", "203.0.113.1"]
    index = {link["ifname"]: link["ifindex"] for link in ip("link", "show")}
    # To an address of its own the host's packets take the loopback; Windows names the interface that has the address.
    holder = {one["local"]: link["ifindex"] for link in ip("address", "show") for one in link["addr_info"]}
    expected = set()
    for target in targets:
        expected.add((target, "0", str(holder.get(target) or index[ip("route", "get", target)[0]["dev"]])))
    same("GetBestInterface(Ex)", {tuple(line.split()) for line in mono.run("BestInterface", *targets)}, expected)


def arp(mono):
    lines = [line.split(" ") for line in mono.run("Arp", "10.0.1.254", "10.0.1.1", "10.0.1.77")]
    index = {link["ifname"]: str(link["ifindex"]) for link in ip("link", "show")}
    expected = {(one["dst"], one["lladdr"].upper().replace(":", "-"), index[one["dev"]])
                for one in ip("-4", "neigh", "show", "nud", "all") if "lladdr" in one and one.get("state") != ["NOARP"]}
    seen = {tuple(line[1:4]) for line in lines if line[0] == "table"}
    same("GetIpNetTable", {row for row in seen if row[1] != "" and not ipaddress.ip_address(row[0]).is_multicast
                           and not ipaddress.ip_address(row[0]).is_loopback}, expected)
    same("SendARP", {tuple(line[1:]) for line in lines if line[0] == "arp"},
         {("10.0.1.254", "0", "02-00-00-00-01-FE"), ("10.0.1.1", "0", "02-00-00-00-01-01"), ("10.0.1.77", "67", "")})


def watch(mono):
    process = mono.start("AddressWatch", "2")
    seen = [process.stdout.readline().strip()]
    for address in ("10.9.9.1/32", "10.9.9.2/32"):
        # The call begins a little after the word: what is added too early is added again.
        for attempt in range(50):
            output("ip", "address", "add", address, "dev", "lo")
            readable = subprocess.run([sys.executable, "-c", "import select,sys; sys.exit(not select.select([0],[],[],0.2)[0])"],
                                      stdin=process.stdout).returncode == 0
            output("ip", "address", "del", address, "dev", "lo")
            if readable:
                break
        seen.append(process.stdout.readline().strip())
    seen.append(process.stdout.readline().strip())
    process.wait(timeout=30)
    if seen != ["waiting", "changed 0", "changed 0", "done"] or process.returncode != 0:
        problems.append(f"NotifyAddrChange: {seen}")
    print(f"NotifyAddrChange: {seen}")


def ping(mono):
    text = 'bytes 14 "are you there?"'
    expected = {f"127.0.0.1 status 0 from 127.0.0.1 {text}", f"10.0.3.1 status 0 from 10.0.3.1 {text}",
                '10.0.1.77 status 11003 from 10.0.1.1 bytes 0 ""',  # IP_DEST_HOST_UNREACHABLE, says this host itself
                "10.68.0.1 failed 11010",  # IP_REQ_TIMED_OUT
                "0.0.0.0 failed 1214",     # ERROR_INVALID_NETNAME
                "closed twice False 87"}   # ERROR_INVALID_PARAMETER
    same("IcmpSendEcho and the last error", set(mono.run("Ping", "127.0.0.1", "10.0.3.1", "10.0.1.77", "10.68.0.1", "0.0.0.0")),
         expected)


def network_params(mono):
    forwards = pathlib.Path("/proc/sys/net/ipv4/ip_forward").read_text().strip() == "1"
    lines = mono.run("NetworkParams")
    same("GetNetworkParams", {line for line in lines if not line.startswith("domain")},
         {f"host {os.uname().nodename}", f"routing {forwards}", "dns 192.0.2.53", "dns 192.0.2.54"})


def own_resolv_conf(folder):
    """In a mount namespace of ours, where the host's file says what this test expects."""
    file = pathlib.Path(folder) / "resolv.conf"
    file.write_text("nameserver 192.0.2.53\nnameserver 192.0.2.54\n")
    output("mount", "--bind", str(file), os.path.realpath("/etc/resolv.conf"))


def main():
    if "COMPARE_INSIDE" not in os.environ:
        os.environ["COMPARE_INSIDE"] = "1"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])
    with tempfile.TemporaryDirectory() as folder:
        mono = Mono(*sys.argv[1:5], folder)
        own_resolv_conf(folder)
        output("ip", "route", "add", "default", "via", "10.0.1.254")
        output("ip", "-6", "route", "add", "default", "via", "fd00:1::fe")
        for part in (connections, adapters, without_map, best_interface, arp, watch, ping, network_params):
            part(mono)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
