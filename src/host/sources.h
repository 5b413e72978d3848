// The sources, each in its own file: asked once for all links, telling the inquiry what it knows. Their order
// is ask.cpp's business.
#pragma once

#include "host/bus.h"
#include "host/inquiry.h"
#include "host/neighborhood.h"

namespace iphlp::host {

// A daemon on the bus in two steps, so that all of them are asked before any has answered: the constructor
// puts the question, tell() hands what came back on to the inquiry. Each speaks for all links at once.

class Resolved {
 public:
  explicit Resolved(Bus& bus);
  // True when it runs here, whatever it answered.
  bool tell(const Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const;
  // The same without a bus, on its own socket; nothing before version 258.
  static bool ask(Inquiry& inquiry, Neighborhood& neighborhood);

 private:
  Bus::Ticket servers_;
  Bus::Ticket domains_;
  Bus::Ticket process_;
};

class NetworkManager {
 public:
  explicit NetworkManager(Bus& bus);
  void tell(const Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const;

 private:
  Bus::Ticket objects_;
  Bus::Ticket process_;
};

class Networkd {
 public:
  explicit Networkd(Bus& bus);
  // Asks for its description, which only pays when it runs here, and reads its files.
  void tell(Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const;
  // The same without a bus: its own socket, else what the kernel confirms of its files.
  static void ask(Inquiry& inquiry, Neighborhood& neighborhood);

 private:
  Bus::Ticket namespace_;
  Bus::Ticket process_;
};

class Connman {
 public:
  explicit Connman(Bus& bus);
  void tell(const Bus& bus, Inquiry& inquiry, Neighborhood& neighborhood) const;

 private:
  Bus::Ticket services_;
  Bus::Ticket process_;
};

// Is the process that the bus names for a daemon one of our namespace?
[[nodiscard]] bool is_here(const Bus& bus, Bus::Ticket process, Neighborhood& neighborhood);

// systemd-networkd's files in /run. present: it is known to run in our namespace; else a link is believed
// only when the kernel confirms its lease.
void read_networkd_files(Inquiry& inquiry, bool present);

// Per-link pieces of resolv.conf: resolvconf, openresolv.
void read_resolvconf_files(Inquiry& inquiry, Neighborhood& neighborhood);

// dhcpcd's socket where anybody may ask it, and its hook's files, which anybody may read.
void ask_dhcpcd(Inquiry& inquiry, Neighborhood& neighborhood);

// dhclient's lease files: the leases that are in force now.
void read_dhclient_leases(Inquiry& inquiry);

// udhcpc, where it runs: it keeps no lease that could be read.
void look_for_udhcpc(Inquiry& inquiry, Neighborhood& neighborhood);

// What the kernel alone can tell: an IPv4 address that runs out was leased by somebody.
void read_lifetimes(Inquiry& inquiry);

// /etc/resolv.conf: for the links nobody else knows, and the host's own domain.
// Where it only names the stub of a resolved that runs here, its twin without the stub counts.
void read_resolv_conf(Inquiry& inquiry, bool resolved_is_here);

}  // namespace iphlp::host
