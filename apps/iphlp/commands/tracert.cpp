// iphlp tracert: the way to a host, printed as Windows' tracert does.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

#include "command.h"
#include "commands/probe.h"
#include "commands/trace.h"
#include "output/json.h"

namespace iphlp::cli {
namespace {

struct TracertOptions {
  std::string host;
  bool no_names = false;
  bool v4 = false;
  bool v6 = false;
  bool json = false;
  unsigned most_hops = 30;
  unsigned timeout = 4000;
};

std::string cell(const echo_reply& reply) {
  if (reply.from.empty()) return fmt::format("{:>6}   ", "*");
  const auto time = reply.round_trip.count();
  return fmt::format("{:>6} ms", time < 1 ? "<1" : std::to_string(time));
}

void print_hop(std::FILE* stream, unsigned number, const Hop& hop, bool no_names) {
  const ip_address address = hop.address();
  const Host host{.address = address, .name = no_names || address.empty() ? "" : name_of(address)};
  fmt::print(stream, "{:>3}", number);
  if (const echo_reply* refusal = hop.refusal()) {
    fmt::print(stream, "  {}{}\n",
               refusal->from.empty() ? "" : host.text() + "  reports: ", to_string(refusal->status));
  } else {
    for (const echo_reply& reply : hop.replies) fmt::print(stream, "{}", cell(reply));
    fmt::print(stream, "  {}\n", address.empty() ? "Request timed out." : host.text());
  }
  std::fflush(stream);
}

Json json_of(unsigned number, const Hop& hop, bool no_names) {
  Json one;
  const ip_address address = hop.address();
  const echo_reply* refusal = hop.refusal();
  one["hop"] = number;
  one["address"] = text_or_null(address.to_string());
  one["name"] = no_names || address.empty() ? Json(nullptr) : text_or_null(name_of(address));
  one["refusal"] = refusal == nullptr ? Json(nullptr) : Json(to_string(refusal->status));
  one["round_trips_milliseconds"] = Json::array();
  for (const echo_reply& reply : hop.replies)
    one["round_trips_milliseconds"].push_back(reply.from.empty() ? Json(nullptr)
                                                                 : Json(reply.round_trip.count()));
  return one;
}

void run(const TracertOptions& options, const Output& output) {
  const Host host = find_host(options.host, chosen_family(options.v4, options.v6), false);
  TraceOptions how{.most_hops = options.most_hops, .probe = {}};
  how.probe.timeout = std::chrono::milliseconds(options.timeout);
  bool reached = false;
  Json hops = Json::array();
  if (!options.json)
    fmt::print(output.stream, "\nTracing route to {} {}over a maximum of {} hops:\n\n", host.text(),
               host.name.empty() ? "" : "\n", options.most_hops);
  std::fflush(output.stream);
  trace(host.address, how, [&](unsigned number, const Hop& hop) {
    reached = hop.is_last() && hop.refusal() == nullptr;
    if (options.json)
      hops.push_back(json_of(number, hop, options.no_names));
    else
      print_hop(output.stream, number, hop, options.no_names);
  });
  if (options.json) {
    Json whole;
    whole["format"] = "iphlp-tracert-1";
    whole["name"] = text_or_null(host.name);
    whole["address"] = host.address.to_string();
    whole["reached"] = reached;
    whole["hops"] = std::move(hops);
    print(output.stream, whole);
  } else {
    fmt::print(output.stream, "\nTrace complete.\n");
  }
  if (!reached) throw Said();
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<TracertOptions>();
  parser.set_help_flag("--help", "Print this help and exit");
  parser.add_option("HOST", options->host, "A name or an address")->required()->type_name("");
  parser.add_flag("-d,--numbers", options->no_names, "Do not look names up");
  parser.add_option("-h,--hops", options->most_hops, "How many hops at most (30)")
      ->check(CLI::Range(1U, 255U));
  parser.add_option("-w,--timeout", options->timeout, "Milliseconds to wait for each reply (4000)");
  auto* const v4 = parser.add_flag("-4", options->v4, "IPv4 alone");
  parser.add_flag("-6", options->v6, "IPv6 alone")->excludes(v4);
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer("Exits with 1 when the host was not reached.\nExample:\n  iphlp tracert -d example.org");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::tracert{"tracert", "Show the way to a host, as tracert does", &prepare};

}  // namespace iphlp::cli
