"""IpRenewAddress and IpReleaseAddress: each manager does what it was asked, as the server's log says, or refuses."""

from kit import daemons, kernel
from kit.asked import dns_is, no_lease
from kit.changed import ACCESS_DENIED, DONE, FILE_NOT_FOUND, PROC_NOT_FOUND, change
from kit.lab import command, read, until
from kit.wire import Wire

ONLY_IPV4 = "[Network]\nDHCP=ipv4\nIPv6AcceptRA=no\nLinkLocalAddressing=no\n"


def _renewed(lab, wire, name="eth0"):
    """Seen as a DHCPREQUEST and an acknowledgement by the server, and no address is lost."""
    before = wire.count("DHCPREQUEST"), wire.count("DHCPACK")
    lab.check("renew", change(lab, "renew", name), DONE)
    until("a DHCPREQUEST", 10, lambda: wire.count("DHCPREQUEST") > before[0])
    until("a DHCPACK", 10, lambda: wire.count("DHCPACK") > before[1])
    until("the address", 10, lambda: kernel.by_ip_tool(name))


def _released(lab, wire, name="eth0", *, told=True):
    """The address is gone when the call returns; the server is told where the manager tells it."""
    before = wire.count("DHCPRELEASE")
    lab.check("release", change(lab, "release", name), DONE)
    lab.check("the address is gone", kernel.by_ip_tool(name), [])
    if told:
        until("a DHCPRELEASE", 5, lambda: wire.count("DHCPRELEASE") > before)
    else:
        lab.check("the server was not told", wire.count("DHCPRELEASE"), before)


def networkd(lab):
    wire = Wire(lab).serve()
    daemons.bus(lab)
    daemons.network("eth0", ONLY_IPV4)
    daemons.networkd(lab)
    until("a lease", 15, lambda: kernel.by_ip_tool("eth0"))
    until("eth0 configured", 15,
          lambda: "ADMIN_STATE=configured\n" in (read(f"/run/systemd/netif/links/{kernel.index('eth0')}") or ""))
    lab.check("renew as nobody", change(lab, "renew", "eth0", who="nobody"), ACCESS_DENIED)
    _renewed(lab, wire)
    held = kernel.by_ip_tool("eth0")
    lab.check("release, which networkd has not", change(lab, "release", "eth0"), PROC_NOT_FOUND)
    lab.check("the address stays", kernel.by_ip_tool("eth0"), held)


def networkmanager(lab):
    """Renewal after a release too: the device is NetworkManager's with or without a lease."""
    wire = Wire(lab).serve()
    daemons.plain_resolv_conf()
    daemons.bus(lab)
    daemons.networkmanager(lab, {"eth0": "[ipv4]\nmethod=auto\n[ipv6]\nmethod=disabled\n"})
    until("a lease", 15, lambda: kernel.by_ip_tool("eth0"))
    until("connected", 15, lambda: "eth0:connected\n" in command("nmcli", "-t", "-f", "DEVICE,STATE", "device"))
    lab.check("renew as nobody", change(lab, "renew", "eth0", who="nobody"), ACCESS_DENIED)
    _renewed(lab, wire)
    until("connected again", 15, lambda: "eth0:connected\n" in command("nmcli", "-t", "-f", "DEVICE,STATE", "device"))
    lab.check("release as nobody", change(lab, "release", "eth0", who="nobody"), ACCESS_DENIED)
    _released(lab, wire, told=False)
    _renewed(lab, wire)


def dhclient(lab):
    daemons.without_resolvconf()
    daemons.plain_resolv_conf()
    wire = Wire(lab).serve()
    daemons.dhclient("eth0")
    lab.check("renew as nobody", change(lab, "renew", "eth0", who="nobody"), ACCESS_DENIED)
    lab.check("the address stays", len(kernel.by_ip_tool("eth0")), 1)
    _renewed(lab, wire)
    lab.check("one dhclient runs", len(command("pidof", "dhclient").split()), 1)
    _released(lab, wire)
    no_lease(lab, "eth0")
    lab.check("renew without a client", change(lab, "renew", "eth0"), FILE_NOT_FOUND)


def dhcpcd(lab):
    wire = Wire(lab).serve()
    daemons.plain_resolv_conf()
    daemons.dhcpcd(lab, "eth0", "--ipv4only", "--noarp")
    until("a lease", 15, lambda: wire.count("DHCPACK") and kernel.by_ip_tool("eth0"))
    until("its record", 5, lambda: wire.dns[0] in (read("/etc/resolv.conf") or ""))
    lab.check("renew as nobody", change(lab, "renew", "eth0", who="nobody"), ACCESS_DENIED)
    _renewed(lab, wire)
    _released(lab, wire)


def udhcpc(lab):
    wire = Wire(lab).serve()
    daemons.plain_resolv_conf()
    daemons.udhcpc(lab, "eth0")
    until("a lease", 15, lambda: kernel.by_ip_tool("eth0"))
    lab.check("renew as nobody", change(lab, "renew", "eth0", who="nobody"), ACCESS_DENIED)
    _renewed(lab, wire)
    _released(lab, wire)
    _renewed(lab, wire)
    dns_is(lab, "eth0", wire.dns)
