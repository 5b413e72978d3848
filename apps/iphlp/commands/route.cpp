// iphlp route: the table of routes shown, changed, and asked for the way to one address; in Windows' words.
#include "commands/route.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "commands/choice.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

constexpr const char* grammar =
    "iphlp route add DESTINATION[/LENGTH] [mask NETMASK] [GATEWAY] [metric METRIC] [if INTERFACE]";
constexpr const char* where_they_are = "'iphlp route print' shows them";

const adapter_options every_interface{.all_interfaces = true};

struct RouteOptions {
  std::string verb = "print";
  std::vector<std::string> words;
  bool json = false;
  bool v4 = false;
  bool v6 = false;
};

// What the words name; what they leave out is empty.
struct Named {
  ip_address destination;  // empty: everywhere, of a family that the words do not tell
  std::optional<std::uint8_t> length;
  ip_address gateway;
  std::optional<std::uint32_t> metric;
  std::uint32_t interface_index = 0;

  [[nodiscard]] ip_family family() const {
    if (!destination.empty()) return destination.family();
    return gateway.empty() ? ip_family::v4 : gateway.family();
  }
  [[nodiscard]] ip_prefix prefix() const {
    const ip_address nowhere =
        family() == ip_family::v6 ? ip_address(ip_address::v6_bytes{}) : ip_address(ip_address::v4_bytes{});
    if (destination.empty()) return {nowhere, 0};
    // A host, unless the words say otherwise.
    const unsigned whole = destination.is_unspecified() ? 0 : destination.bits();
    return {destination, length.value_or(static_cast<std::uint8_t>(whole))};
  }
};

std::uint32_t number_in(const std::string& word) {
  std::uint32_t number = 0;
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (word.empty() || code != std::errc() || end != word.data() + word.size())
    throw Failure("'" + word + "' is not a number", grammar);
  return number;
}

std::uint8_t mask_length(const std::string& word) {
  const ip_address mask = address_in(word);
  for (std::uint8_t length = 0; mask.is_v4() && length <= 32; ++length)
    if (ip_prefix{ip_address(ip_address::v4_bytes{}), length}.mask() == mask) return length;
  throw Failure("'" + word + "' is not a network mask", "write 255.255.255.0, or a length: 192.0.2.0/24");
}

void read_destination(const std::string& word, Named& into) {
  if (word == "default") return;
  const auto slash = word.find('/');
  into.destination = address_in(word.substr(0, slash));
  if (slash == std::string::npos) return;
  const std::uint32_t length = number_in(word.substr(slash + 1));
  if (length > into.destination.bits()) throw Failure("'" + word + "' is not a network", grammar);
  into.length = static_cast<std::uint8_t>(length);
}

std::string lower(std::string word) {
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

// Windows' route takes its words in either case, and in any order behind the destination.
Named named_in(const std::vector<std::string>& words) {
  if (words.empty()) throw Failure("a destination is missing", grammar);
  Named named;
  read_destination(words.front(), named);
  for (std::size_t n = 1; n < words.size(); ++n) {
    const std::string word = lower(words[n]);
    const bool takes_value = word == "mask" || word == "metric" || word == "if";
    if (!takes_value) {
      named.gateway = address_in(words[n]);
      continue;
    }
    if (++n == words.size()) throw Failure("a value is missing behind '" + word + "'", grammar);
    if (word == "mask") named.length = mask_length(words[n]);
    if (word == "metric") named.metric = number_in(words[n]);
    if (word == "if") named.interface_index = index_of(chosen(adapters(every_interface), words[n]));
  }
  if (named.length && *named.length > named.prefix().address.bits())
    throw Failure("the mask is not one of that family", grammar);
  // Windows' own way to say: on the link.
  if (named.gateway.is_unspecified()) named.gateway = {};
  return named;
}

bool are_same(const ip_address& a, const ip_address& b) {
  return a.family() == b.family() && std::ranges::equal(a.bytes(), b.bytes());
}

// What the kernel made for an address of its own goes with that address.
bool is_own(const route& one) {
  return one.protocol == route_protocol::local;
}

std::vector<route> found_by(const Named& named, bool by_gateway) {
  std::vector<route> found;
  const ip_prefix wanted = named.prefix();
  const bool any_length = !named.length && !wanted.address.is_unspecified();
  for (const route& one : routes(named.family())) {
    if (!are_same(one.destination.address, wanted.address)) continue;
    if (!any_length && one.destination.length != wanted.length) continue;
    if (by_gateway && !named.gateway.empty() && !are_same(one.next_hop, named.gateway)) continue;
    if (by_gateway && named.interface_index != 0 && one.interface_index != named.interface_index) continue;
    if (by_gateway && named.metric && one.metric != *named.metric) continue;
    found.push_back(one);
  }
  return found;
}

// The interface that leads to the gateway, where none is named.
std::uint32_t interface_for(const Named& named) {
  if (named.interface_index != 0) return named.interface_index;
  if (named.gateway.empty()) throw Failure("neither a gateway nor an interface is named", grammar);
  return best_route(named.gateway).route.interface_index;
}

void tell(const RouteOptions& options, const Output& output, const char* done,
          const std::vector<route>& changed) {
  if (!options.json) {
    std::vector<Section> sections;
    for (const route& one : changed)
      sections.push_back({.title = std::string(capitalized(done)), .subtitle = one.destination.to_string()});
    print(output.stream, output.style, sections);
    return;
  }
  const adapter_list list = adapters(every_interface);
  Json document;
  document["format"] = "iphlp-route-1";
  document["done"] = done;
  Json& rows = document["routes"] = Json::array();
  for (const route& one : changed) rows.push_back(route_json(list, one));
  print(output.stream, document);
}

void add(const RouteOptions& options, const Output& output) {
  const Named named = named_in(options.words);
  const route fresh{.destination = named.prefix(),
                    .next_hop = named.gateway,
                    .interface_index = interface_for(named),
                    .metric = named.metric.value_or(0)};
  add_route(fresh);
  tell(options, output, "added", {fresh});
}

// As on Windows: the gateway and the metric are what changes.
void change(const RouteOptions& options, const Output& output) {
  const Named named = named_in(options.words);
  auto found = found_by(named, false);
  std::erase_if(found, is_own);
  if (found.empty()) throw Failure("there is no such route", where_they_are);
  const auto by_gateway =
      std::ranges::find_if(found, [&](const route& one) { return are_same(one.next_hop, named.gateway); });
  const route old = by_gateway != found.end() ? *by_gateway : found.front();
  route fresh = old;
  if (named.metric) fresh.metric = *named.metric;
  const bool moves = !named.gateway.empty() && by_gateway == found.end();
  if (moves) fresh.next_hop = named.gateway;
  if (moves || named.interface_index != 0) fresh.interface_index = interface_for(named);
  fresh.interface_luid = {};
  if (!moves && fresh.interface_index == old.interface_index) {
    change_route(fresh);
  } else {
    // The new one first: there is no moment without a route.
    add_route(fresh);
    remove_route(old);
  }
  tell(options, output, "changed", {fresh});
}

void remove(const RouteOptions& options, const Output& output) {
  const auto found = found_by(named_in(options.words), true);
  if (found.empty()) throw Failure("there is no such route", where_they_are);
  for (const route& one : found) remove_route(one);
  tell(options, output, "deleted", found);
}

// An address, a network, or a beginning of one with '*' behind it.
bool matches(const route& one, const std::string& pattern) {
  const std::string address = one.destination.address.to_string();
  if (pattern.ends_with('*')) return address.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern == "default") return one.destination.length == 0;
  return pattern == address || pattern == one.destination.to_string();
}

void show(const RouteOptions& options, const Output& output) {
  if (options.words.size() > 1) throw Failure("print takes one destination", "iphlp route print '192.*'");
  const ip_family family = options.v4 == options.v6 ? ip_family::none
                           : options.v4             ? ip_family::v4
                                                    : ip_family::v6;
  const adapter_list list = adapters(every_interface);
  std::vector<route> shown;
  for (const route& one : routes(family))
    if (options.words.empty() || matches(one, options.words.front())) shown.push_back(one);
  if (!options.json) {
    print_routes(output.stream, list, shown);
    return;
  }
  Json document;
  document["format"] = "iphlp-route-1";
  Json& rows = document["routes"] = Json::array();
  for (const route& one : shown) rows.push_back(route_json(list, one));
  print(output.stream, document);
}

void get(const RouteOptions& options, const Output& output) {
  if (options.words.size() != 1) throw Failure("get takes one address", "iphlp route get 198.51.100.7");
  const ip_address to = address_in(options.words.front());
  const best_route_answer best = best_route(to);
  const adapter_list list = adapters(every_interface);
  if (!options.json) {
    const route& one = best.route;
    Section section{.title = to.to_string()};
    section.add("Route", one.destination.to_string());
    section.add("Gateway", one.next_hop.empty() ? "On-link" : one.next_hop.to_string());
    section.add("Interface", name_of(list, one.interface_index),
                "index " + std::to_string(one.interface_index));
    section.add("Source", best.source.to_string());
    section.add("Metric", std::to_string(one.metric));
    print(output.stream, output.style, {section});
    return;
  }
  Json document;
  document["format"] = "iphlp-route-1";
  document["address"] = to.to_string();
  document["source"] = best.source.to_string();
  document["route"] = route_json(list, best.route);
  print(output.stream, document);
}

void run(const RouteOptions& options, const Output& output) {
  const std::string verb = lower(options.verb);
  if (verb == "add")
    add(options, output);
  else if (verb == "change")
    change(options, output);
  else if (verb == "delete")
    remove(options, output);
  else if (verb == "get")
    get(options, output);
  else
    show(options, output);
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<RouteOptions>();
  parser.add_option("VERB", options->verb, "print, add, change, delete or get; print unless given")
      ->type_name("")
      ->check(CLI::IsMember({"print", "add", "change", "delete", "get"}, CLI::ignore_case)
                  .description("")
                  .application_index(0));
  parser
      .add_option("WORDS", options->words,
                  "DESTINATION[/LENGTH] [mask NETMASK] [GATEWAY] [metric METRIC] [if INTERFACE]")
      ->type_name("");
  parser.add_flag("-4", options->v4, "Print IPv4 alone");
  parser.add_flag("-6", options->v6, "Print IPv6 alone");
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer(
      "Examples:\n"
      "  iphlp route print -4\n"
      "  iphlp route add 10.0.0.0 mask 255.0.0.0 192.0.2.1 metric 5\n"
      "  iphlp route add 2001:db8:1::/48 if eth0\n"
      "  iphlp route change 10.0.0.0/8 192.0.2.2\n"
      "  iphlp route delete 10.0.0.0/8\n"
      "  iphlp route get 198.51.100.7 --json | jq -r .source");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::route{"route", "Show and change the routes, as route does", &prepare};

}  // namespace iphlp::cli
