#include "commands/choice.h"

#include <charconv>
#include <string_view>
#include <vector>

#include "command.h"

namespace iphlp::cli {

adapter chosen(const adapter_list& list, const std::string& name) {
  if (const auto found = find_adapter(list, name)) return *found;
  std::string names;
  for (const adapter& a : list) names += (names.empty() ? "" : ", ") + a.friendly_name();
  throw Failure("there is no adapter '" + name + "'",
                names.empty() ? "this machine has no adapters" : "the adapters are: " + names);
}

ip_address address_in(const std::string& text) {
  if (const auto address = ip_address::parse(text)) return *address;
  throw Failure("'" + text + "' is not an IP address", "write 192.0.2.1 or 2001:db8::1");
}

hardware_address hardware_address_in(const std::string& text) {
  std::vector<std::uint8_t> bytes;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::uint8_t byte = 0;
    const std::string_view pair = rest.substr(0, rest.find_first_of(":-"));
    const auto [end, code] = std::from_chars(pair.data(), pair.data() + pair.size(), byte, 16);
    if (pair.size() != 2 || code != std::errc() || end != pair.data() + pair.size()) break;
    bytes.push_back(byte);
    if (pair.size() == rest.size()) return hardware_address(bytes);
    rest.remove_prefix(pair.size() + 1);
  }
  throw Failure("'" + text + "' is not a physical address", "write 02-00-5e-10-00-01 or 02:00:5e:10:00:01");
}

std::uint32_t index_of(const adapter& a) {
  return a.index() != 0 ? a.index() : a.ipv6_index();
}

std::string name_of(const adapter_list& list, std::uint32_t index) {
  const auto found = find_adapter(list, index);
  return found ? found->friendly_name() : std::to_string(index);
}

}  // namespace iphlp::cli
