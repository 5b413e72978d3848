"""NetworkManager with its internal DHCP client, alone and with systemd-resolved."""

import signal

from kit import apart, daemons, kernel
from kit.asked import (autoconfiguration_is, dns_is, host_is, is_quick, lease6_is, lease_is, lease_moved, no_lease,
                       wins_is)
from kit.lab import command, read, until
from kit.wire import Wire

DHCP = "[ipv4]\nmethod=auto\n[ipv6]\nmethod=disabled\n"


def _told_by_dhcp(name):
    lines = (read(f"/run/NetworkManager/devices/{kernel.index(name)}") or "").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def _book(name):
    expires = int(_told_by_dhcp(name)["dhcp4.expiry"])
    return expires - int(_told_by_dhcp(name)["dhcp4.dhcp_lease_time"]), expires


def _connected(name):
    return lambda: f"{name}:connected\n" in command("nmcli", "--terse", "--fields", "DEVICE,STATE", "device")


def _bring_up(lab, connections, **options):
    daemons.bus(lab)
    daemons.networkmanager(lab, connections, **options)
    for name in connections:
        until(f"{name} connected", 15, _connected(name))


def internal(lab):
    """NetworkManager writes resolv.conf itself. Connecting again renews the lease; a disconnected device has none."""
    wire = Wire(lab).serve(search=["eth0.example", "corp.example"])
    daemons.plain_resolv_conf()
    _bring_up(lab, {"eth0": DHCP})
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example")
    lease_is(lab, wire, book=_book("eth0"))
    host_is(lab, wire.dns)
    before = _book("eth0")
    lease_moved(lab, wire, lambda: command("nmcli", "connection", "up", "eth0"), lambda: _book("eth0") != before)
    lease_is(lab, wire, book=_book("eth0"), who=["root"])
    command("nmcli", "device", "disconnect", "eth0")
    until("the address gone", 5, lambda: not kernel.addresses_of("eth0"))
    no_lease(lab, "eth0", dns=[])


def both_families(lab):
    """DHCPv4, DHCPv6 and RA on one wire."""
    wire = Wire(lab).serve(ipv6=True)
    daemons.plain_resolv_conf()
    _bring_up(lab, {"eth0": "[ipv4]\nmethod=auto\n[ipv6]\nmethod=auto\n"})
    lease6_is(lab, wire)
    until("the servers of both families", 5, lambda: wire.dns6 in (read("/etc/resolv.conf") or ""))
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example", servers6=[wire.dns6])
    lease_is(lab, wire, book=_book("eth0"))


def with_resolved(lab):
    """NetworkManager tells resolved, and resolved is the truth: a server set behind NetworkManager's back counts."""
    wire = Wire(lab).serve()
    daemons.bus(lab)
    daemons.resolved(lab)
    daemons.networkmanager(lab, {"eth0": DHCP}, dns="systemd-resolved")
    until("eth0 connected", 15, _connected("eth0"))
    until("resolved knows the link's servers", 5,
          lambda: wire.dns[1] in command("resolvectl", "--no-pager", "dns", "eth0"))
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example")
    lease_is(lab, wire, book=_book("eth0"))
    command("resolvectl", "dns", "eth0", "10.77.0.99")
    dns_is(lab, "eth0", ["10.77.0.99"])


def by_dhclient(lab):
    """NetworkManager that lets dhclient ask: it alone asks for WINS servers."""
    wire = Wire(lab).serve(wins=["10.77.0.60", "10.77.0.61"])
    daemons.plain_resolv_conf()
    _bring_up(lab, {"eth0": DHCP}, dhcp="dhclient")
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example")
    lease_is(lab, wire, book=_book("eth0"))
    wins_is(lab, "eth0", ["10.77.0.60", "10.77.0.61"])


def by_hand(lab):
    """Servers written into the connection are in no file of the lease: eth0 adds nothing of DHCP's, eth1 has no
    DHCP at all."""
    wire = Wire(lab, "eth0", 77).serve()
    Wire(lab, "eth1", 78)
    daemons.plain_resolv_conf()
    _bring_up(lab, {
        "eth0": "[ipv4]\nmethod=auto\ndns=192.0.2.53;192.0.2.54;\nignore-auto-dns=true\n[ipv6]\nmethod=disabled\n",
        "eth1": "[ipv4]\nmethod=manual\naddress1=10.78.0.9/24\ndns=10.78.0.53;\ndns-search=hand.example;\n"
                "[ipv6]\nmethod=disabled\n",
    })
    dns_is(lab, "eth0", ["192.0.2.53", "192.0.2.54"])
    lease_is(lab, wire, book=_book("eth0"))
    dns_is(lab, "eth1", ["10.78.0.53"], suffix="hand.example")
    no_lease(lab, "eth1", dns=["10.78.0.53"], addressed=True)


def two_adapters(lab):
    """Each adapter has its own site."""
    one, other = Wire(lab, "eth0", 77).serve(), Wire(lab, "eth1", 78).serve(lease=1200)
    daemons.plain_resolv_conf()
    _bring_up(lab, {"eth0": DHCP, "eth1": DHCP})
    for wire in (one, other):
        dns_is(lab, wire.name, wire.dns, suffix=wire.domain)
        lease_is(lab, wire, book=_book(wire.name))


def apipa(lab):
    """A link that NetworkManager was told to address by itself."""
    Wire(lab)
    daemons.plain_resolv_conf()
    _bring_up(lab, {"eth0": "[ipv4]\nmethod=link-local\n[ipv6]\nmethod=disabled\n"})
    lab.check("the kernel's address is link-local", kernel.by_ip_tool("eth0")[0].startswith("169.254."), True)
    autoconfiguration_is(lab, "eth0", active=True, enabled=True)
    no_lease(lab, "eth0", dns=[], addressed=True)


def hanging(lab):
    """NetworkManager is there and answers nobody: its file of the adapter does, soon."""
    wire = Wire(lab).serve()
    daemons.plain_resolv_conf()
    _bring_up(lab, {"eth0": DHCP})
    lab.processes["networkmanager"].send_signal(signal.SIGSTOP)
    is_quick(lab)
    dns_is(lab, "eth0", wire.dns)
    lease_is(lab, wire)
    lab.processes["networkmanager"].send_signal(signal.SIGCONT)


def other_namespace(lab):
    """NetworkManager serves another network namespace than the one that is asked about."""
    wire = Wire(lab).serve()
    daemons.plain_resolv_conf()
    _bring_up(lab, {"eth0": DHCP})
    apart.nothing_of_theirs_is_told(lab)
    dns_is(lab, "eth0", wire.dns)
