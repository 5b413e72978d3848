"""A wire: an adapter here, and at its other end, in a network namespace of its own, dnsmasq as the site's DHCP and
DNS server. What it hands out is read back from its lease file and its log, never from the client."""

import json
import pathlib
import signal

from kit.lab import LOGS, command, read, until, write


class Wire:
    def __init__(self, lab, name="eth0", number=77):
        self.lab, self.name, self.number = lab, name, number
        self.netns, self.end = f"site-{name}", f"srv-{name}"
        self.mac = f"02:77:00:00:{number:02x}:02"
        self.router = f"10.{number}.0.1"
        self.dns = [f"10.{number}.0.53", f"10.{number}.0.54"]
        self.dns6 = f"fd{number}::53"
        self.domain = f"{name}.example"
        self.lease = 600
        command("ip", "netns", "add", self.netns)
        command("ip", "link", "add", name, "address", self.mac, "type", "veth",
                "peer", "name", self.end, "netns", self.netns)
        # Checksums are to be in the packets: some clients read them from the wire themselves.
        command("ethtool", "-K", self.end, "tx", "off", netns=self.netns, check=False)
        for link in ("lo", self.end):
            command("ip", "-n", self.netns, "link", "set", link, "up")
        for ip in (self.router, *self.dns):
            command("ip", "-n", self.netns, "address", "add", f"{ip}/24", "dev", self.end)
        for ip in (f"fd{number}::1", self.dns6):
            command("ip", "-n", self.netns, "address", "add", f"{ip}/64", "dev", self.end, "nodad")

    @property
    def server(self):
        return f"dnsmasq-{self.name}"

    def serve(self, *, lease=600, dns=None, domain=None, search=(), wins=(), ipv6=False, slaac=False):
        """Starts the site's server, or starts it anew with other things to hand out."""
        if self.server in self.lab.processes:
            self.lab.stop(self.server)
        self.lease = lease
        self.dns = self.dns if dns is None else dns
        self.domain = self.domain if domain is None else domain
        base = f"10.{self.number}.0"
        lines = ["keep-in-foreground", "user=root", "group=root", "no-resolv", "no-hosts", "no-ping", "log-dhcp",
                 "bind-interfaces", f"interface={self.end}", "dhcp-authoritative", "dhcp-lease-max=100",
                 f"pid-file=/run/lab/{self.server}.pid", f"dhcp-leasefile={LOGS / self.server}.leases",
                 f"log-facility={LOGS / self.server}.log", f"address=/#/{base}.99",
                 f"dhcp-range={base}.100,{base}.150,255.255.255.0,{lease}",
                 f"dhcp-option=option:router,{self.router}", f"dhcp-option=option:dns-server,{','.join(self.dns)}",
                 f"domain={self.domain}"]
        if search:
            lines.append(f"dhcp-option=option:domain-search,{','.join(search)}")
        if wins:
            lines.append(f"dhcp-option=option:netbios-ns,{','.join(wins)}")
        if ipv6:
            mode = "slaac," if slaac else ""
            lines += ["enable-ra", f"dhcp-range=fd{self.number}::100,fd{self.number}::1ff,{mode}64,{lease}",
                      f"dhcp-option=option6:dns-server,[{self.dns6}]"]
        write(LOGS / f"{self.server}.conf", "\n".join(lines) + "\n")
        self.lab.start(self.server, "dnsmasq", f"--conf-file={LOGS / self.server}.conf", netns=self.netns)
        until("the site's server", 5, lambda: pathlib.Path(f"/run/lab/{self.server}.pid").exists())
        return self

    def log(self):
        return read(LOGS / f"{self.server}.log") or ""

    def count(self, message):
        """How often the server logged a DHCP message, such as DHCPACK, on this wire."""
        return self.log().count(f"{message}({self.end})")

    def handed_out(self):
        """(address, unix time of the grant, unix time of its end; 0 for ever) by the server's book, None before."""
        for line in (read(LOGS / f"{self.server}.leases") or "").splitlines():
            words = line.split()
            if len(words) >= 5 and words[1] == self.mac:
                expires = int(words[0])
                return words[2], expires - self.lease if expires else 0, expires
        return None

    def handed_out6(self):
        """(address, IAID, DUID in hexadecimal) by the server's book, None before."""
        _, found, leases6 = (read(LOGS / f"{self.server}.leases") or "").partition("duid ")
        for line in leases6.splitlines()[1:] if found else []:
            words = line.split()
            if len(words) >= 5:
                return words[2], int(words[1]), words[4].replace(":", "")
        return None

    def link_local(self):
        """The address that the server's own DHCPv6 packets come from."""
        links = json.loads(command("ip", "-n", self.netns, "-json", "-6", "address", "show", "dev", self.end))
        return next(address["local"] for link in links for address in link.get("addr_info", [])
                    if address.get("scope") == "link")

    def silence(self):
        """No server any more: nobody answers."""
        if self.server in self.lab.processes:
            self.lab.stop(self.server, signal.SIGKILL)
