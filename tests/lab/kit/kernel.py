"""The kernel's own word on addresses, asked by netlink so that no other program's rounding comes between."""

import ipaddress
import json
import socket
import struct
import time
from dataclasses import dataclass

from kit.lab import command

RTM_NEWADDR, RTM_GETADDR, NLMSG_DONE = 20, 22, 3
NLM_F_REQUEST, NLM_F_DUMP = 1, 0x300
IFA_ADDRESS, IFA_LOCAL, IFA_CACHEINFO = 1, 2, 6
FOREVER = 0xFFFFFFFF


@dataclass
class Address:
    index: int
    ip: str
    prefix_length: int
    preferred: int  # seconds left
    valid: int
    updated: float  # unix time of the last renewal
    read_at: float

    @property
    def lifetime(self):
        """As it was set, and up to a second more: the kernel takes whole seconds off what it tells."""
        return self.valid + self.read_at - self.updated


def _attributes(data):
    while len(data) >= 4:
        length, kind = struct.unpack_from("HH", data)
        yield kind, data[4:length]
        data = data[(length + 3) & ~3:]


def _address(payload, now, since_boot):
    _, prefix_length, _, _, index = struct.unpack_from("BBBBI", payload)
    told = dict(_attributes(payload[8:]))
    preferred, valid, _, updated = struct.unpack("4I", told[IFA_CACHEINFO])
    ip = ipaddress.ip_address(told.get(IFA_LOCAL, told[IFA_ADDRESS]))
    return Address(index, str(ip), prefix_length, preferred, valid, now - (since_boot - updated / 100), now)


def addresses(family=socket.AF_INET):
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as kernel:
        kernel.bind((0, 0))
        kernel.send(struct.pack("IHHII", 24, RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP, 1, 0) + bytes([family] + [0] * 7))
        found = []
        while True:
            data = kernel.recv(1 << 16)
            now, since_boot = time.time(), time.clock_gettime(time.CLOCK_MONOTONIC)
            while data:
                length, kind = struct.unpack_from("IH", data)
                if kind == NLMSG_DONE:
                    return found
                if kind == RTM_NEWADDR:
                    found.append(_address(data[16:length], now, since_boot))
                data = data[(length + 3) & ~3:]


def index(name):
    return socket.if_nametoindex(name)


def addresses_of(name, family=socket.AF_INET):
    number = index(name)
    return [address for address in addresses(family) if address.index == number]


def by_ip_tool(name):
    """The same by `ip`, a witness of another hand: address/prefix of each IPv4 address."""
    links = json.loads(command("ip", "-json", "-4", "address", "show", "dev", name))
    return [f"{a['local']}/{a['prefixlen']}" for link in links for a in link.get("addr_info", [])]


def lifetimes_by_ip_tool(name):
    """{address: (valid, preferred)} in seconds, as `ip` reads them."""
    links = json.loads(command("ip", "-json", "address", "show", "dev", name))
    return {a["local"]: (a["valid_life_time"], a["preferred_life_time"])
            for link in links for a in link.get("addr_info", [])}


def gateways(name):
    """IPv4 next hops of the default routes that leave through the link."""
    routes = json.loads(command("ip", "-json", "-4", "route", "show", "default", "dev", name) or "[]")
    return [route["gateway"] for route in routes if "gateway" in route]
