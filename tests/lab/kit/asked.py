"""What the library answers, through the plain C program ask.c, sorted by adapter; and the checks that most
scenarios make of it. Knows the kernel's and the server's word, and takes neither from the library."""

import json
import socket
import subprocess
import time

from kit import kernel
from kit.lab import Failure, until

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
BOTH = ("root", "nobody")
ORIGIN_DHCP = 3  # IpPrefixOriginDhcp
PATIENCE = 600  # milliseconds for one call: the library waits 300, and the machine may be busy
MOMENT = "both are cut to whole seconds, and a moment lies between the lease and the kernel's address"
CUT = "cut to whole seconds; the kernel's stamp has hundredths"
NO_SERVER = ("", "0.0.0.0", "255.255.255.255")


class Answers:
    def __init__(self, lines, seconds, names):
        self.seconds = seconds
        self.lines = lines
        self.host = next(line for line in lines if line["call"] == "GetNetworkParams")
        self._by_name = {name: number for number, name in names}

    def _line(self, call, name):
        number = self._by_name[name]
        found = [line for line in self.lines
                 if line["call"] == call and number in (line.get("index"), line.get("index6"))]
        if len(found) != 1:
            raise Failure(f"{call} answers {len(found)} times for {name}")
        return found[0]

    def per_adapter(self, name):
        return self._line("GetPerAdapterInfo", name)

    def info(self, name):
        return self._line("GetAdaptersInfo", name)

    def addresses(self, name):
        return self._line("GetAdaptersAddresses", name)

    def unicast_rows(self, name):
        """GetUnicastIpAddressTable's rows by address."""
        return {line["address"].split("%")[0]: line for line in self.lines
                if line["call"] == "GetUnicastIpAddressTable" and line["row_index"] == self._by_name[name]}


def ask(lab, who="root", netns=None):
    prefix = (["ip", "netns", "exec", netns] if netns else []) + (NOBODY if who == "nobody" else [])
    began = time.monotonic()
    done = subprocess.run([*prefix, lab.ask], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    seconds = time.monotonic() - began
    if done.returncode != 0:
        raise Failure(f"ask as {who} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-1500:]}")
    return Answers([json.loads(line) for line in done.stdout.splitlines()], seconds,
                   socket.if_nameindex() if not netns else _names_in(netns))


def _names_in(netns):
    links = subprocess.run(["ip", "-n", netns, "-json", "link"], capture_output=True, text=True, check=True).stdout
    return [(link["ifindex"], link["ifname"]) for link in json.loads(links)]


def v4(servers):
    return [server for server in servers if ":" not in server]


def dns_is(lab, name, servers, *, suffix=None, servers6=None, who=BOTH):
    """The adapter's servers are these and no other's, wherever they are told."""
    for user in who:
        told = ask(lab, user)
        lab.check(f"{name} as {user}: GetPerAdapterInfo servers", told.per_adapter(name)["dns"], servers)
        adapter = told.addresses(name)
        lab.check(f"{name} as {user}: GetAdaptersAddresses servers", v4(adapter["dns"]), servers)
        if servers6 is not None:
            told6 = [server for server in adapter["dns"] if ":" in server]
            lab.check(f"{name} as {user}: GetAdaptersAddresses IPv6 servers", told6, servers6)
        if suffix is not None:
            lab.check(f"{name} as {user}: DnsSuffix", adapter["suffix"], suffix)


def addresses_are_the_kernels(lab, name, told):
    info = told.info(name)
    lab.check(f"{name}: GetAdaptersInfo addresses", sorted(info["addresses"]),
              sorted(kernel.by_ip_tool(name)) or ["0.0.0.0/0"])
    lab.check(f"{name}: GetAdaptersInfo gateways", info["gateways"], kernel.gateways(name) or ["0.0.0.0"])
    unicast = {a["address"].split("%")[0]: a for a in told.addresses(name)["unicast"]}
    true = {a.ip: a for family in (socket.AF_INET, socket.AF_INET6) for a in kernel.addresses_of(name, family)}
    lab.check(f"{name}: GetAdaptersAddresses addresses", {ip: a["prefix_length"] for ip, a in unicast.items()},
              {ip: a.prefix_length for ip, a in true.items()})
    for ip in unicast.keys() & true.keys():
        for lifetime in ("valid", "preferred"):
            lab.close(f"{name}: {lifetime} lifetime of {ip}", unicast[ip][lifetime], getattr(true[ip], lifetime),
                      1 + told.seconds, "the kernel was asked when the program had ended")


def origins_and_lifetimes_are(lab, name, origins, who=BOTH):
    """Wherever an address is told, it is told with these origins, {address: (prefix, suffix)}, and with the lifetimes
    that `ip` reads."""
    for user in who:
        told = ask(lab, user)
        true = kernel.lifetimes_by_ip_tool(name)
        rows = told.unicast_rows(name)
        listed = {a["address"].split("%")[0]: a for a in told.addresses(name)["unicast"]}
        lab.check(f"{name} as {user}: `ip` has the addresses", sorted(true), sorted(origins))
        lab.check(f"{name} as {user}: the table has them", sorted(rows), sorted(origins))
        lab.check(f"{name} as {user}: GetAdaptersAddresses has them", sorted(listed), sorted(origins))
        for ip in origins.keys() & true.keys() & rows.keys() & listed.keys():
            row, adapter = rows[ip], listed[ip]
            lab.check(f"{name} as {user}: {ip} has a row of its own", row["entry"], 0)
            for told_by, got in (("the table", (row["prefix_origin"], row["suffix_origin"])),
                                 ("the row", (row["entry_prefix_origin"], row["entry_suffix_origin"])),
                                 ("GetAdaptersAddresses", (adapter["prefix_origin"], adapter["suffix_origin"]))):
                lab.check(f"{name} as {user}: origins of {ip} by {told_by}", got, origins[ip])
            valid, preferred = true[ip]
            for what, got, expected in (("valid, the table", row["valid"], valid),
                                        ("valid, the row", row["entry_valid"], valid),
                                        ("valid, GetAdaptersAddresses", adapter["valid"], valid),
                                        ("lease, GetAdaptersAddresses", adapter["lease"], valid),
                                        ("preferred, the table", row["preferred"], preferred),
                                        ("preferred, the row", row["entry_preferred"], preferred),
                                        ("preferred, GetAdaptersAddresses", adapter["preferred"], preferred)):
                lab.close(f"{name} as {user}: lifetime of {ip}: {what}", got, expected, 1 + told.seconds,
                          "the kernel was asked when the program had ended")


def lease_of_unknown_server_is_told(lab, name, who=BOTH):
    """This manager keeps the server's address nowhere: it is not guessed."""
    for user in who:
        info = ask(lab, user).info(name)
        lab.check(f"{name} as {user}: DhcpEnabled", info["dhcp_enabled"], 1)
        lab.expect(f"{name} as {user}: DhcpServer is not guessed", info["dhcp_server"] in NO_SERVER,
                   f"got {info['dhcp_server']!r}")


def lease_is(lab, wire, *, book=None, who=BOTH):
    """The DHCP server and the lease's times, by the server's book, by the kernel's clock and, where the manager keeps
    one, by its own: book = (obtained, expires)."""
    name = wire.name
    for user in who:
        told = ask(lab, user)
        info, adapter = told.info(name), told.addresses(name)
        address = next(a for a in kernel.addresses_of(name) if a.ip == wire.handed_out()[0])
        lab.check(f"{name} as {user}: DhcpEnabled", info["dhcp_enabled"], 1)
        lab.check(f"{name} as {user}: Dhcpv4Enabled", adapter["dhcp4_enabled"], 1)
        addresses_are_the_kernels(lab, name, told)
        lab.check(f"{name} as {user}: DhcpServer", info["dhcp_server"], wire.router)
        lab.check(f"{name} as {user}: Dhcpv4Server", adapter["dhcp4_server"], wire.router)
        lab.check(f"{name} as {user}: the leased address comes from DHCP",
                  [a["prefix_origin"] for a in adapter["unicast"] if a["address"] == address.ip], [ORIGIN_DHCP])
        _times_are(lab, f"{name} as {user}", info, wire, address, book)


def _times_are(lab, who, info, wire, address, book):
    _, granted, ends = wire.handed_out()
    obtained, expires = info["lease_obtained"], info["lease_expires"]
    lab.close(f"{who}: LeaseObtained by the server's book", obtained, granted, 1, MOMENT)
    lab.close(f"{who}: LeaseExpires by the server's book", expires, ends, 1, MOMENT)
    if book:
        lab.close(f"{who}: LeaseObtained by the manager's book", obtained, book[0], 1, MOMENT)
        lab.close(f"{who}: LeaseExpires by the manager's book", expires, book[1], 1, MOMENT)
        lab.check(f"{who}: the lease's length by the manager's book", expires - obtained, book[1] - book[0])
    if address.valid != kernel.FOREVER:
        lab.close(f"{who}: the lease's length by the kernel", address.lifetime, wire.lease + 1, 1.5,
                  "the kernel takes whole seconds off, and a manager may round up")
        lab.close(f"{who}: LeaseExpires by the kernel's clock", expires, address.updated + wire.lease, 1.1, CUT)
        lab.close(f"{who}: LeaseObtained by the kernel's clock", obtained, address.updated, 1.1, CUT)


def wins_is(lab, name, servers, who=BOTH):
    for user in who:
        info = ask(lab, user).info(name)
        lab.check(f"{name} as {user}: HaveWins", info["have_wins"], 1)
        lab.check(f"{name} as {user}: the WINS servers", info["wins"] + info["wins_second"], servers)


def lease6_is(lab, wire, *, server=False, who=BOTH):
    """What identifies the host to the DHCPv6 server is what the server wrote down. server: the manager tells where
    the lease came from."""
    until("the DHCPv6 lease", 15, lambda: wire.handed_out6() and wire.handed_out6()[0] in
          [address.ip for address in kernel.addresses_of(wire.name, socket.AF_INET6)])
    ip, iaid, duid = wire.handed_out6()
    for user in who:
        adapter = ask(lab, user).addresses(wire.name)
        lab.check(f"{wire.name} as {user}: Dhcpv6ClientDuid by the server's book", adapter["dhcp6_duid"], duid)
        lab.check(f"{wire.name} as {user}: Dhcpv6Iaid by the server's book", adapter["dhcp6_iaid"], iaid)
        lab.check(f"{wire.name} as {user}: the leased address comes from DHCP",
                  [a["prefix_origin"] for a in adapter["unicast"] if a["address"] == ip], [ORIGIN_DHCP])
        if server:
            lab.check(f"{wire.name} as {user}: Dhcpv6Server", adapter["dhcp6_server"],
                      f"{wire.link_local()}%{kernel.index(wire.name)}")


def no_lease(lab, name, *, dns=None, addressed=False, who=BOTH):
    """The link is nobody's DHCP client now, whatever old files say."""
    for user in who:
        told = ask(lab, user)
        info = told.info(name)
        lab.expect(f"{name} as {user}: no DHCP server, no lease", _tells_no_lease(info), f"got {info!r}")
        if addressed:
            lab.check(f"{name} as {user}: DhcpEnabled", info["dhcp_enabled"], 0)
        if dns is not None:
            lab.check(f"{name} as {user}: GetPerAdapterInfo servers", told.per_adapter(name)["dns"], dns)
        addresses_are_the_kernels(lab, name, told)


def _tells_no_lease(info):
    return info["dhcp_server"] in NO_SERVER and info["lease_obtained"] == 0 and info["lease_expires"] == 0


def lease_moved(lab, wire, renew, renewed):
    """A renewal two seconds later is seen as one: LeaseObtained moves with it."""
    before = ask(lab).info(wire.name)
    time.sleep(2)
    renew()
    until("the renewal", 10, renewed)
    after = ask(lab).info(wire.name)
    moved = after["lease_obtained"] - before["lease_obtained"]
    lab.expect(f"{wire.name}: LeaseObtained moves with a renewal", 2 <= moved <= 12, f"moved by {moved} s")
    end_moved = after["lease_expires"] - before["lease_expires"]
    lab.close(f"{wire.name}: LeaseExpires moves with it", end_moved, moved, 1, MOMENT)


def is_quick(lab):
    """A daemon that hangs costs each call the library's patience once, not more."""
    slowest = max(ask(lab).lines, key=lambda line: line["milliseconds"])
    lab.expect("no call waits for a daemon that hangs", slowest["milliseconds"] < PATIENCE,
               f"{slowest['call']} took {slowest['milliseconds']} ms")
    lab.say(f"the slowest call took {slowest['milliseconds']} ms")


def host_is(lab, servers, *, domain=None, who=BOTH):
    for user in who:
        host = ask(lab, user).host
        lab.check(f"as {user}: GetNetworkParams servers", host["dns"], servers)
        lab.check(f"as {user}: HostName", host["host_name"], "lab")
        if domain is not None:
            lab.check(f"as {user}: DomainName", host["domain_name"], domain)


def autoconfiguration_is(lab, name, *, active, enabled=None, who=BOTH):
    for user in who:
        told = ask(lab, user)
        adapter = told.per_adapter(name)
        lab.check(f"{name} as {user}: AutoconfigActive", adapter["autoconfig_active"], int(active))
        if enabled is not None:
            lab.check(f"{name} as {user}: AutoconfigEnabled", adapter["autoconfig_enabled"], int(enabled))
        addresses_are_the_kernels(lab, name, told)


def loopback_has_nothing(lab):
    told = ask(lab)
    lab.check("lo: GetAdaptersAddresses servers", told.addresses("lo")["dns"], [])
