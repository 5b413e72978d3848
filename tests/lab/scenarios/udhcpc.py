"""busybox udhcpc: it keeps nothing anywhere but in the kernel and in resolv.conf."""

import signal

from kit import daemons, kernel
from kit.asked import addresses_are_the_kernels, ask, dns_is, host_is, lease_of_unknown_server_is_told, no_lease
from kit.lab import read, until
from kit.wire import Wire


def lease(lab):
    """The address is permanent to the kernel and no file names the server: what cannot be known is not told."""
    daemons.without_resolvconf()
    daemons.plain_resolv_conf()
    wire = Wire(lab).serve()
    daemons.udhcpc(lab, "eth0")
    until("a lease", 10, lambda: kernel.by_ip_tool("eth0") and wire.dns[0] in (read("/etc/resolv.conf") or ""))
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example")
    host_is(lab, wire.dns)
    lease_of_unknown_server_is_told(lab, "eth0")
    addresses_are_the_kernels(lab, "eth0", ask(lab))
    lab.processes["udhcpc"].send_signal(signal.SIGUSR2)
    until("the address gone", 5, lambda: not kernel.addresses_of("eth0"))
    lab.stop("udhcpc")
    no_lease(lab, "eth0")
