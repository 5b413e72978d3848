// Telling the kernel to give a link an address, to change one and to take one away.
#pragma once

#include "kernel/channel.h"
#include "net/address.h"

namespace iphlp::kernel {

enum class AddressChange : std::uint8_t {
  add,      // where there is none
  replace,  // the lifetimes of one that is there
  remove,
};

// Kind::refused with EEXIST, EADDRNOTAVAIL, ENODEV or EPERM where nothing is changed.
[[nodiscard]] base::Status apply(Channel& route, AddressChange change, const net::Address& address);

}  // namespace iphlp::kernel
