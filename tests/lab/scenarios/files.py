"""No manager at all: resolv.conf is the only one who knows, and avahi-autoipd the only one who acts."""

from kit import daemons, kernel
from kit.asked import autoconfiguration_is, dns_is, host_is, no_lease
from kit.lab import command, until
from kit.wire import Wire


def resolv_conf(lab):
    """The servers belong to the link that holds the default route, not to every link; a loopback server among them
    is nobody's."""
    Wire(lab, "eth0", 77), Wire(lab, "eth1", 78)
    for name, number in (("eth0", 77), ("eth1", 78)):
        command("ip", "link", "set", name, "up")
        command("ip", "address", "add", f"10.{number}.0.9/24", "dev", name)
    command("ip", "route", "add", "default", "via", "10.77.0.1")
    servers = ("127.0.0.1", "192.0.2.53", "2001:db8::53")
    daemons.plain_resolv_conf("".join(f"nameserver {server}\n" for server in servers) + "search files.example\n")
    dns_is(lab, "eth0", ["192.0.2.53"], suffix="files.example", servers6=["2001:db8::53"])
    dns_is(lab, "eth1", [], servers6=[])
    host_is(lab, ["192.0.2.53"], domain="files.example")
    no_lease(lab, "eth0", dns=["192.0.2.53"], addressed=True)
    autoconfiguration_is(lab, "eth0", active=False)
    daemons.plain_resolv_conf("")
    dns_is(lab, "eth0", [])


def avahi(lab):
    """avahi-autoipd takes a link-local address."""
    daemons.plain_resolv_conf()
    Wire(lab)
    command("ip", "link", "set", "eth0", "up")
    lab.start("avahi", "avahi-autoipd", "--no-drop-root", "--no-chroot", "eth0")
    until("a link-local address", 20, lambda: kernel.by_ip_tool("eth0"))
    autoconfiguration_is(lab, "eth0", active=True, enabled=True)
    no_lease(lab, "eth0", dns=[], addressed=True)
    command("ip", "address", "add", "10.77.0.9/24", "dev", "eth0")
    until("avahi-autoipd to withdraw", 5, lambda: kernel.by_ip_tool("eth0") == ["10.77.0.9/24"])
    autoconfiguration_is(lab, "eth0", active=False)
