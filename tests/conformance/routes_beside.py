# Every row of GetIpForwardTable2, as conformance_routes_list prints it, beside `ip -json route`: both ways, one for one.
import ipaddress
import json
import subprocess
import sys

ANY = {4: "0.0.0.0", 6: "::"}
PROTOCOLS = {"static": 3, "boot": 3, "kernel": 2, "ra": 3, "bgp": 14, "dhcp": 19, "redirect": 4}
REFUSING = ("blackhole", "unreachable", "prohibit", "throw")


def ip(*arguments):
    # A table that was never used is an error to it.
    told = subprocess.run(["ip", "-json", "-details", *arguments], capture_output=True, text=True)
    return json.loads(told.stdout.strip() or "[]") if told.returncode == 0 else []


def told(version):
    index = {link["ifname"]: link["ifindex"] for link in ip("link")}
    next_hops = {hop["id"]: hop for hop in ip("nexthop")}
    for table in ("local", "main", "default"):
        for route in ip(f"-{version}", "route", "show", "table", table):
            hops = route.get("nexthops")
            if hops is None and "dev" not in route and "nhid" in route:
                named = next_hops[route["nhid"]]
                hops = [next_hops[m["id"]] for m in named["group"]] if "group" in named else [named]
            for hop in hops or [route]:
                gateway = hop.get("gateway") or hop.get("via", {}).get("host") or ANY[version]
                refuses = route.get("type") in REFUSING
                destination = route["dst"] if route["dst"] != "default" else f"{ANY[version]}/0"
                network = ipaddress.ip_network(destination, strict=False)
                yield (str(network), str(ipaddress.ip_address(gateway)), 1 if refuses else index[hop["dev"]],
                       route.get("metric", 0), PROTOCOLS.get(route.get("protocol", "boot"), 1))


def seen(program, version):
    lines = subprocess.run([program, str(version)], check=True, capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        network, gateway, link, metric, protocol = line.split()
        yield (str(ipaddress.ip_network(network, strict=False)), str(ipaddress.ip_address(gateway)), int(link),
               int(metric), int(protocol))


def main():
    failed = False
    for mode in (1, 0):  # without it routes do not tell their next hops, and the library asks for them
        with open("/proc/sys/net/ipv4/nexthop_compat_mode", "w") as file:
            file.write(str(mode))
        for version in (4, 6):
            expected, found = sorted(told(version)), sorted(seen(sys.argv[1], version))
            for row in expected:
                if expected.count(row) > found.count(row):
                    failed = print(f"IPv{version}: ip tells, we do not: {row}") or True
            for row in found:
                if found.count(row) > expected.count(row):
                    failed = print(f"IPv{version}: we tell, ip does not: {row}") or True
            print(f"IPv{version}, nexthop_compat_mode {mode}: {len(found)} rows, ip tells {len(expected)}")
            failed |= len(expected) < 5
    return failed


sys.exit(main())
