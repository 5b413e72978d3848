"""systemd-resolved in front of other managers: when it is the truth, and when it must not be believed or awaited."""

import os
import signal

from kit import apart, daemons
from kit.asked import dns_is, host_is, is_quick
from kit.lab import command, read, until
from kit.wire import Wire

DHCP = "[Network]\nDHCP=ipv4\nIPv6AcceptRA=no\nLinkLocalAddressing=no\n[DHCPv4]\nUseDomains=yes\n"
UPLINK_FILE = "/run/systemd/resolve/resolv.conf"


def _static_link(name, number):
    command("ip", "link", "set", name, "up")
    command("ip", "address", "add", f"10.{number}.0.9/24", "dev", name)


def _set_dns(name, *servers):
    command("resolvectl", "dns", name, *servers)
    until("resolved to say so", 5, lambda: servers[0] in command("resolvectl", "--no-pager", "dns", name))


def stub(lab):
    """No manager but resolved: servers told to it by hand; the stub's 127.0.0.53 is nobody's server."""
    Wire(lab, "eth0", 77), Wire(lab, "eth1", 78)
    daemons.bus(lab)
    _static_link("eth0", 77)
    _static_link("eth1", 78)
    command("ip", "route", "add", "default", "via", "10.77.0.1")
    daemons.resolved(lab)
    _set_dns("eth0", "10.77.0.53", "2001:db8::53", "10.77.0.54")
    command("resolvectl", "domain", "eth0", "stub.example", "~routing.example")
    lab.check("resolv.conf names the stub", "nameserver 127.0.0.53\n" in read("/etc/resolv.conf"), True)
    dns_is(lab, "eth0", ["10.77.0.53", "10.77.0.54"], suffix="stub.example", servers6=["2001:db8::53"])
    dns_is(lab, "eth1", [])
    host_is(lab, ["10.77.0.53", "10.77.0.54"])
    _set_dns("eth1", "10.78.0.53")
    dns_is(lab, "eth1", ["10.78.0.53"])
    dns_is(lab, "eth0", ["10.77.0.53", "10.77.0.54"])


def _with_networkd(lab):
    wire = Wire(lab).serve()
    daemons.bus(lab)
    daemons.network("eth0", DHCP)
    daemons.resolved(lab)
    daemons.networkd(lab)
    until("resolved knows the link's servers", 15,
          lambda: wire.dns[1] in command("resolvectl", "--no-pager", "dns", "eth0"))
    return wire


def hanging(lab):
    """resolved is there and answers nobody: the next source does, soon."""
    wire = _with_networkd(lab)
    lab.processes["resolved"].send_signal(signal.SIGSTOP)
    dns_is(lab, "eth0", wire.dns, suffix=wire.domain)
    is_quick(lab)
    lab.processes["networkd"].send_signal(signal.SIGSTOP)
    is_quick(lab)
    for name in ("resolved", "networkd"):
        lab.processes[name].send_signal(signal.SIGCONT)
    dns_is(lab, "eth0", wire.dns, suffix=wire.domain)


def hanging_bus(lab):
    """The bus itself is stopped: files and the kernel still answer, soon."""
    wire = _with_networkd(lab)
    lab.processes["bus"].send_signal(signal.SIGSTOP)
    is_quick(lab)
    dns_is(lab, "eth0", wire.dns, who=["root"])
    lab.processes["bus"].send_signal(signal.SIGCONT)


def not_running(lab):
    """resolved has gone, its files have not, and the bus would start it for a careless question."""
    Wire(lab)
    daemons.bus(lab)
    _static_link("eth0", 77)
    command("ip", "route", "add", "default", "via", "10.77.0.1")
    daemons.resolved(lab)
    _set_dns("eth0", "10.77.0.53")
    until("resolved's own file", 5, lambda: "10.77.0.53" in (read(UPLINK_FILE) or ""))
    lab.stop("resolved")
    lab.check("resolved's file outlives it", "10.77.0.53" in (read(UPLINK_FILE) or ""), True)
    os.unlink("/etc/resolv.conf")
    daemons.plain_resolv_conf("nameserver 10.77.0.54\n")
    dns_is(lab, "eth0", ["10.77.0.54"])
    host_is(lab, ["10.77.0.54"])
    lab.check("asking did not try to start it", daemons.woken_by(lab.ask), [])
    command("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.resolve1", "/org/freedesktop/resolve1",
            "org.freedesktop.DBus.Peer.Ping", check=False)
    lab.check("a careless question does", daemons.woken_by("dbus-send"), ["org.freedesktop.resolve1"])


def other_namespace(lab):
    """The daemons serve another network namespace than the one that is asked about."""
    wire = _with_networkd(lab)
    apart.nothing_of_theirs_is_told(lab)
    dns_is(lab, "eth0", wire.dns, suffix=wire.domain)
