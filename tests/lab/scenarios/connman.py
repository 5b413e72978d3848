"""connman: it puts itself into resolv.conf as the host's server; the real ones it tells on the bus."""

from kit import apart, daemons, kernel
from kit.asked import dns_is, host_is, lease_of_unknown_server_is_told, no_lease
from kit.lab import command, read, until
from kit.wire import Wire


def _lease(lab, wire):
    daemons.plain_resolv_conf()
    daemons.bus(lab)
    daemons.connman(lab)
    until("a lease", 15, lambda: kernel.by_ip_tool("eth0") and "127.0.0.1" in (read("/etc/resolv.conf") or ""))
    service = until("the service", 5, lambda: command("connmanctl", "services").split()[-1:])[0]
    until("its name servers", 5, lambda: wire.dns[1] in command("connmanctl", "services", service))
    return service


def lease(lab):
    """The servers of the service, not connman's own proxy on ::1 and 127.0.0.1."""
    wire = Wire(lab).serve()
    service = _lease(lab, wire)
    dns_is(lab, "eth0", wire.dns)
    host_is(lab, wire.dns)
    lease_of_unknown_server_is_told(lab, "eth0")
    command("connmanctl", "disconnect", service)
    until("the address gone", 5, lambda: not kernel.addresses_of("eth0"))
    no_lease(lab, "eth0", dns=[])


def other_namespace(lab):
    """connman serves another network namespace than the one that is asked about."""
    wire = Wire(lab).serve()
    _lease(lab, wire)
    apart.nothing_of_theirs_is_told(lab)
    dns_is(lab, "eth0", wire.dns)
