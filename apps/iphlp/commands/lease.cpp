// iphlp renew, iphlp release: which adapters are meant, and what became of each.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iphlp/adapters.hpp>
#include <iphlp/dhcp.hpp>
#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "output/json.h"

namespace iphlp::cli {
namespace {

struct LeaseOptions {
  std::string adapter;
  bool json = false;
};

struct Verb {
  const char* name;
  const char* done;   // "renewed"
  const char* doing;  // "renew the lease of"
  void (*change)(std::uint32_t, std::error_code&);
};

constexpr Verb renewing{"renew", "renewed", "renew the lease of",
                        [](std::uint32_t index, std::error_code& error) { renew_lease(index, error); }};
constexpr Verb releasing{"release", "released", "release the lease of",
                         [](std::uint32_t index, std::error_code& error) { release_lease(index, error); }};

std::string reason_of(const std::error_code& error) {
  if (error == errc::proc_not_found) return "whoever manages it has no such order";
  if (error == errc::file_not_found) return "nobody runs DHCP there";
  if (error.value() == ERROR_SEM_TIMEOUT) return "no DHCP server answered in time";
  return error.message();
}

std::vector<adapter> chosen(const LeaseOptions& options) {
  const adapter_list list = adapters(adapter_options{.all_interfaces = true});
  if (!options.adapter.empty()) {
    if (const auto found = find_adapter(list, options.adapter)) return {*found};
    throw Failure("there is no adapter '" + options.adapter + "'", "'iphlp config' lists the adapters");
  }
  // As ipconfig: all that have DHCP.
  std::vector<adapter> with_dhcp;
  std::ranges::copy_if(list, std::back_inserter(with_dhcp),
                       [](const adapter& a) { return a.dhcp_enabled() && !a.is_loopback(); });
  if (with_dhcp.empty())
    throw Failure("no adapter has its address by DHCP", "name one to try it all the same");
  return with_dhcp;
}

std::vector<std::string> addresses_of(std::uint32_t index) {
  std::vector<std::string> texts;
  if (const auto now = find_adapter(index))
    for (const auto& one : now->unicast_addresses())
      if (one.address.is_v4()) texts.push_back(one.address.to_string());
  return texts;
}

void run(const Verb& verb, const LeaseOptions& options, const Output& output) {
  Json document{{"format", std::string("iphlp-") + verb.name + "-1"}, {"adapters", Json::array()}};
  std::string refused;
  for (const adapter& one : chosen(options)) {
    std::error_code error;
    verb.change(one.index(), error);
    const auto addresses = addresses_of(one.index());
    document["adapters"].push_back({{"name", one.friendly_name()},
                                    {"index", one.index()},
                                    {"done", !error},
                                    {"error", error ? Json(error.value()) : Json(nullptr)},
                                    {"reason", error ? Json(reason_of(error)) : Json(nullptr)},
                                    {"ipv4_addresses", addresses}});
    if (error) {
      refused += fmt::format("{}cannot {} {}: {}", refused.empty() ? "" : "; ", verb.doing,
                             one.friendly_name(), reason_of(error));
    } else if (!options.json) {
      fmt::print(output.stream, "{}: {}{}{}\n", clean(one.friendly_name()), verb.done,
                 addresses.empty() ? "" : ", ", fmt::join(addresses, ", "));
    }
  }
  if (options.json) print(output.stream, document);
  if (!refused.empty()) throw Failure(refused, "");
}

template <const Verb& verb>
std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<LeaseOptions>();
  parser.add_option("ADAPTER", options->adapter, "Only this one: a name (eth0), an index (2) or a GUID")
      ->type_name("");
  parser.add_flag("-j,--json", options->json, "One JSON document, for programs");
  parser.footer(std::string("Without ADAPTER every adapter that has its address by DHCP.\n") +
                "The order goes to whoever runs the DHCP client there.");
  return [options](const Output& output) { run(verb, *options, output); };
}

}  // namespace

const Command commands::renew{"renew", "Ask for DHCP leases anew, as ipconfig /renew does",
                              &prepare<renewing>};
const Command commands::release{"release", "Give DHCP leases back, as ipconfig /release does",
                                &prepare<releasing>};

}  // namespace iphlp::cli
