"""ISC dhclient: its lease file is written for itself, and says nothing of whether the lease is in force."""

import calendar
import re
import time

from kit import daemons, kernel
from kit.asked import dns_is, host_is, lease_is, lease_moved, no_lease, wins_is
from kit.lab import command, read, until
from kit.wire import Wire


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
