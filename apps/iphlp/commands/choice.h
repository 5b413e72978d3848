// What a user means by a word: an interface, an address, a hardware address; or why it is none.
#pragma once

#include <cstdint>
#include <iphlp/adapters.hpp>
#include <iphlp/hardware_address.hpp>
#include <string>

namespace iphlp::cli {

// Each throws Failure with words for the user.
[[nodiscard]] adapter chosen(const adapter_list& list, const std::string& name);
[[nodiscard]] ip_address address_in(const std::string& text);
[[nodiscard]] hardware_address hardware_address_in(const std::string& text);

// The index that both families know the adapter by.
[[nodiscard]] std::uint32_t index_of(const adapter& a);

// "eth0" of 2; the number itself where it has no name any more.
[[nodiscard]] std::string name_of(const adapter_list& list, std::uint32_t index);

}  // namespace iphlp::cli
