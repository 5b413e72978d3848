"""ISC dhclient: its lease file is written for itself, and says nothing of whether the lease is in force."""

import calendar
import re
import time

from kit import daemons, kernel
from kit.asked import dns_is, host_is, lease_is, lease_moved, no_lease, origins_and_lifetimes_are, wins_is
from kit.lab import command, read, until
from kit.wire import Wire

# NL_PREFIX_ORIGIN and NL_SUFFIX_ORIGIN, as far as their names go they share their numbers.
WELL_KNOWN, DHCP, ROUTER_ADVERTISEMENT = 2, 3, 4
LINK_LAYER_ADDRESS, RANDOM = 4, 5


def _book():
    """The last lease of the file: its end, in UTC, and its length."""
    last = (read("/var/lib/dhcp/dhclient.eth0.leases") or "").split("lease {")[-1]
    end = re.search(r"expire \d (\d+/\d+/\d+ \d+:\d+:\d+);", last).group(1)
    expires = calendar.timegm(time.strptime(end, "%Y/%m/%d %H:%M:%S"))
    return expires - int(re.search(r"dhcp-lease-time (\d+);", last).group(1)), expires


def lease(lab):
    """Lease, renewal, release. After a release the dead servers stay in resolv.conf: they are what the host uses."""
    daemons.without_resolvconf()
    daemons.plain_resolv_conf()
    wire = Wire(lab).serve(wins=["10.77.0.60", "10.77.0.61"])
    daemons.dhclient("eth0")
    dns_is(lab, "eth0", wire.dns, suffix="eth0.example")
    lease_is(lab, wire, book=_book())
    wins_is(lab, "eth0", ["10.77.0.60", "10.77.0.61"])
    host_is(lab, wire.dns)
    before = _book()

    def renew():
        command("dhclient", "-x", *daemons.dhclient_words("eth0"))
        daemons.dhclient("eth0")

    lease_moved(lab, wire, renew, lambda: _book() != before)
    lease_is(lab, wire, book=_book())
    command("dhclient", "-r", *daemons.dhclient_words("eth0"))
    until("the address gone", 5, lambda: not kernel.addresses_of("eth0"))
    no_lease(lab, "eth0")


def both_families(lab):
    """DHCPv4, DHCPv6 and the kernel's own addresses by router advertisement, one of them random: origins and lifetimes
    of each, wherever it is told."""
    daemons.without_resolvconf()
    daemons.plain_resolv_conf()
    wire = Wire(lab).serve(lease=1200, ipv6=True, slaac=True)
    command("sysctl", "-q", "-w", "net.ipv6.conf.eth0.use_tempaddr=2")
    daemons.dhclient("eth0")
    until("the link-local address and two of the kernel's own", 15, lambda: len(_global6()) == 2)
    daemons.dhclient6("eth0")
    until("the address of DHCPv6", 15, lambda: wire.handed_out6() and wire.handed_out6()[0] in _global6())
    leased4, leased6 = wire.handed_out()[0], wire.handed_out6()[0]
    by_address = "fd77::77:ff:fe00:4d02"
    random = [ip for ip in _global6() if ip not in (by_address, leased6)]
    lab.check("one address is random", len(random), 1)
    origins_and_lifetimes_are(lab, "eth0", {
        leased4: (DHCP, DHCP),
        leased6: (DHCP, DHCP),
        by_address: (ROUTER_ADVERTISEMENT, LINK_LAYER_ADDRESS),
        random[0]: (ROUTER_ADVERTISEMENT, RANDOM),
        "fe80::77:ff:fe00:4d02": (WELL_KNOWN, LINK_LAYER_ADDRESS)})
    lab.check("the lease's length on the kernel's clock", kernel.lifetimes_by_ip_tool("eth0")[leased6][0] > 900, True)


def _global6():
    return [address for address in kernel.lifetimes_by_ip_tool("eth0") if address.startswith("fd77:")]


def stale_file(lab):
    """A lease file of yesterday's client, whose address is not on the link: it tells nothing."""
    Wire(lab)
    daemons.plain_resolv_conf("nameserver 10.77.0.54\n")
    command("ip", "link", "set", "eth0", "up")
    command("ip", "address", "add", "10.77.0.9/24", "dev", "eth0")
    command("ip", "route", "add", "default", "via", "10.77.0.1")
    tomorrow = time.strftime("%w %Y/%m/%d %H:%M:%S", time.gmtime(time.time() + 86400))
    daemons.write("/var/lib/dhcp/dhclient.eth0.leases", f"""lease {{
  interface "eth0";
  fixed-address 172.16.0.5;
  option subnet-mask 255.255.255.0;
  option dhcp-lease-time 172800;
  option domain-name-servers 172.16.0.53;
  option dhcp-server-identifier 172.16.0.1;
  renew {tomorrow};
  rebind {tomorrow};
  expire {tomorrow};
}}
""")
    no_lease(lab, "eth0", dns=["10.77.0.54"], addressed=True)
