// A folder of pieces of resolv.conf, named LINK.WHATEVER: the form that resolvconf, openresolv and dhcpcd's
// hook share.
#pragma once

#include <string>
#include <string_view>

#include "host/inquiry.h"
#include "wire/resolv_conf.h"

namespace iphlp::host {

// Offers each link's pieces together, in the order of their names; which: only files whose name begins so.
void read_resolv_pieces(Inquiry& inquiry, const std::string& folder, std::string_view source,
                        std::string_view which = {});

}  // namespace iphlp::host
