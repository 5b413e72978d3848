// iphlp pathping: the way to a host, and what gets lost on it, as Windows' pathping tells.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <future>
#include <memory>
#include <ranges>
#include <thread>

#include "command.h"
#include "commands/probe.h"
#include "commands/trace.h"
#include "output/json.h"

namespace iphlp::cli {
namespace {

struct PathpingOptions {
  std::string host;
  bool no_names = false;
  bool v4 = false;
  bool v6 = false;
  bool json = false;
  unsigned most_hops = 30;
  unsigned period = 250;
  unsigned queries = 100;
  unsigned timeout = 3000;
};

struct Station {
  Host host;
  unsigned sent = 0;
  unsigned received = 0;
  std::chrono::milliseconds total{0};
  unsigned carried_loss = 0;  // of the packets that went through it: all beyond it lost as many

  [[nodiscard]] unsigned lost() const { return sent - received; }
};

std::vector<Station> find_way(const Host& to, const PathpingOptions& options, const Output& output) {
  TraceOptions how{.most_hops = options.most_hops, .probe = {}};
  how.probe.timeout = std::chrono::milliseconds(options.timeout);
  std::vector<Station> way;
  bool silent = false;
  trace(to.address, how, [&](unsigned number, const Hop& hop) {
    const ip_address address = hop.address();
    silent = silent || address.empty();
    // Windows goes no further than the first that says nothing.
    if (silent) return;
    way.push_back({.host = {.address = address, .name = options.no_names ? "" : name_of(address)}});
    if (!options.json) fmt::print(output.stream, "{:>3}  {}\n", number, way.back().host.text());
    std::fflush(output.stream);
  });
  return way;
}

void measure(std::vector<Station>& way, const PathpingOptions& options, ip_family family) {
  const echo_socket socket = open_echoes(family);
  const auto data = pattern(32);
  const echo_options probe{.timeout = std::chrono::milliseconds(options.timeout)};
  for (unsigned round = 0; round < options.queries; ++round) {
    std::vector<std::future<echo_reply>> replies;
    for (const Station& station : way)
      replies.push_back(
          std::async(std::launch::async, [&] { return socket.send(station.host.address, data, probe); }));
    for (std::size_t n = 0; n < way.size(); ++n) {
      const echo_reply reply = replies[n].get();
      ++way[n].sent;
      if (!reply.succeeded()) continue;
      ++way[n].received;
      way[n].total += reply.round_trip;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(options.period));
  }
  unsigned least = options.queries;
  for (Station& station : way | std::views::reverse)
    station.carried_loss = least = std::min(least, station.lost());
}

std::string share(unsigned lost, unsigned sent) {
  return fmt::format("{:>5}/{:>4} ={:>3}%", lost, sent, sent == 0 ? 0 : lost * 100 / sent);
}

void print_way(std::FILE* stream, const std::vector<Station>& way) {
  fmt::print(stream,
             "            Source to Here   This Node/Link\n"
             "Hop  RTT    Lost/Sent = Pct  Lost/Sent = Pct  Address\n");
  unsigned before = 0;
  for (std::size_t n = 0; n < way.size(); ++n) {
    const Station& station = way[n];
    fmt::print(stream, "{:28}{}   |\n", "", share(station.carried_loss - before, station.sent));
    before = station.carried_loss;
    const std::string time =
        station.received == 0 ? "---" : fmt::format("{}ms", station.total.count() / station.received);
    fmt::print(stream, "{:>3}  {:>5} {} {}  {}\n", n + 1, time, share(station.lost(), station.sent),
               share(station.lost() - station.carried_loss, station.sent), station.host.text());
  }
}

Json json_of(const Host& to, const std::vector<Station>& way) {
  Json whole;
  whole["format"] = "iphlp-pathping-1";
  whole["name"] = text_or_null(to.name);
  whole["address"] = to.address.to_string();
  whole["hops"] = Json::array();
  unsigned before = 0;
  for (const Station& station : way) {
    Json one;
    one["address"] = station.host.address.to_string();
    one["name"] = text_or_null(station.host.name);
    one["sent"] = station.sent;
    one["lost"] = station.lost();
    one["lost_on_link"] = station.carried_loss - before;
    one["lost_at_node"] = station.lost() - station.carried_loss;
    one["average_milliseconds"] =
        station.received == 0 ? Json(nullptr) : Json(station.total.count() / station.received);
    before = station.carried_loss;
    whole["hops"].push_back(std::move(one));
  }
  return whole;
}

void run(const PathpingOptions& options, const Output& output) {
  const Host host = find_host(options.host, chosen_family(options.v4, options.v6), false);
  if (!options.json)
    fmt::print(output.stream, "\nTracing route to {}\nover a maximum of {} hops:\n", host.text(),
               options.most_hops);
  auto way = find_way(host, options, output);
  if (!options.json)
    fmt::print(output.stream, "\nComputing statistics for {} seconds...\n",
               options.queries * options.period / 1000);
  std::fflush(output.stream);
  if (!way.empty()) measure(way, options, host.address.family());
  if (options.json) {
    print(output.stream, json_of(host, way));
  } else {
    print_way(output.stream, way);
    fmt::print(output.stream, "\nTrace complete.\n");
  }
  if (way.empty() || way.back().host.address != host.address) throw Said();
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<PathpingOptions>();
  parser.set_help_flag("--help", "Print this help and exit");
  parser.add_option("HOST", options->host, "A name or an address")->required()->type_name("");
  parser.add_flag("-n,--numbers", options->no_names, "Do not look names up");
  parser.add_option("-h,--hops", options->most_hops, "How many hops at most (30)")
      ->check(CLI::Range(1U, 255U));
  parser.add_option("-p,--period", options->period, "Milliseconds between rounds (250)");
  parser.add_option("-q,--queries", options->queries, "How many queries a hop (100)")
      ->check(CLI::Range(1U, 65535U));
  parser.add_option("-w,--timeout", options->timeout, "Milliseconds to wait for each reply (3000)");
  auto* const v4 = parser.add_flag("-4", options->v4, "IPv4 alone");
  parser.add_flag("-6", options->v6, "IPv6 alone")->excludes(v4);
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer(
      "Exits with 1 when the host was not reached.\nExample:\n  iphlp pathping -n -q 20 example.org");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::pathping{"pathping", "Show what gets lost on the way to a host, as pathping does",
                                 &prepare};

}  // namespace iphlp::cli
