// dhcpcd. Until 10.1 it answers anybody on a socket; since then only root may ask, and what its resolv.conf
// hook keeps is all that others see.
#include <algorithm>
#include <array>
#include <cerrno>
#include <map>

#include "base/text.h"
#include "host/resolv_pieces.h"
#include "host/sources.h"
#include "os/socket.h"
#include "wire/key_file.h"
#include "wire/lease_bootp.h"
#include "wire/lease_dhcpcd.h"

namespace iphlp::host {

namespace {

constexpr std::string_view source = "dhcpcd";
constexpr std::size_t longest_answer = std::size_t{1} << 20;

base::Result<std::vector<wire::DhcpcdState>> ask_socket(const Inquiry& inquiry, const std::string& path,
                                                        std::string_view link) {
  const auto socket = os::connect_local(inquiry.root().locate(path), "dhcpcd socket");
  if (!socket) return base::pass(socket);
  if (const auto sent =
          os::send(*socket, base::bytes_of(std::string_view{wire::encode_dhcpcd_question(link)}));
      !sent)
    return base::pass(sent);
  const os::Deadline deadline = inquiry.share_of_time();
  std::vector<std::byte> answer;
  std::array<std::byte, 4096> block;
  while (answer.size() < longest_answer) {
    if (const auto ready = os::wait_readable(*socket, deadline); !ready) return base::pass(ready);
    const auto count = os::receive(*socket, block);
    if (!count && count.error().code == EAGAIN) continue;
    if (!count) return base::pass(count);
    if (*count == 0) return base::fail(base::Kind::truncated, "ask dhcpcd");
    answer.insert(answer.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(*count));
    auto states = wire::decode_dhcpcd_answer(answer);
    if (!states) return base::pass(states);
    if (states->has_value()) return std::move(states->value());
  }
  return base::fail(base::Kind::truncated, "ask dhcpcd");
}

void take_lease4(Inquiry& inquiry, net::LinkId id, const wire::DhcpcdState& state) {
  const auto address = net::Ip::parse(state.value("ip_address"));
  if (!address) return;
  const LeaseFacts facts{.address = *address,
                         .server = net::Ip::parse(state.value("dhcp_server_identifier")).value_or(net::Ip{}),
                         .time = wire::decode_lease_time(state.value("dhcp_lease_time")),
                         .source = std::string{source}};
  if (!inquiry.offer_lease4(id, facts)) return;
  inquiry.offer_dhcp4(id, true, source);
  inquiry.offer_wins(id, wire::decode_addresses(state.value("netbios_name_servers")));
}

void take_lease6(Inquiry& inquiry, net::LinkId id, const wire::DhcpcdState& state) {
  net::Lease6 lease{.iaid = wire::decode_iaid(state.value("dhcp6_ia_na1_iaid")),
                    .source = std::string{source}};
  if (auto duid = wire::decode_hex(state.value("dhcp6_client_id"))) lease.duid = std::move(*duid);
  if (!lease.duid.empty()) inquiry.offer_lease6(id, std::move(lease));
}

void take_dns(Inquiry& inquiry, net::LinkId id, const std::vector<wire::DhcpcdState>& states) {
  net::Dns dns{.source = std::string{source}};
  for (const auto& state : states) {
    for (const std::string_view name : {"domain_name_servers", "dhcp6_name_servers", "nd1_rdnss1_servers"})
      for (const net::Ip& address : wire::decode_addresses(state.value(name)))
        add_server(dns.servers, inquiry.resolve({.server = {.address = address}}, id));
    for (const std::string_view name :
         {"domain_name", "domain_search", "dhcp6_domain_search", "nd1_dnssl1_search"}) {
      std::string_view words = state.value(name);
      for (auto word = base::take_word(words); !word.empty(); word = base::take_word(words))
        add_domain(dns.domains, word);
    }
  }
  inquiry.offer_dns(id, std::move(dns));
}

void take_states(Inquiry& inquiry, const std::vector<wire::DhcpcdState>& states) {
  std::map<const net::Link*, std::vector<wire::DhcpcdState>> by_link;
  for (const auto& state : states)
    if (const net::Link* link = inquiry.find(state.value("interface"))) by_link[link].push_back(state);
  for (const auto& [link, own] : by_link) {
    for (const auto& state : own) {
      const std::string_view protocol = state.value("protocol");
      if (protocol == "dhcp") take_lease4(inquiry, link->id, state);
      if (protocol == "dhcp6") take_lease6(inquiry, link->id, state);
    }
    take_dns(inquiry, link->id, own);
  }
}

// One socket for all links in master mode, else one for each, or for each family of each.
void ask_sockets(Inquiry& inquiry, Neighborhood& neighborhood) {
  const std::string folder = "/run/dhcpcd/";
  constexpr std::string_view ending = "unpriv.sock";
  auto names = inquiry.root().names(folder);
  if (!names) return;
  std::ranges::sort(*names);
  for (const std::string& name : *names) {
    if (!name.ends_with(ending) || !neighborhood.listens(folder + name)) continue;
    std::string_view link = std::string_view{name}.substr(0, name.size() - ending.size());
    if (link.ends_with('.')) link.remove_suffix(1);
    if (link.ends_with("-4") || link.ends_with("-6")) link.remove_suffix(2);
    if (!link.empty() && inquiry.find(link) == nullptr) continue;
    if (const auto states = ask_socket(inquiry, folder + name, link)) take_states(inquiry, *states);
  }
}

// The lease on disk is the server's own message; only root reads it.
void read_lease(Inquiry& inquiry, const net::Link& link) {
  const auto file = inquiry.root().read_dated("/var/lib/dhcpcd/" + link.name + ".lease");
  if (!file) return;
  const auto lease = wire::decode_bootp_lease(base::bytes_of(std::string_view{file->text}));
  if (!lease || !lease->address.present()) return;
  const auto obtained = std::chrono::floor<std::chrono::seconds>(file->modified);
  LeaseFacts facts{.address = lease->address,
                   .server = lease->server,
                   .time = lease->time,
                   .obtained = obtained,
                   .source = std::string{source}};
  if (lease->time && !lease->time->forever) facts.expires = obtained + lease->time->length;
  if (inquiry.offer_lease4(link.id, facts)) inquiry.offer_wins(link.id, lease->wins_servers);
}

void read_hook_files(Inquiry& inquiry) {
  const std::string folder = "/run/dhcpcd/hook-state/resolv.conf";
  read_resolv_pieces(inquiry, folder, source);
  for (const net::Link& link : inquiry.links()) {
    if (link.is_loopback() || !inquiry.has_v4(link.id)) continue;
    if (inquiry.root().exists(folder + '/' + link.name + ".dhcp")) inquiry.offer_dhcp4(link.id, true, source);
    if (inquiry.known(link.id)->dhcp_source == source && !inquiry.known(link.id)->lease4) {
      read_lease(inquiry, link);
      inquiry.offer_lease4(link.id, {.source = std::string{source}});
    }
  }
}

// dhcpcd takes a link-local address where no server answers, unless it was told not to.
void tell_automatic(Inquiry& inquiry) {
  const std::string text = inquiry.root().read("/etc/dhcpcd.conf").value_or("");
  const auto says_no = [&](std::string_view link) {
    std::string_view rest = text;
    std::string_view block;
    while (!rest.empty()) {
      std::string_view line = base::take_line(rest);
      const std::string_view word = base::take_word(line);
      if (word == "interface") block = base::take_word(line);
      if (word == "noipv4ll" && (block.empty() || block == link)) return true;
    }
    return false;
  };
  for (const net::Link& link : inquiry.links())
    if (inquiry.known(link.id)->dhcp_source == source)
      inquiry.offer_automatic(link.id, !says_no(link.name), source);
}

}  // namespace

void ask_dhcpcd(Inquiry& inquiry, Neighborhood& neighborhood) {
  if (!inquiry.run_has("dhcpcd") || !neighborhood.listens_under("/run/dhcpcd/")) return;
  ask_sockets(inquiry, neighborhood);
  read_hook_files(inquiry);
  tell_automatic(inquiry);
}

}  // namespace iphlp::host
