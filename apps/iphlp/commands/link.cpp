// iphlp link: the interfaces with their state, their counters and what they lie on; up and down.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iphlp/interfaces.hpp>
#include <memory>
#include <utility>

#include "command.h"
#include "output/json.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

struct LinkOptions {
  std::string interface;  // name, index or GUID; "" for all
  std::string action;     // "up", "down" or ""
  bool json = false;
};

struct LinkFacts {
  network_interface link;
  interface_details details;
  std::vector<network_interface> above;
  std::vector<network_interface> below;
};

network_interface chosen(const std::vector<network_interface>& list, const std::string& name) {
  std::error_code error;
  if (const auto found = find_interface(std::string_view(name), error)) return *found;
  if (error) throw std::system_error(error, "GetIfTable2");
  std::string names;
  for (const network_interface& one : list) names += (names.empty() ? "" : ", ") + one.name;
  throw Failure("there is no interface '" + name + "'", "the interfaces are: " + names);
}

LinkFacts facts_of(const network_interface& link, const std::vector<network_interface>& all,
                   const std::vector<interface_relation>& stack) {
  LinkFacts facts{.link = link,
                  .details = find_interface_details(link.index).value_or(interface_details{}),
                  .above = {},
                  .below = {}};
  const auto add = [&all](std::vector<network_interface>& to, std::uint32_t index) {
    const auto found = std::ranges::find(all, index, &network_interface::index);
    if (found != all.end()) to.push_back(*found);
  };
  for (const interface_relation& one : stack) {
    if (one.lower == link.index) add(facts.above, one.higher);
    if (one.higher == link.index) add(facts.below, one.lower);
  }
  return facts;
}

Json names_of(const std::vector<network_interface>& list) {
  Json names = Json::array();
  for (const network_interface& one : list) names.push_back(one.name);
  return names;
}

Json counters_json(const interface_counters& from) {
  return {{"received_bytes", from.in_octets},
          {"received_unicast_packets", from.in_unicast},
          {"received_multicast_packets", from.in_multicast},
          {"received_discards", from.in_discards},
          {"received_errors", from.in_errors},
          {"received_unknown_protocols", from.in_unknown_protocols},
          {"sent_bytes", from.out_octets},
          {"sent_packets", from.out_unicast + from.out_multicast},
          {"sent_discards", from.out_discards},
          {"sent_errors", from.out_errors}};
}

Json ipv6_counters_json(const std::optional<ipv6_counters>& from) {
  if (!from) return nullptr;
  return {{"received_packets", from->in_receives},
          {"received_bytes", from->in_octets},
          {"delivered_packets", from->in_delivers},
          {"received_multicast_packets", from->in_multicast_packets},
          {"received_header_errors", from->in_header_errors},
          {"received_discards", from->in_discards},
          {"forwarded_packets", from->forwarded},
          {"sent_packets", from->out_requests},
          {"sent_bytes", from->out_octets},
          {"sent_multicast_packets", from->out_multicast_packets},
          {"sent_discards", from->out_discards}};
}

Json duplex_json(duplex from) {
  if (from == duplex::unknown) return nullptr;
  return from == duplex::full ? "full" : "half";
}

Json link_json(const LinkFacts& facts) {
  const network_interface& link = facts.link;
  Json to;
  to["name"] = link.name;
  to["index"] = link.index;
  to["luid"] = link.luid.to_string();
  to["guid"] = link.guid.to_string();
  to["description"] = text_or_null(link.description);
  to["type"] = to_string(link.type);
  to["type_number"] = static_cast<unsigned>(link.type);
  to["enabled"] = link.enabled;
  to["status"] = to_string(link.status);
  to["connected"] = link.connected ? Json(*link.connected) : Json(nullptr);
  to["hardware"] = link.hardware;
  to["physical_address"] = text_or_null(link.physical_address.to_string());
  to["permanent_address"] = text_or_null(link.permanent_address.to_string());
  to["mtu_bytes"] = link.mtu;
  to["transmit_speed_bits_per_second"] = number_or_null(link.transmit_speed);
  to["receive_speed_bits_per_second"] = number_or_null(link.receive_speed);
  to["duplex"] = duplex_json(facts.details.duplex);
  to["kind"] = text_or_null(facts.details.kind);
  to["driver"] = text_or_null(facts.details.driver);
  to["above"] = names_of(facts.above);
  to["below"] = names_of(facts.below);
  to["counters"] = counters_json(link.counters);
  to["ipv6_counters"] = ipv6_counters_json(facts.details.ipv6);
  return to;
}

std::vector<Value> values_of(const std::vector<network_interface>& list) {
  std::vector<Value> values;
  for (const network_interface& one : list) values.push_back({.text = one.name});
  return values;
}

std::string counted(std::uint64_t bytes, std::uint64_t packets) {
  return fmt::format("{} bytes in {} packets", bytes, packets);
}

// Losses are worth a word where there are any.
std::string losses(std::uint64_t errors, std::uint64_t discards) {
  return errors + discards == 0 ? std::string() : fmt::format("{} errors, {} discarded", errors, discards);
}

Section link_text(const LinkFacts& facts) {
  const network_interface& link = facts.link;
  const bool up = link.status == operational_status::up;
  Section section{.title = link.name,
                  .subtitle = link.description,
                  .mood = up             ? Mood::good
                          : link.enabled ? Mood::warning
                                         : Mood::quiet};
  const std::string state(to_string(link.status));
  section.add("State", link.enabled ? capitalized(state) : "Disabled",
              link.connected && !*link.connected ? "nothing is connected" : "");
  if (!facts.details.driver.empty()) section.add("Driver", facts.details.driver);
  section.add("Index", std::to_string(link.index));
  section.add("Type", capitalized(std::string(to_string(link.type))), link.hardware ? "hardware" : "");
  if (!link.physical_address.empty())
    section.add("Physical address", link.physical_address.to_string(),
                link.permanent_address == link.physical_address || link.permanent_address.empty()
                    ? ""
                    : "permanent: " + link.permanent_address.to_string());
  section.add("MTU", fmt::format("{} bytes", link.mtu));
  if (link.transmit_speed)
    section.add("Speed", speed(*link.transmit_speed),
                facts.details.duplex == duplex::half   ? "half duplex"
                : facts.details.duplex == duplex::full ? "full duplex"
                                                       : "");
  if (const auto& v6 = facts.details.ipv6; v6 && v6->in_receives + v6->out_requests != 0)
    section.add("IPv6", fmt::format("{} received, {} sent", counted(v6->in_octets, v6->in_receives),
                                    counted(v6->out_octets, v6->out_requests)));
  section.add("Lies on", values_of(facts.below));
  section.add("Carries", values_of(facts.above));
  const interface_counters& c = link.counters;
  section.add("Received", counted(c.in_octets, c.in_unicast + c.in_multicast),
              losses(c.in_errors, c.in_discards), Mood::warning);
  section.add("Sent", counted(c.out_octets, c.out_unicast + c.out_multicast),
              losses(c.out_errors, c.out_discards), Mood::warning);
  return section;
}

void show(const LinkOptions& options, const Output& output) {
  const auto all = iphlp::interfaces();
  const auto stack = interface_stack();
  std::vector<LinkFacts> facts;
  if (options.interface.empty()) {
    for (const network_interface& link : all) facts.push_back(facts_of(link, all, stack));
  } else {
    facts.push_back(facts_of(chosen(all, options.interface), all, stack));
  }
  if (options.json) {
    Json document{{"format", "iphlp-link-1"}, {"interfaces", Json::array()}};
    for (const LinkFacts& one : facts) document["interfaces"].push_back(link_json(one));
    print(output.stream, document);
    return;
  }
  std::vector<Section> sections;
  for (const LinkFacts& one : facts) sections.push_back(link_text(one));
  print(output.stream, output.style, sections);
}

void run(const LinkOptions& options, const Output& output) {
  if (options.action.empty()) {
    show(options, output);
    return;
  }
  const auto link = chosen(iphlp::interfaces(), options.interface);
  std::error_code error;
  enable_interface(link.index, options.action == "up", error);
  if (error == errc::access_denied)
    throw Failure("setting '" + link.name + "' " + options.action + " is not allowed",
                  "it takes an administrator (CAP_NET_ADMIN)");
  if (error) throw std::system_error(error, "SetIfEntry");
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<LinkOptions>();
  auto* interface =
      parser
          .add_option("INTERFACE", options->interface, "Only this one: a name (eth0), an index (2) or a GUID")
          ->type_name("");
  parser.add_option("ACTION", options->action, "Set it 'up' or 'down' instead of showing it")
      ->type_name("")
      ->check(CLI::IsMember({"up", "down"}).description(""))
      ->needs(interface);
  parser.add_flag("-j,--json", options->json, "One JSON document with everything, for programs");
  parser.footer(
      "Examples:\n"
      "  iphlp link                   every interface, loopback included\n"
      "  iphlp link eth0              one of them\n"
      "  iphlp link eth0 down         switch it off\n"
      "  iphlp link --json | jq '.interfaces[] | {name, counters}'");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::link{"link", "Show the interfaces, their state and counters; set them up or down",
                             &prepare};

}  // namespace iphlp::cli
