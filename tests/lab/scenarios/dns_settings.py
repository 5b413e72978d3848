"""SetInterfaceDnsSettings and SetDnsSettings: a server that was set is the one that resolved asks, and that
GetPerAdapterInfo tells."""

from kit import daemons, kernel
from kit.asked import ask, dns_is
from kit.changed import ACCESS_DENIED, DONE, INVALID_PARAMETER, NOT_SUPPORTED, change, shown
from kit.lab import command, read, until
from kit.wire import Wire

DHCP4 = "[Network]\nDHCP=ipv4\nIPv6AcceptRA=no\nLinkLocalAddressing=no\n"
SET, SET6 = ["10.77.0.8", "10.77.0.9"], "fd77::8"


def _resolvers(name):
    return command("resolvectl", "--no-pager", "dns", name).partition(":")[2].split()


def _set(lab, seen):
    """Two servers of IPv4, then one of IPv6 beside them, then a search list; seen answers the manager's own word."""
    lab.check("as nobody", change(lab, "dns", "eth0", "4", ",".join(SET), who="nobody"), ACCESS_DENIED)
    lab.check("no address", change(lab, "dns", "eth0", "4", "10.77.0.8,name"), INVALID_PARAMETER)
    lab.check("the other family", change(lab, "dns", "eth0", "6", "10.77.0.8"), INVALID_PARAMETER)
    lab.check("set", change(lab, "dns", "eth0", "4", " ".join(SET)), DONE)
    until("the manager's word", 5, lambda: seen() == SET)
    dns_is(lab, "eth0", SET)
    lab.check("shown", shown(lab, "eth0", "4")[0], ",".join(SET))
    lab.check("set IPv6", change(lab, "dns", "eth0", "6", SET6), DONE)
    until("both families", 5, lambda: sorted(seen()) == sorted([*SET, SET6]))
    dns_is(lab, "eth0", SET, servers6=[SET6])
    lab.check("shown of IPv6", shown(lab, "eth0", "6")[0], SET6)
    lab.check("set the search list", change(lab, "dns", "eth0", "4", "-", "set.example other.example"), DONE)
    until("the suffix", 5, lambda: ask(lab).addresses("eth0")["suffix"] == "set.example")
    lab.check("shown search list", shown(lab, "eth0", "4")[1], "set.example,other.example")


def resolved(lab):
    """A link that only resolved knows."""
    wire = Wire(lab)
    command("ip", "link", "set", "eth0", "up")
    command("ip", "address", "add", f"10.{wire.number}.0.9/24", "dev", "eth0")
    daemons.bus(lab)
    daemons.resolved(lab)
    _set(lab, lambda: _resolvers("eth0"))
    lab.check("LLMNR, constrained", shown(lab, "eth0", "4")[2].split()[1], "0")
    lab.check("cleared", change(lab, "dns", "eth0", "4", ""), DONE)
    until("only IPv6 is left", 5, lambda: _resolvers("eth0") == [SET6])


def networkd(lab):
    """A link of networkd's, with resolved beside it: resolved refuses, networkd takes the order and tells resolved."""
    wire = Wire(lab).serve()
    daemons.bus(lab)
    daemons.network("eth0", DHCP4)
    daemons.resolved(lab)
    daemons.networkd(lab)
    until("resolved knows the servers", 15, lambda: _resolvers("eth0") == wire.dns)
    _set(lab, lambda: _resolvers("eth0"))
    lab.check("cleared IPv6", change(lab, "dns", "eth0", "6", ""), DONE)
    lab.check("cleared IPv4", change(lab, "dns", "eth0", "4", ""), DONE)
    until("DHCP's servers again", 5, lambda: _resolvers("eth0") == wire.dns)


def networkmanager(lab):
    """A connection's own settings, until it is activated anew."""
    wire = Wire(lab).serve()
    daemons.plain_resolv_conf()
    daemons.bus(lab)
    daemons.networkmanager(lab, {"eth0": "[ipv4]\nmethod=auto\n[ipv6]\nmethod=link-local\n"})
    until("a lease", 15, lambda: kernel.by_ip_tool("eth0"))
    until("the servers", 15, lambda: all(server in (read("/etc/resolv.conf") or "") for server in wire.dns))

    def seen():
        return [line.split()[1] for line in (read("/etc/resolv.conf") or "").splitlines()
                if line.startswith("nameserver")]

    lab.check("as nobody", change(lab, "dns", "eth0", "4", SET[0], who="nobody"), ACCESS_DENIED)
    lab.check("set", change(lab, "dns", "eth0", "4", " ".join(SET)), DONE)
    until("NetworkManager's word", 10, lambda: seen() == SET)
    dns_is(lab, "eth0", SET)
    lab.check("set the search list", change(lab, "dns", "eth0", "4", "-", "set.example"), DONE)
    until("the search list", 10, lambda: "set.example" in (read("/etc/resolv.conf") or ""))
    lab.check("cleared", change(lab, "dns", "eth0", "4", ""), DONE)
    until("DHCP's servers again", 10, lambda: seen() == wire.dns)


def nobody_manages(lab):
    Wire(lab)
    daemons.plain_resolv_conf("nameserver 192.0.2.1\n")
    lab.check("set", change(lab, "dns", "eth0", "4", SET[0]), NOT_SUPPORTED)
    daemons.bus(lab)
    lab.check("set with a bus and nobody on it", change(lab, "dns", "eth0", "4", SET[0]), NOT_SUPPORTED)
    lab.check("resolv.conf is as it was", read("/etc/resolv.conf"), "nameserver 192.0.2.1\n")
    lab.check("host name without hostnamed", change(lab, "host", "renamed"), NOT_SUPPORTED)


def host_name(lab):
    daemons.bus(lab)
    lab.start("hostnamed", "/lib/systemd/systemd-hostnamed")
    until("hostnamed on the bus", 10, lambda: daemons.bus_has("org.freedesktop.hostname1"))
    lab.check("as nobody", change(lab, "host", "renamed", who="nobody"), ACCESS_DENIED)
    lab.check("set", change(lab, "host", "renamed"), DONE)
    until("the name", 5, lambda: command("uname", "-n").strip() == "renamed")
    lab.check("GetNetworkParams", ask(lab).host["host_name"], "renamed")
