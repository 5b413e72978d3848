// What the host's managers know of a link and the kernel does not: name servers, domains, the DHCP lease.
// Every fact carries the name of who said it; a fact that nobody knows is absent, never a guess.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "net/ip.h"
#include "net/link_id.h"

namespace iphlp::net {

struct NameServer {
  Ip address{};
  LinkId zone = LinkId::none;  // of a link-local address
  std::uint16_t port = 53;
  std::string tls_name{};  // what its certificate must say, for DNS over TLS

  friend bool operator==(const NameServer&, const NameServer&) = default;
};

struct Dns {
  std::vector<NameServer> servers{};  // in order of use, none twice
  std::vector<std::string>
      domains{};         // the first is the link's own suffix; routing-only domains ("~…") are left out
  std::string source{};  // in words: "systemd-resolved, link 2"
};

struct Lease4 {
  Ip server{};                                     // absent when the manager does not keep it
  std::optional<std::chrono::seconds> obtained{};  // unix time
  std::optional<std::chrono::seconds> expires{};   // unix time; absent when unknown or never
  bool never_expires = false;
  std::string source{};
};

struct Lease6 {
  Ip server{};
  LinkId server_zone = LinkId::none;
  std::vector<std::uint8_t> duid{};  // the client's, at most 130 bytes
  std::optional<std::uint32_t> iaid{};
  std::string source{};
};

struct LinkConfig {
  LinkId link = LinkId::none;
  std::optional<Dns> dns;        // absent: nobody who answers knows this link
  std::optional<bool> dhcp4;     // does a manager configure IPv4 by DHCP here?
  std::optional<Lease4> lease4;  // the lease that is in force now
  std::optional<Lease6> lease6;
  std::optional<bool> automatic_addressing;  // would the manager take a 169.254/16 address (APIPA)?
  std::vector<Ip> wins_servers;
  std::optional<std::array<std::uint8_t, 16>> network_uuid;  // NetworkManager's connection, in text order
  std::string dhcp_source;                                   // who said dhcp4
  std::string automatic_source;                              // who said automatic_addressing
};

// The same for the host as a whole.
struct HostConfig {
  Dns dns;             // all servers, global ones first, then each link's
  std::string domain;  // the host's own, "" when it has none
};

}  // namespace iphlp::net
