// Test only: addresses from their texts.
#pragma once

#include <initializer_list>
#include <iphlp/ip_address.hpp>
#include <string_view>
#include <vector>

namespace iphlp::test {

inline ip_address address(std::string_view text) {
  return ip_address::parse(text).value();
}
inline std::vector<ip_address> addresses(std::initializer_list<std::string_view> texts) {
  std::vector<ip_address> all;
  for (const std::string_view text : texts) all.push_back(address(text));
  return all;
}

}  // namespace iphlp::test
