// One question on its way through the sources: what is asked, how much time is left, what is known so far.
// Keeps the first answer to each point and refuses the later ones, so that the order of the sources is the
// order of their calls. Knows no source.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/ask.h"
#include "wire/dhcp_text.h"
#include "wire/name_server.h"

namespace iphlp::host {

// A DHCPv4 lease as a manager tells it. Its clock is the kernel's where the kernel keeps one.
struct LeaseFacts {
  net::Ip address{};  // absent: whichever of the link's has a lifetime
  net::Ip server{};
  std::optional<wire::LeaseTime> time{};
  std::optional<std::chrono::seconds> obtained{};  // unix time
  std::optional<std::chrono::seconds> expires{};   // unix time
  std::string source{};
};

class Inquiry {
 public:
  explicit Inquiry(const Question& question);

  [[nodiscard]] const os::Root& root() const { return question_.root; }
  [[nodiscard]] const os::Deadline& deadline() const { return deadline_; }
  // For one peer: half of what is left, so that one that hangs leaves time for the next.
  [[nodiscard]] os::Deadline share_of_time() const { return os::Deadline::in(deadline_.left() / 2); }
  [[nodiscard]] std::span<const net::Link> links() const { return question_.links; }
  // Of all links, in order of these.
  [[nodiscard]] std::span<const net::Address> addresses() const { return question_.addresses; }
  [[nodiscard]] std::chrono::seconds now() const;  // unix time, the same for the whole question

  // Who may be here at all: one listing of /run tells more than a probe for each manager would.
  [[nodiscard]] bool run_has(std::string_view name);
  [[nodiscard]] bool run_has_prefix(std::string_view prefix);

  // nullptr: nobody asks about that link.
  [[nodiscard]] const net::Link* find(net::LinkId id) const;
  [[nodiscard]] const net::Link* find(std::string_view name) const;
  // The asked link that a file of the form "eth0.dhcp" is about; names may have dots themselves.
  [[nodiscard]] const net::Link* find_owner(std::string_view file_name) const;
  // What is known of a link so far; nullptr when nobody asks about it.
  [[nodiscard]] const net::LinkConfig* known(net::LinkId id) const;
  // The link's own addresses.
  [[nodiscard]] std::span<const net::Address> addresses(net::LinkId id) const;
  [[nodiscard]] bool holds(net::LinkId id, const net::Ip& address) const;
  [[nodiscard]] bool has_v4(net::LinkId id) const;
  [[nodiscard]] bool any_without_dns() const;
  // A link that might have a DHCP lease which nobody has told of.
  [[nodiscard]] bool any_without_dhcp() const;

  // A server's zone by number; a link-local one without a zone is on the link that it is told for.
  [[nodiscard]] net::NameServer resolve(const wire::NameServerText& text, net::LinkId on) const;

  // Offers are about any link; what is not asked is only remembered as belonging to some other link.
  void offer_dns(net::LinkId id, net::Dns dns);
  void offer_dhcp4(net::LinkId id, bool enabled, std::string_view source);
  // False when the link does not hold the lease's address: then it is not in force.
  bool offer_lease4(net::LinkId id, const LeaseFacts& facts);
  void offer_lease6(net::LinkId id, net::Lease6 lease);
  void offer_automatic(net::LinkId id, bool would, std::string_view source);
  void offer_wins(net::LinkId id, const std::vector<net::Ip>& servers);
  void offer_network(net::LinkId id, const std::array<std::uint8_t, 16>& uuid);
  // Servers for the whole host, of no link: for the links with a default route that have none of their own.
  void offer_global(net::Dns dns);

  // Does a better source already know this server, as a link's or as the host's?
  [[nodiscard]] bool is_known(const net::NameServer& server) const;
  [[nodiscard]] bool any_server_known() const { return !known_servers_.empty(); }
  [[nodiscard]] const net::Dns& global() const { return global_; }
  [[nodiscard]] const std::vector<net::LinkId>& default_route_links();
  [[nodiscard]] bool has_default_route(net::LinkId id);

  [[nodiscard]] Answer& answer() { return answer_; }

 private:
  [[nodiscard]] std::optional<std::size_t> index(net::LinkId id) const;
  // Where what is told of a link is kept, until the next link is asked for; nullptr when nobody asks about
  // it.
  [[nodiscard]] net::LinkConfig* config(net::LinkId id);
  [[nodiscard]] const net::Address* leased(net::LinkId id, const net::Ip& address) const;
  [[nodiscard]] const std::vector<std::string>& run_names();

  const Question& question_;
  os::Deadline deadline_;
  os::Nanoseconds unix_now_;
  os::Nanoseconds monotonic_now_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_id_;  // a link's number, its place in the question
  mutable std::vector<std::pair<std::string_view, std::uint32_t>> by_name_;  // filled when first asked
  std::optional<std::vector<std::string>> run_names_;
  std::optional<std::vector<net::LinkId>> default_route_links_;
  std::vector<net::NameServer> known_servers_;
  net::Dns global_;
  net::LinkConfig nothing_;  // is known of most links
  Answer answer_;
};

// Appends a server that is not yet among them.
void add_server(std::vector<net::NameServer>& servers, net::NameServer server);
void add_domain(std::vector<std::string>& domains, std::string_view domain);

}  // namespace iphlp::host
