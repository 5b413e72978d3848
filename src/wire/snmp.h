// /proc/net/snmp and snmp6: counters by name. Reads them by name alone: each kernel has its own order and
// some more.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/function_ref.h"

namespace iphlp::wire {

// visit(name, value) for each counter of a protocol: a line of names "Ip: Forwarding DefaultTTL", then one
// of values "Ip: 1 64". Values may be negative: there is no limit, says -1.
void each_counter(std::string_view snmp, std::string_view protocol,
                  base::FunctionRef<void(std::string_view, std::int64_t)> visit);
// The same of the file for IPv6, a counter a line: "Ip6InReceives 12", with the protocol "Ip6" taken off the
// name.
void each_counter6(std::string_view snmp6, std::string_view protocol,
                   base::FunctionRef<void(std::string_view, std::int64_t)> visit);

// A number that is the whole text, 64 bits wide either way: a large counter is a large number, not a negative
// one.
[[nodiscard]] std::optional<std::int64_t> decode_counter(std::string_view text);

}  // namespace iphlp::wire
