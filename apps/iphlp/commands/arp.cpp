// iphlp arp: the neighbors of both families; shown, set and deleted.
#include <CLI/CLI.hpp>
#include <iphlp/addresses.hpp>
#include <iphlp/neighbors.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "command.h"
#include "commands/choice.h"
#include "output/json.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

struct ArpOptions {
  std::vector<std::string> words;
  std::string interface;
  bool all = false;
  bool set = false;
  bool remove = false;
  bool json = false;
};

const adapter_options every_interface{.all_interfaces = true};

Json neighbor_json(const adapter_list& list, const neighbor& from) {
  Json to;
  to["address"] = from.address.to_string();
  to["family"] = from.address.is_v4() ? "ipv4" : "ipv6";
  to["physical_address"] = text_or_null(from.physical_address.to_string());
  to["interface"] = name_of(list, from.interface_index);
  to["interface_index"] = from.interface_index;
  to["luid"] = from.interface_luid.to_string();
  to["state"] = to_string(from.state);
  to["is_router"] = from.is_router;
  to["age_milliseconds"] = from.age.count();
  return to;
}

Mood mood_of(neighbor_state state) {
  if (state == neighbor_state::unreachable) return Mood::bad;
  return state == neighbor_state::incomplete ? Mood::warning : Mood::quiet;
}

// One section for each interface, as arp shows them.
std::vector<Section> neighbor_text(const adapter_list& list, const std::vector<neighbor>& all) {
  std::vector<Section> sections;
  std::vector<std::uint32_t> order;
  for (const neighbor& one : all) {
    std::size_t at = 0;
    while (at < order.size() && order[at] != one.interface_index) ++at;
    if (at == order.size()) {
      order.push_back(one.interface_index);
      sections.push_back({.title = name_of(list, one.interface_index),
                          .subtitle = "index " + std::to_string(one.interface_index)});
    }
    const std::string physical = one.physical_address.empty() ? "none" : one.physical_address.to_string('-');
    sections[at].add(one.address.to_string(), physical,
                     std::string(to_string(one.state)) + (one.is_router ? ", router" : ""),
                     mood_of(one.state));
  }
  if (sections.empty()) sections.push_back({.title = "No neighbors"});
  return sections;
}

// The groups' own addresses are computed and say nothing of anybody: they are shown when asked for.
bool is_shown(const neighbor& one, const ArpOptions& options, const ip_address& address,
              std::uint32_t index) {
  if (index != 0 && one.interface_index != index) return false;
  if (address) return one.address == address || one.address.to_string() == options.words.front();
  return options.all || options.json ||
         !(one.is_permanent() && (one.address.is_multicast() || one.address.is_loopback()));
}

void show(const ArpOptions& options, const Output& output) {
  const adapter_list list = adapters(every_interface);
  const std::uint32_t index = options.interface.empty() ? 0 : index_of(chosen(list, options.interface));
  const ip_address address = options.words.empty() ? ip_address() : address_in(options.words.front());
  std::vector<neighbor> shown;
  for (const neighbor& one : neighbors())
    if (is_shown(one, options, address, index)) shown.push_back(one);
  if (!options.json) {
    print(output.stream, output.style, neighbor_text(list, shown));
    return;
  }
  Json document;
  document["format"] = "iphlp-arp-1";
  Json& rows = document["neighbors"] = Json::array();
  for (const neighbor& one : shown) rows.push_back(neighbor_json(list, one));
  print(output.stream, document);
}

void tell(const Output& output, bool json, const char* done, const ip_address& address, std::size_t count) {
  if (!json) {
    print(output.stream, output.style,
          {{.title = std::string(capitalized(done)),
            .subtitle = address ? address.to_string() : std::to_string(count) + " neighbors"}});
    return;
  }
  print(output.stream, Json{{"format", "iphlp-arp-1"},
                            {"done", done},
                            {"address", address ? Json(address.to_string()) : Json(nullptr)},
                            {"neighbors_changed", count}});
}

// The interface whose subnet the address lies in.
std::uint32_t interface_towards(const ip_address& address) {
  for (const interface_address& own : addresses(address.family())) {
    const auto mask = own.prefix().mask();
    bool inside = own.prefix_length != 0;
    for (std::size_t n = 0; n < address.bytes().size(); ++n)
      inside = inside && ((address.bytes()[n] ^ own.address.bytes()[n]) & mask.bytes()[n]) == 0;
    if (inside) return own.interface_index;
  }
  throw Failure("no interface has a subnet with " + address.to_string(),
                "name the interface with --interface");
}

void set(const ArpOptions& options, const Output& output) {
  if (options.words.size() != 2)
    throw Failure("-s takes an address and a physical address", "iphlp arp -s 192.0.2.9 02-00-5e-10-00-01");
  const ip_address address = address_in(options.words[0]);
  const hardware_address physical = hardware_address_in(options.words[1]);
  const std::uint32_t index = options.interface.empty()
                                  ? interface_towards(address)
                                  : index_of(chosen(adapters(every_interface), options.interface));
  std::error_code error;
  add_neighbor(address, physical, index, error);
  // As arp -s: what is there is replaced.
  if (error == errc::object_already_exists)
    set_neighbor(address, physical, index);
  else if (error)
    throw std::system_error(error, "CreateIpNetEntry2");
  tell(output, options.json, "set", address, 1);
}

void remove(const ArpOptions& options, const Output& output) {
  if (options.words.size() != 1)
    throw Failure("-d takes an address, or '*' for all", "iphlp arp -d 192.0.2.9");
  const std::uint32_t index =
      options.interface.empty() ? 0 : index_of(chosen(adapters(every_interface), options.interface));
  if (options.words.front() == "*") {
    std::size_t count = 0;
    for (const neighbor& one : neighbors())
      if (index == 0 || one.interface_index == index) ++count;
    flush_neighbors(ip_family::none, index);
    tell(output, options.json, "deleted", {}, count);
    return;
  }
  const ip_address address = address_in(options.words.front());
  std::size_t count = 0;
  for (const neighbor& one : neighbors(address.family()))
    if (is_shown(one, options, address, index)) {
      remove_neighbor(one.address, one.interface_index);
      ++count;
    }
  if (count == 0) throw Failure("there is no neighbor " + address.to_string(), "'iphlp arp -a' lists them");
  tell(output, options.json, "deleted", address, count);
}

void run(const ArpOptions& options, const Output& output) {
  if (options.set)
    set(options, output);
  else if (options.remove)
    remove(options, output);
  else
    show(options, output);
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<ArpOptions>();
  parser.add_option("ADDRESS", options->words, "An IP address; behind -s also its physical address")
      ->type_name("")
      ->expected(0, 2);
  parser.add_flag("-a,--all", options->all, "Show all, also what follows from groups' addresses");
  auto* set = parser.add_flag("-s,--set", options->set, "Add a permanent neighbor, or change one");
  parser.add_flag("-d,--delete", options->remove, "Delete a neighbor, or all with '*'")->excludes(set);
  parser.add_option("-i,--interface", options->interface, "Only this one: a name, an index or a GUID")
      ->type_name("NAME");
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer(
      "Examples:\n"
      "  iphlp arp                                   who is known\n"
      "  iphlp arp -s 192.0.2.9 02-00-5e-10-00-01    add one\n"
      "  iphlp arp -d 192.0.2.9                      forget it\n"
      "  iphlp arp --json | jq -r '.neighbors[].physical_address'");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::arp{"arp", "Show and change the neighbors: ARP of IPv4, neighbor discovery of IPv6",
                            &prepare};

}  // namespace iphlp::cli
