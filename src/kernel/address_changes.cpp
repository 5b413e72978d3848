#include "kernel/address_changes.h"

#include <linux/rtnetlink.h>

#include "wire/address.h"

namespace iphlp::kernel {

namespace {

struct Verb {
  std::uint16_t type;
  std::uint16_t flags;
};

Verb verb_of(AddressChange change) {
  switch (change) {
    case AddressChange::add:
      return {RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL};
    case AddressChange::replace:
      return {RTM_NEWADDR, NLM_F_REPLACE};
    case AddressChange::remove:
      return {RTM_DELADDR, 0};
  }
  return {RTM_DELADDR, 0};
}

// What names an address among the others of its link; more would have to match as well.
net::Address key_of(const net::Address& address) {
  net::Address key;
  key.link = address.link;
  key.family = address.family;
  key.prefix_length = address.prefix_length;
  key.local = address.local;
  key.address = address.address;
  return key;
}

}  // namespace

base::Status apply(Channel& route, AddressChange change, const net::Address& address) {
  const Verb verb = verb_of(change);
  const net::Address& told = change == AddressChange::remove ? key_of(address) : address;
  return route.apply(wire::encode<wire::address_schema>(verb.type, verb.flags, told), "change address");
}

}  // namespace iphlp::kernel
