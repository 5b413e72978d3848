"""Another network namespace from which the daemons' files and sockets are in sight, and where a link of the same
index and name is another link. Nothing that they say is true there."""

from kit import kernel
from kit.asked import BOTH, ask
from kit.lab import command, write

NETNS, SERVER, ADDRESS = "apart", "198.51.100.53", "198.51.100.9/24"


def nothing_of_theirs_is_told(lab, name="eth0"):
    index = kernel.index(name)
    command("ip", "netns", "add", NETNS)
    for words in (["set", "lo", "up"],
                  ["add", name, "index", str(index), "type", "veth", "peer", "name", "far", "index", str(index + 100)],
                  ["set", name, "up"], ["set", "far", "up"]):
        command("ip", "-n", NETNS, "link", *words)
    command("ip", "-n", NETNS, "address", "add", ADDRESS, "dev", name)
    command("ip", "-n", NETNS, "route", "add", "default", "via", "198.51.100.1")
    write(f"/etc/netns/{NETNS}/resolv.conf", f"nameserver {SERVER}\n")
    for who in BOTH:
        told = ask(lab, who, netns=NETNS)
        info = told.info(name)
        lab.check(f"apart as {who}: GetPerAdapterInfo servers", told.per_adapter(name)["dns"], [SERVER])
        lab.check(f"apart as {who}: GetAdaptersAddresses servers", told.addresses(name)["dns"], [SERVER])
        lab.check(f"apart as {who}: GetNetworkParams servers", told.host["dns"], [SERVER])
        lab.check(f"apart as {who}: DhcpEnabled", info["dhcp_enabled"], 0)
        lab.check(f"apart as {who}: the lease", (info["lease_obtained"], info["lease_expires"]), (0, 0))
        lab.check(f"apart as {who}: addresses", info["addresses"], [ADDRESS])
