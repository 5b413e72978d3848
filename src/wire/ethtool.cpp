#include "wire/ethtool.h"

#include <linux/nl80211.h>

#include "wire/schema.h"

namespace iphlp::wire {

namespace {

base::Result<Attributes> attributes_of(base::Bytes payload, std::string_view op) {
  if (payload.size() < sizeof(genlmsghdr)) return base::malformed(op, payload.size());
  return Attributes{payload.subspan(sizeof(genlmsghdr))};
}

bool read_device(base::Bytes header, net::LinkId& link) {
  Attributes attributes{header};
  while (const auto attribute = attributes.next())
    if (attribute->type == ETHTOOL_A_HEADER_DEV_INDEX && !Form<net::LinkId>::read(attribute->payload, link))
      return false;
  return attributes.exhausted();
}

}  // namespace

Request family_request(std::string_view name) {
  Request request{GENL_ID_CTRL, 0, genlmsghdr{.cmd = CTRL_CMD_GETFAMILY, .version = 1, .reserved = 0}};
  Form<std::string>::write(request, CTRL_ATTR_FAMILY_NAME, std::string{name});
  return request;
}

base::Result<std::uint16_t> decode_family(base::Bytes payload) {
  constexpr std::string_view op = "decode generic netlink family";
  auto attributes = attributes_of(payload, op);
  if (!attributes) return base::pass(attributes);
  while (const auto attribute = attributes->next()) {
    std::uint16_t number = 0;
    if (attribute->type == CTRL_ATTR_FAMILY_ID && Form<std::uint16_t>::read(attribute->payload, number))
      return number;
  }
  return base::malformed(op, payload.size());
}

namespace {

// Every question of the family opens with the same header, under the same number.
static_assert(int{ETHTOOL_A_LINKMODES_HEADER} == int{ETHTOOL_A_TSINFO_HEADER});

Request link_request(std::uint16_t family, std::uint16_t flags, std::uint8_t command, net::LinkId link) {
  Request request{family, flags, genlmsghdr{.cmd = command, .version = 1, .reserved = 0}};
  const std::size_t header = request.open(ETHTOOL_A_LINKMODES_HEADER);
  if (link != net::LinkId::none) Form<net::LinkId>::write(request, ETHTOOL_A_HEADER_DEV_INDEX, link);
  // Bit sets as words, not as a list of names: a quarter of the bytes.
  request.attribute_of(ETHTOOL_A_HEADER_FLAGS, std::uint32_t{ETHTOOL_FLAG_COMPACT_BITSETS});
  request.close(header);
  return request;
}

}  // namespace

Request link_modes_request(std::uint16_t family) {
  return link_request(family, NLM_F_DUMP, ETHTOOL_MSG_LINKMODES_GET, net::LinkId::none);
}

Request link_modes_request(std::uint16_t family, net::LinkId link) {
  return link_request(family, 0, ETHTOOL_MSG_LINKMODES_GET, link);
}

base::Result<net::LinkSpeed> decode_link_modes(base::Bytes payload) {
  constexpr std::string_view op = "decode link modes";
  auto attributes = attributes_of(payload, op);
  if (!attributes) return base::pass(attributes);
  net::LinkSpeed speed;
  while (const auto attribute = attributes->next()) {
    const bool good = attribute->type == ETHTOOL_A_LINKMODES_HEADER
                          ? read_device(attribute->payload, speed.link)
                      : attribute->type == ETHTOOL_A_LINKMODES_SPEED
                          ? Form<std::uint32_t>::read(attribute->payload, speed.megabits)
                      : attribute->type == ETHTOOL_A_LINKMODES_DUPLEX
                          ? Form<std::uint8_t>::read(attribute->payload, speed.duplex)
                          : true;
    if (!good) return base::malformed(op, payload.size() - attributes->left());
  }
  return speed;
}

namespace {

// The first 32 bits of a compact set; more than the kernel has names for here.
bool read_bits(base::Bytes set, std::uint32_t& bits) {
  Attributes attributes{set};
  while (const auto attribute = attributes.next())
    if (attribute->type == ETHTOOL_A_BITSET_VALUE &&
        (attribute->payload.size() < sizeof bits ||
         !Form<std::uint32_t>::read(attribute->payload.first(sizeof bits), bits)))
      return false;
  return attributes.exhausted();
}

}  // namespace

Request timestamping_request(std::uint16_t family, net::LinkId link) {
  return link_request(family, 0, ETHTOOL_MSG_TSINFO_GET, link);
}

base::Result<net::Timestamping> decode_timestamping(base::Bytes payload) {
  constexpr std::string_view op = "decode timestamping";
  auto attributes = attributes_of(payload, op);
  if (!attributes) return base::pass(attributes);
  net::Timestamping stamps;
  while (const auto attribute = attributes->next()) {
    const base::Bytes bytes = attribute->payload;
    const bool good = attribute->type == ETHTOOL_A_TSINFO_HEADER         ? read_device(bytes, stamps.link)
                      : attribute->type == ETHTOOL_A_TSINFO_TIMESTAMPING ? read_bits(bytes, stamps.sources)
                      : attribute->type == ETHTOOL_A_TSINFO_TX_TYPES     ? read_bits(bytes, stamps.sent)
                      : attribute->type == ETHTOOL_A_TSINFO_RX_FILTERS   ? read_bits(bytes, stamps.received)
                      : attribute->type == ETHTOOL_A_TSINFO_PHC_INDEX
                          ? Form<std::uint32_t>::read(bytes, stamps.clock)
                          : true;
    if (!good) return base::malformed(op, payload.size() - attributes->left());
  }
  return stamps;
}

Request wireless_request(std::uint16_t family) {
  return Request{family, NLM_F_DUMP,
                 genlmsghdr{.cmd = NL80211_CMD_GET_INTERFACE, .version = 0, .reserved = 0}};
}

Request wireless_request(std::uint16_t family, net::LinkId link) {
  Request request{family, 0, genlmsghdr{.cmd = NL80211_CMD_GET_INTERFACE, .version = 0, .reserved = 0}};
  Form<net::LinkId>::write(request, NL80211_ATTR_IFINDEX, link);
  return request;
}

base::Result<net::LinkId> decode_wireless(base::Bytes payload) {
  constexpr std::string_view op = "decode wireless link";
  auto attributes = attributes_of(payload, op);
  if (!attributes) return base::pass(attributes);
  auto link = net::LinkId::none;
  while (const auto attribute = attributes->next())
    if (attribute->type == NL80211_ATTR_IFINDEX && !Form<net::LinkId>::read(attribute->payload, link))
      return base::malformed(op, payload.size() - attributes->left());
  return link;
}

}  // namespace iphlp::wire
