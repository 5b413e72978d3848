"""dhcpcd: it answers everybody on a socket of its own and keeps a record for each source of a resolv.conf."""

import contextlib
import os
import signal

from kit import apart, daemons, kernel
from kit.asked import autoconfiguration_is, dns_is, host_is, is_quick, lease6_is, lease_is, lease_moved, no_lease
from kit.lab import command, read, until
from kit.wire import Wire


def _lease(lab, wire):
    daemons.plain_resolv_conf()
    daemons.dhcpcd(lab, "eth0", "--ipv4only", "--noarp")
    until("a lease", 15, lambda: wire.count("DHCPACK") and kernel.by_ip_tool("eth0"))
    until("its record", 5, lambda: wire.dns[0] in (read("/etc/resolv.conf") or ""))


def _signal(number):
    """To dhcpcd and those it split off itself to hold fewer rights; one that runs a hook may be gone by then."""
    for process in command("pidof", "dhcpcd").split():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(process), number)


def lease(lab):
    """Lease, renewal, release."""
    wire = Wire(lab).serve()
    _lease(lab, wire)
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example")
    lease_is(lab, wire)
    host_is(lab, wire.dns)
    acknowledged = wire.count("DHCPACK")
    lease_moved(lab, wire, lambda: command("dhcpcd", "--ipv4only", "--rebind", "eth0"),
                lambda: wire.count("DHCPACK") > acknowledged)
    lease_is(lab, wire, who=["root"])
    command("dhcpcd", "--ipv4only", "--release", "eth0")
    until("the address gone", 10, lambda: not kernel.addresses_of("eth0"))
    no_lease(lab, "eth0")


def both_families(lab):
    """DHCPv4, DHCPv6 and RA on one wire: a record of each, and the same server in two of them is told once."""
    wire = Wire(lab).serve(ipv6=True)
    daemons.plain_resolv_conf()
    daemons.dhcpcd(lab, "eth0", "--noarp")
    for record in ("eth0.dhcp", "eth0.dhcp6", "eth0.ra"):
        until(f"the record {record}", 15, lambda: read(f"/run/dhcpcd/hook-state/resolv.conf/{record}"))
    lease6_is(lab, wire)
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example", servers6=[wire.dns6])
    lease_is(lab, wire)


def apipa(lab):
    """Nobody answers: dhcpcd takes an address by itself, with global scope."""
    daemons.plain_resolv_conf()
    Wire(lab)
    daemons.dhcpcd(lab, "eth0", "--ipv4only", "--reboot", "1")
    until("a link-local address", 22, lambda: kernel.by_ip_tool("eth0"))
    lab.check("the kernel's address is link-local", kernel.by_ip_tool("eth0")[0].startswith("169.254."), True)
    autoconfiguration_is(lab, "eth0", active=True, enabled=True)
    dns_is(lab, "eth0", [])


def hanging(lab):
    """dhcpcd's socket takes the question and gives no answer: its record does, soon."""
    wire = Wire(lab).serve()
    _lease(lab, wire)
    _signal(signal.SIGSTOP)
    is_quick(lab)
    dns_is(lab, "eth0", wire.dns)
    _signal(signal.SIGCONT)


def other_namespace(lab):
    """dhcpcd serves another network namespace than the one that is asked about."""
    wire = Wire(lab).serve()
    _lease(lab, wire)
    apart.nothing_of_theirs_is_told(lab)
    dns_is(lab, "eth0", wire.dns)
