"""systemd-networkd, alone and with systemd-resolved."""

import pathlib
import signal

from kit import daemons, kernel
from kit.asked import (MOMENT, ask, autoconfiguration_is, dns_is, host_is, lease6_is, lease_is, lease_moved,
                       loopback_has_nothing, no_lease)
from kit.lab import command, read, until
from kit.wire import Wire

BOTH_FAMILIES = "[Network]\nDHCP=yes\n[DHCPv4]\nUseDomains=yes\n[DHCPv6]\nUseDomains=yes\n"
ONLY_IPV4 = "[Network]\nDHCP=ipv4\nIPv6AcceptRA=no\nLinkLocalAddressing=no\n[DHCPv4]\nUseDomains=yes\n"


def _lease_file(name):
    return pathlib.Path(f"/run/systemd/netif/leases/{kernel.index(name)}")


def _says(name, line):
    return f"{line}\n" in (read(f"/run/systemd/netif/links/{kernel.index(name)}") or "")


def _bring_up(lab, names, text, with_resolved=False):
    daemons.bus(lab)
    for name in names:
        daemons.network(name, text)
    if with_resolved:
        daemons.resolved(lab)
    daemons.networkd(lab)
    for name in names:
        until(f"{name} configured", 15, lambda: _says(name, "ADMIN_STATE=configured"))


def _resolvers(name):
    return command("resolvectl", "--no-pager", "dns", name)


def _book(name):
    """networkd writes its file anew with each lease: the file's time is the lease's."""
    path = _lease_file(name)
    text = dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
    obtained = int(path.stat().st_mtime)
    return obtained, obtained + int(text["LIFETIME"])


def with_resolved(lab):
    """DHCPv4, DHCPv6 and RA on one wire; /etc/resolv.conf says 127.0.0.53."""
    wire = Wire(lab).serve(search=["eth0.example", "corp.example"], ipv6=True)
    _bring_up(lab, ["eth0"], BOTH_FAMILIES, with_resolved=True)
    until("resolved knows the link's servers of both families", 10,
          lambda: wire.dns[1] in _resolvers("eth0") and wire.dns6 in _resolvers("eth0"))
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example", servers6=[wire.dns6])
    lease_is(lab, wire, book=_book("eth0"))
    host_is(lab, wire.dns)
    loopback_has_nothing(lab)
    lease6_is(lab, wire, server=True)


def alone(lab):
    """No resolved; a resolv.conf that names others is not this link's truth. A renewal moves the lease; without a
    link there is none."""
    wire = Wire(lab).serve()
    daemons.plain_resolv_conf("nameserver 192.0.2.1\n")
    _bring_up(lab, ["eth0"], ONLY_IPV4)
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example")
    lease_is(lab, wire, book=_book("eth0"))
    before = _book("eth0")
    lease_moved(lab, wire, lambda: command("networkctl", "renew", "eth0"), lambda: _book("eth0") != before)
    lease_is(lab, wire, book=_book("eth0"), who=["root"])
    command("networkctl", "down", "eth0")
    until("the address gone", 5, lambda: not kernel.addresses_of("eth0"))
    no_lease(lab, "eth0", dns=[])


def infinite(lab):
    """A lease for ever: the kernel's address looks static, and is not."""
    wire = Wire(lab).serve(lease="infinite")
    _bring_up(lab, ["eth0"], ONLY_IPV4)
    lab.check("the kernel calls it permanent", [a.valid for a in kernel.addresses_of("eth0")], [kernel.FOREVER])
    dns_is(lab, "eth0", wire.dns)
    told = ask(lab)
    info = told.info("eth0")
    lab.check("eth0: DhcpEnabled", info["dhcp_enabled"], 1)
    lab.check("eth0: DhcpServer", info["dhcp_server"], wire.router)
    written = int(_lease_file("eth0").stat().st_mtime)
    lab.close("eth0: LeaseObtained by networkd's book", info["lease_obtained"], written, 1, MOMENT)
    lab.check("eth0: LeaseExpires is the last second that Windows can tell", info["lease_expires"], 0x7FFFFFFF)


def two_adapters(lab):
    """Each adapter has its own site: no server of one is told for the other."""
    one, other = Wire(lab, "eth0", 77).serve(), Wire(lab, "eth1", 78).serve(lease=1200)
    _bring_up(lab, ["eth0", "eth1"], ONLY_IPV4, with_resolved=True)
    for wire in (one, other):
        until("resolved knows the link's servers", 5,
              lambda: wire.dns[1] in _resolvers(wire.name))
    for wire in (one, other):
        dns_is(lab, wire.name, wire.dns, suffix=wire.domain)
        lease_is(lab, wire, book=_book(wire.name))


def apipa(lab):
    """Nobody answers the wire's DHCP questions."""
    Wire(lab)
    _bring_up(lab, ["eth0"], "[Network]\nLinkLocalAddressing=ipv4\nIPv6AcceptRA=no\n")
    until("a link-local address", 15, lambda: kernel.by_ip_tool("eth0"))
    lab.check("the kernel's address is link-local", kernel.by_ip_tool("eth0")[0].startswith("169.254."), True)
    autoconfiguration_is(lab, "eth0", active=True, enabled=True)
    dns_is(lab, "eth0", [])
    no_lease(lab, "eth0", dns=[], addressed=True)


def killed(lab):
    """SIGKILL leaves networkd's files behind. Then the link is another's: they are not believed any more."""
    wire = Wire(lab).serve()
    _bring_up(lab, ["eth0"], ONLY_IPV4)
    lease_is(lab, wire, who=["root"])
    lab.stop("networkd", signal.SIGKILL)
    command("ip", "address", "flush", "dev", "eth0")
    command("ip", "address", "add", "192.0.2.10/24", "dev", "eth0")
    command("ip", "route", "add", "default", "via", "192.0.2.1", "dev", "eth0")
    daemons.plain_resolv_conf("nameserver 192.0.2.53\n")
    lab.check("networkd's files are still there", _lease_file("eth0").exists(), True)
    no_lease(lab, "eth0", dns=["192.0.2.53"], addressed=True)


def renumbered(lab):
    """The server hands out other name servers: the next renewal brings them."""
    wire = Wire(lab).serve()
    _bring_up(lab, ["eth0"], ONLY_IPV4, with_resolved=True)
    until("resolved knows the first server", 5, lambda: wire.dns[0] in _resolvers("eth0"))
    dns_is(lab, "eth0", wire.dns, who=["root"])
    wire.serve(dns=["10.77.0.54"], lease=900)
    command("networkctl", "renew", "eth0")
    until("resolved forgets the first server", 10,
          lambda: "10.77.0.53" not in _resolvers("eth0"))
    dns_is(lab, "eth0", ["10.77.0.54"])
    lease_is(lab, wire, book=_book("eth0"))
