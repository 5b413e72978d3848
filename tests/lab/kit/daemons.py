"""How each network manager is brought up without an init system: its configuration, its runtime directories, and
how to see that it is ready. Never asks the library."""

import os
import pathlib
import re
import shutil

from kit.lab import LOGS, command, read, until, write

BUS = "/run/dbus/system_bus_socket"
SERVICES = LOGS / "services"
ACTIVATABLE = ("org.freedesktop.resolve1", "org.freedesktop.network1", "org.freedesktop.NetworkManager", "net.connman")

BUS_CONFIGURATION = f"""<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={BUS}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{SERVICES}</servicedir>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus"/>
  </policy>
  <includedir>/usr/share/dbus-1/system.d</includedir>
  <includedir>/etc/dbus-1/system.d</includedir>
</busconfig>
"""


def bus(lab):
    """The system bus. A mere question would start any manager here; the bus logs who asked (see woken_by)."""
    for name in ACTIVATABLE:
        write(SERVICES / f"{name}.service", f"[D-BUS Service]\nName={name}\nExec=/bin/false\nUser=root\n")
    write(LOGS / "bus.conf", BUS_CONFIGURATION)
    os.makedirs("/run/dbus", exist_ok=True)
    lab.start("bus", "dbus-daemon", f"--config-file={LOGS}/bus.conf", "--nofork", "--nopidfile")
    until("the bus", 5, lambda: os.path.exists(BUS))


def woken_by(program):
    """The managers that the bus tried to start because of a question of this program's."""
    log = read(LOGS / "bus.log") or ""
    asked = re.findall(r"Activating service name='([^']*)' requested by .* comm=\"([^\"]*)\"", log)
    return [name for name, words in asked if os.path.basename(program) in words]


def bus_has(name):
    return f'"{name}"' in command("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                                  "org.freedesktop.DBus.ListNames")


def _own(path, user):
    os.makedirs(path, mode=0o755, exist_ok=True)
    shutil.chown(path, user, user)


def _systemd_directories():
    """As the units make them. resolved does not see links when it starts before their directory."""
    for folder in ("", "/links", "/leases", "/lldp"):
        _own(f"/run/systemd/netif{folder}", "systemd-network")
    _own("/var/lib/systemd/network", "systemd-network")
    _own("/run/systemd/resolve", "systemd-resolve")


def network(name, text):
    """A .network file of systemd-networkd for one link."""
    write(f"/etc/systemd/network/50-{name}.network", f"[Match]\nName={name}\n{text}")


def networkd(lab):
    _systemd_directories()
    lab.start("networkd", "/lib/systemd/systemd-networkd", env={"SYSTEMD_LOG_TARGET": "console"})
    if "bus" in lab.processes:
        until("networkd on the bus", 10, lambda: bus_has("org.freedesktop.network1"))


def resolved(lab, resolv_conf="stub-resolv.conf"):
    _systemd_directories()
    lab.start("resolved", "/lib/systemd/systemd-resolved", env={"SYSTEMD_LOG_TARGET": "console"})
    until("resolved's socket", 10, lambda: os.path.exists("/run/systemd/resolve/io.systemd.Resolve"))
    if "bus" in lab.processes:
        until("resolved on the bus", 10, lambda: bus_has("org.freedesktop.resolve1"))
    if resolv_conf:
        pathlib.Path("/etc/resolv.conf").unlink(missing_ok=True)
        os.symlink(f"/run/systemd/resolve/{resolv_conf}", "/etc/resolv.conf")


def networkmanager(lab, connections, dns=None, dhcp="internal"):
    """connections: what each keyfile says, by name."""
    for directory in ("conf.d", "system-connections", "dispatcher.d"):
        shutil.rmtree(f"/etc/NetworkManager/{directory}", ignore_errors=True)
    write("/etc/NetworkManager/NetworkManager.conf",
          f"[main]\ndhcp={dhcp}\nplugins=keyfile\nno-auto-default=*\n" + (f"dns={dns}\n" if dns else "") +
          "[logging]\nlevel=INFO\n[device]\nmatch-device=*\nmanaged=1\n")
    for name, text in connections.items():
        write(f"/etc/NetworkManager/system-connections/{name}.nmconnection",
              f"[connection]\nid={name}\ntype=ethernet\ninterface-name={name}\n{text}", 0o600)
    lab.start("networkmanager", "NetworkManager", "--no-daemon")
    until("NetworkManager on the bus", 10, lambda: bus_has("org.freedesktop.NetworkManager"))


def without_resolvconf():
    """Clients call a resolvconf when they find one, systemd's look-alike included."""
    for path in ("/usr/sbin/resolvconf", "/usr/bin/resolvconf"):
        pathlib.Path(path).unlink(missing_ok=True)


def plain_resolv_conf(text=""):
    path = pathlib.Path("/etc/resolv.conf")
    path.unlink(missing_ok=True)
    path.write_text(text)


def dhclient_words(name):
    return ["-4", "-pf", f"/run/dhclient.{name}.pid", "-lf", f"/var/lib/dhcp/dhclient.{name}.leases",
            "-df", f"/var/lib/dhcp/dhclient6.{name}.leases", name]


def dhclient(name):
    """Returns when the lease is bound; the daemon stays behind."""
    os.makedirs("/var/lib/dhcp", exist_ok=True)
    command("ip", "link", "set", name, "up")
    command("dhclient", "-v", *dhclient_words(name))


def dhclient6(name):
    """The same for DHCPv6, beside it."""
    command("dhclient", "-6", "-v", "-pf", f"/run/dhclient6.{name}.pid", "-lf", f"/var/lib/dhcp/dhclient6.{name}.leases",
            name)


def dhcpcd(lab, name, *words):
    without_resolvconf()
    lab.start("dhcpcd", "dhcpcd", "--nobackground", *words, name)


def udhcpc(lab, name):
    command("ip", "link", "set", name, "up")
    lab.start("udhcpc", "busybox", "udhcpc", "-f", "-i", name, "-p", f"/run/udhcpc.{name}.pid", "-O", "search")


def connman(lab):
    write("/etc/connman/main.conf", "[General]\nNetworkInterfaceBlacklist=lo\nEnableOnlineCheck=false\n")
    lab.start("connman", "connmand", "-n", "--nobacktrace")
    until("connman on the bus", 10, lambda: bus_has("net.connman"))
