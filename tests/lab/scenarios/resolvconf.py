"""resolvconf and openresolv: a record for each link and source, fed by whoever configures the link."""

import os
import pathlib
import subprocess

from kit import apart, daemons
from kit.asked import dns_is
from kit.lab import command, until
from kit.wire import Wire


def _record(source, text):
    subprocess.run(["resolvconf", "-a", source], input=text, text=True, check=True)


def _links():
    for name, number in (("eth0", 77), ("eth1", 78)):
        command("ip", "link", "set", name, "up")
        command("ip", "address", "add", f"10.{number}.0.9/24", "dev", name)
    command("ip", "route", "add", "default", "via", "10.77.0.1")


def _debian():
    pathlib.Path("/run/resolvconf/interface").mkdir(parents=True)
    pathlib.Path("/etc/resolv.conf").unlink(missing_ok=True)
    os.symlink("/run/resolvconf/resolv.conf", "/etc/resolv.conf")
    pathlib.Path("/run/resolvconf/enable-updates").touch()


def _records_are_told(lab, directory):
    Wire(lab, "eth0", 77), Wire(lab, "eth1", 78)
    _links()
    _record("eth0.dhcp", "search eth0.example\nnameserver 10.77.0.53\nnameserver 10.77.0.54\n")
    _record("eth1.openvpn", "nameserver 10.78.0.53\n")
    _record("lo.dnsmasq", "nameserver 127.0.0.1\n")
    until("the record", 5, lambda: os.path.exists(f"{directory}/eth1.openvpn"))
    dns_is(lab, "eth0", ["10.77.0.53", "10.77.0.54"], suffix="eth0.example")
    dns_is(lab, "eth1", ["10.78.0.53"])
    command("resolvconf", "-d", "eth0.dhcp")
    until("the record gone", 5, lambda: not os.path.exists(f"{directory}/eth0.dhcp"))
    dns_is(lab, "eth0", [])
    dns_is(lab, "eth1", ["10.78.0.53"])


def debian(lab):
    """Debian's resolvconf, whose resolv.conf names only the local cache when there is one."""
    _debian()
    _records_are_told(lab, "/run/resolvconf/interface")


def openresolv(lab):
    """openresolv, whose directory has another name."""
    daemons.plain_resolv_conf()
    _records_are_told(lab, "/run/resolvconf/interfaces")


def other_namespace(lab):
    """The records are about the links of another network namespace than the one that is asked about."""
    Wire(lab, "eth0", 77), Wire(lab, "eth1", 78)
    _debian()
    _links()
    _record("eth0.dhcp", "nameserver 10.77.0.53\n")
    apart.nothing_of_theirs_is_told(lab)
    dns_is(lab, "eth0", ["10.77.0.53"])
