// iphlp addr: the addresses of the interfaces; listed, added and deleted.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <iphlp/addresses.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "commands/choice.h"
#include "output/json.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

struct AddrOptions {
  std::vector<std::string> words;
  std::int64_t valid = -1;  // seconds; negative: for ever
  std::int64_t preferred = -1;
  bool json = false;
};

const adapter_options every_interface{.all_interfaces = true};

Json lifetime_json(std::chrono::seconds time) {
  return time == forever ? Json(nullptr) : Json(time.count());
}

Json address_json(const adapter_list& list, const interface_address& from) {
  Json to;
  to["address"] = from.address.to_string();
  to["family"] = from.address.is_v4() ? "ipv4" : "ipv6";
  to["prefix_length_bits"] = from.prefix_length;
  to["interface"] = name_of(list, from.interface_index);
  to["interface_index"] = from.interface_index;
  to["luid"] = from.interface_luid.to_string();
  to["state"] = to_string(from.dad_state);
  to["prefix_origin"] = to_string(from.prefix_origin);
  to["suffix_origin"] = to_string(from.suffix_origin);
  to["valid_lifetime_seconds"] = lifetime_json(from.valid_lifetime);
  to["valid_lifetime_is_infinite"] = from.valid_lifetime == forever;
  to["preferred_lifetime_seconds"] = lifetime_json(from.preferred_lifetime);
  to["preferred_lifetime_is_infinite"] = from.preferred_lifetime == forever;
  to["created_utc"] = utc_time(from.created);
  return to;
}

std::vector<Section> address_text(const adapter_list& list, const std::vector<interface_address>& all) {
  std::vector<Section> sections;
  std::uint32_t last = 0;
  for (const interface_address& one : all) {
    if (sections.empty() || one.interface_index != last)
      sections.push_back({.title = name_of(list, one.interface_index),
                          .subtitle = "index " + std::to_string(one.interface_index)});
    last = one.interface_index;
    const bool ends = one.valid_lifetime != forever;
    sections.back().add(one.prefix().to_string(),
                        std::string(to_string(one.dad_state)) +
                            (ends ? ", valid for " + duration(one.valid_lifetime) : std::string()),
                        std::string(to_string(one.prefix_origin)));
  }
  if (sections.empty()) sections.push_back({.title = "No addresses"});
  return sections;
}

void list_addresses(const AddrOptions& options, const std::vector<std::string>& words, const Output& output) {
  if (words.size() > 1) throw Failure("list takes one interface", "iphlp addr list eth0");
  const adapter_list list = adapters(every_interface);
  const std::uint32_t index = words.empty() ? 0 : index_of(chosen(list, words.front()));
  std::vector<interface_address> shown;
  for (const interface_address& one : addresses())
    if (index == 0 || one.interface_index == index) shown.push_back(one);
  if (!options.json) {
    print(output.stream, output.style, address_text(list, shown));
    return;
  }
  Json document;
  document["format"] = "iphlp-addr-1";
  Json& rows = document["addresses"] = Json::array();
  for (const interface_address& one : shown) rows.push_back(address_json(list, one));
  print(output.stream, document);
}

ip_prefix prefix_in(const std::string& text) {
  const auto slash = text.find('/');
  const ip_address address = address_in(text.substr(0, slash));
  if (slash == std::string::npos) return {address, static_cast<std::uint8_t>(address.bits())};
  const std::string digits = text.substr(slash + 1);
  const bool number =
      !digits.empty() && digits.size() <= 3 && digits.find_first_not_of("0123456789") == std::string::npos;
  const unsigned length = number ? static_cast<unsigned>(std::stoul(digits)) : 999;
  if (length > address.bits())
    throw Failure("'" + text + "' has no prefix length that is one", "write 192.0.2.9/24");
  return {address, static_cast<std::uint8_t>(length)};
}

std::chrono::seconds lifetime_of(std::int64_t seconds) {
  return seconds < 0 ? forever : std::chrono::seconds(seconds);
}

void tell(const Output& output, bool json, const char* done, const std::string& what,
          const std::string& where) {
  if (json)
    print(output.stream,
          Json{{"format", "iphlp-addr-1"}, {"done", done}, {"address", what}, {"interface", where}});
  else
    print(output.stream, output.style,
          {{.title = std::string(capitalized(done)), .subtitle = what + " on " + where}});
}

void add(const AddrOptions& options, const std::vector<std::string>& words, const Output& output) {
  if (words.size() != 2)
    throw Failure("add takes an address with its prefix and an interface",
                  "iphlp addr add 192.0.2.9/24 eth0");
  const ip_prefix prefix = prefix_in(words[0]);
  const adapter a = chosen(adapters(every_interface), words[1]);
  const auto valid = lifetime_of(options.valid);
  const auto preferred = options.preferred < 0 ? valid : lifetime_of(options.preferred);
  add_address(prefix, index_of(a), {.valid = valid, .preferred = preferred});
  tell(output, options.json, "added", prefix.to_string(), a.friendly_name());
}

void remove(const AddrOptions& options, const std::vector<std::string>& words, const Output& output) {
  if (words.empty() || words.size() > 2)
    throw Failure("delete takes an address and an interface", "iphlp addr delete 192.0.2.9 eth0");
  const ip_address address = prefix_in(words[0]).address;
  const adapter_list list = adapters(every_interface);
  std::uint32_t index = words.size() == 2 ? index_of(chosen(list, words[1])) : 0;
  for (const interface_address& one : addresses(address.family()))
    if (index == 0 && one.address.to_string() == address.to_string()) index = one.interface_index;
  if (index == 0)
    throw Failure("no interface has the address " + address.to_string(), "'iphlp addr' lists them");
  remove_address(address, index);
  tell(output, options.json, "deleted", address.to_string(), name_of(list, index));
}

void run(const AddrOptions& options, const Output& output) {
  const std::string_view verb = options.words.empty() ? "list" : std::string_view(options.words.front());
  const std::vector<std::string> rest(options.words.begin() + (options.words.empty() ? 0 : 1),
                                      options.words.end());
  if (verb == "list")
    list_addresses(options, rest, output);
  else if (verb == "add")
    add(options, rest, output);
  else if (verb == "delete")
    remove(options, rest, output);
  else
    list_addresses(options, options.words, output);
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<AddrOptions>();
  parser
      .add_option("WORDS", options->words,
                  "list [INTERFACE], add ADDRESS/LENGTH INTERFACE, delete ADDRESS [INTERFACE]")
      ->type_name("")
      ->expected(0, 3);
  parser.add_option("--valid", options->valid, "How long an added address is good, in seconds; for ever")
      ->type_name("SECONDS");
  parser
      .add_option("--preferred", options->preferred,
                  "How long it is used for new connections; as long as it is good")
      ->type_name("SECONDS");
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer(
      "Examples:\n"
      "  iphlp addr                          every address\n"
      "  iphlp addr list eth0                those of eth0\n"
      "  iphlp addr add 192.0.2.9/24 eth0    one more\n"
      "  iphlp addr delete 192.0.2.9         and one less");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::addr{"addr", "Show, add and delete the addresses of the interfaces", &prepare};

}  // namespace iphlp::cli
