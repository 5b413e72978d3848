#include "wire/socket.h"

#include <bit>
#include <limits>

#include <linux/in.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

#include "wire/schema.h"

namespace iphlp::wire {

namespace {

constexpr std::uint16_t network_order(std::uint16_t value) {
  if constexpr (std::endian::native == std::endian::big) return value;
  return static_cast<std::uint16_t>(value << 8 | value >> 8);
}

constexpr std::uint8_t protocol_number(net::Transport transport) {
  return transport == net::Transport::tcp ? IPPROTO_TCP : IPPROTO_UDP;
}

// The kernel's filter is a program of forward jumps: a failed comparison jumps behind the end, which rejects.
struct Comparison {
  inet_diag_bc_op op;
  inet_diag_bc_op port;  // in its member `no`
};

void filter_ports(Request& request, const net::SocketPorts& ports) {
  if (ports.is_everything()) return;
  constexpr auto size = std::uint8_t{sizeof(Comparison)};
  const std::uint8_t at_least = ports.remote ? INET_DIAG_BC_D_GE : INET_DIAG_BC_S_GE;
  const std::uint8_t at_most = ports.remote ? INET_DIAG_BC_D_LE : INET_DIAG_BC_S_LE;
  constexpr std::uint16_t beyond = sizeof(inet_diag_bc_op);
  const std::array<Comparison, 2> program{
      Comparison{.op = {.code = at_least, .yes = size, .no = 2 * size + beyond},
                 .port = {.code = 0, .yes = 0, .no = ports.first}},
      Comparison{.op = {.code = at_most, .yes = size, .no = size + beyond},
                 .port = {.code = 0, .yes = 0, .no = ports.last}}};
  request.attribute_of(INET_DIAG_REQ_BYTECODE, program);
}

void write_ip(const net::Ip& ip, __be32 (&into)[4]) {
  std::memcpy(into, ip.bytes().data(), ip.size());
}

inet_diag_sockid id_of(const net::Endpoint& local, const net::Endpoint& remote, net::LinkId link,
                       std::uint64_t cookie) {
  inet_diag_sockid id{};
  id.idiag_sport = network_order(local.port);
  id.idiag_dport = network_order(remote.port);
  write_ip(local.ip, id.idiag_src);
  write_ip(remote.ip, id.idiag_dst);
  id.idiag_if = net::number(link);
  id.idiag_cookie[0] = static_cast<std::uint32_t>(cookie);
  id.idiag_cookie[1] = static_cast<std::uint32_t>(cookie >> 32);
  return id;
}

constexpr std::uint64_t any_cookie = std::numeric_limits<std::uint64_t>::max();

inet_diag_req_v2 exact(net::Transport transport, const net::Endpoint& local, const net::Endpoint& remote,
                       net::LinkId link, std::uint64_t cookie) {
  inet_diag_req_v2 head{};
  head.sdiag_family = family_number(local.ip.family());
  head.sdiag_protocol = protocol_number(transport);
  head.idiag_states = std::numeric_limits<std::uint32_t>::max();
  head.id = id_of(local, remote, link, cookie);
  return head;
}

bool is_mapped(const __be32 (&words)[4]) {
  constexpr std::array<std::uint8_t, 12> prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  return std::memcmp(words, prefix.data(), prefix.size()) == 0;
}
bool is_zero(const __be32 (&words)[4]) {
  return (words[0] | words[1] | words[2] | words[3]) == 0;
}

net::Ip read_v4(const __be32& word) {
  return net::Ip::v4(std::bit_cast<std::array<std::uint8_t, 4>>(word));
}
net::Ip read_v6(const __be32 (&words)[4]) {
  std::array<std::uint8_t, 16> bytes;
  std::memcpy(bytes.data(), words, bytes.size());
  return net::Ip::v6(bytes);
}

void read_addresses(const inet_diag_msg& head, net::Socket& into) {
  const inet_diag_sockid& id = head.id;
  if (head.idiag_family == AF_INET) {
    into.local.ip = read_v4(id.idiag_src[0]);
    into.remote.ip = read_v4(id.idiag_dst[0]);
  } else if (is_mapped(id.idiag_src) || is_mapped(id.idiag_dst)) {
    // An unconnected one has no address on the other side.
    into.local.ip = read_v4(id.idiag_src[3]);
    into.remote.ip = read_v4(id.idiag_dst[3]);
  } else {
    into.local.ip = read_v6(id.idiag_src);
    into.remote.ip = read_v6(id.idiag_dst);
  }
}

// Told of IPv6 sockets that listen or are not connected.
std::optional<bool> v6_only(base::Bytes attributes_of_it) {
  Attributes attributes{attributes_of_it};
  while (const auto attribute = attributes.next())
    if (attribute->type == INET_DIAG_SKV6ONLY && !attribute->payload.empty())
      return attribute->payload[0] != std::byte{0};
  return std::nullopt;
}

}  // namespace

Request sockets_request(net::Transport transport, net::Family family, std::uint32_t states,
                        const net::SocketPorts& ports) {
  if (transport == net::Transport::tcp && family == net::Family::none) {
    // The request of before Linux 3.3 names no family and means both; the one that came after must name one.
    inet_diag_req head{};
    head.idiag_family = AF_INET;
    head.idiag_states = states;
    Request request{TCPDIAG_GETSOCK, NLM_F_DUMP, head};
    filter_ports(request, ports);
    return request;
  }
  inet_diag_req_v2 head{};
  head.sdiag_family = family_number(family);
  head.sdiag_protocol = protocol_number(transport);
  head.idiag_states = states;
  Request request{SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, head};
  filter_ports(request, ports);
  return request;
}

Request socket_request(net::Transport transport, const net::Endpoint& local, const net::Endpoint& remote,
                       net::LinkId link, Detail detail) {
  auto head = exact(transport, local, remote, link, any_cookie);
  if (detail == Detail::measures)
    head.idiag_ext = 1U << (INET_DIAG_INFO - 1) | 1U << (INET_DIAG_SKMEMINFO - 1);
  return Request{SOCK_DIAG_BY_FAMILY, 0, head};
}

Request destroy_request(net::Transport transport, const net::Endpoint& local, const net::Endpoint& remote,
                        net::LinkId link, std::uint64_t cookie) {
  return Request{SOCK_DESTROY, NLM_F_ACK, exact(transport, local, remote, link, cookie)};
}

base::Status decode_socket(base::Bytes payload, net::Socket& into) {
  const auto head = base::load<inet_diag_msg>(payload);
  if (!head || (head->idiag_family != AF_INET && head->idiag_family != AF_INET6))
    return base::malformed("decode socket", payload.size());
  read_addresses(*head, into);
  into.local.port = network_order(head->id.idiag_sport);
  into.remote.port = network_order(head->id.idiag_dport);
  into.state = static_cast<net::TcpState>(head->idiag_state);
  into.link = net::LinkId{head->id.idiag_if};
  into.inode = head->idiag_inode;
  into.cookie = std::uint64_t{head->id.idiag_cookie[1]} << 32 | head->id.idiag_cookie[0];
  into.both_families = head->idiag_family == AF_INET6 && is_zero(head->id.idiag_src) &&
                       is_zero(head->id.idiag_dst) &&
                       !v6_only(payload.subspan(sizeof(inet_diag_msg))).value_or(true);
  return {};
}

}  // namespace iphlp::wire
