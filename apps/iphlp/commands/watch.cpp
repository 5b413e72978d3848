// iphlp watch: a line for each change, as it happens.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <future>
#include <iphlp/changes.hpp>
#include <iphlp/text.hpp>
#include <map>
#include <memory>
#include <utility>

#include <netioapi.h>

#include "command.h"
#include "output/json.h"
#include "output/words.h"

namespace iphlp::cli {
namespace {

struct Options {
  std::vector<std::string> kinds;
  std::uint64_t count = 0;  // 0: for ever
  bool json = false;
};

std::string_view word_of(happening what) {
  return what == happening::added ? "added" : what == happening::removed ? "removed" : "changed";
}
std::string_view sign_of(happening what) {
  return what == happening::added ? "+" : what == happening::removed ? "-" : "*";
}
std::string_view word_of(ip_family family) {
  return family == ip_family::v4 ? "ipv4" : "ipv6";
}

// What a line says: the kind, and members by their names for JSON and as text.
struct Line {
  const char* kind;
  happening what;
  std::uint32_t index;
  std::string text;
  Json members;
};

Line line_of(const link_change& change) {
  return {.kind = "link",
          .what = change.what,
          .index = change.index,
          .text = std::string(word_of(change.family)),
          .members = {{"family", word_of(change.family)}}};
}
Line line_of(const address_change& change) {
  return {.kind = "address",
          .what = change.what,
          .index = change.index,
          .text = change.address.to_string(),
          .members = {{"address", change.address.to_string()}}};
}
Line line_of(const route_change& change) {
  const bool on_link = change.next_hop.is_unspecified();
  const std::string via = on_link ? "on the link" : "via " + change.next_hop.to_string();
  return {.kind = "route",
          .what = change.what,
          .index = change.index,
          .text = fmt::format("{}/{} {}", change.destination.to_string(), change.prefix_length, via),
          .members = {{"destination", change.destination.to_string()},
                      {"prefix_length_bits", change.prefix_length},
                      {"next_hop", on_link ? Json(nullptr) : Json(change.next_hop.to_string())}}};
}
Line line_of(const neighbor_change& change) {
  return {.kind = "neighbor",
          .what = change.what,
          .index = change.index,
          .text = change.address.to_string(),
          .members = {{"address", change.address.to_string()}}};
}

// Writes from the library's thread, one call at a time, until it has written enough or nobody reads.
class Writer {
 public:
  Writer(const Output& output, Options options) : output_(output), options_(std::move(options)) {}

  void write(Line line) {
    if (over_) return;
    const std::string name = name_of(line.index);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (options_.json) {
      Json document = {{"time", utc_time(now)}, {"kind", line.kind}, {"what", word_of(line.what)}};
      document.update(line.members);
      document["index"] = line.index;
      document["name"] = text_or_null(name);
      fmt::print(output_.stream, "{}\n", document.dump(-1, ' ', false, Json::error_handler_t::replace));
    } else {
      fmt::print(output_.stream, "{}  {} {:8} {}  {}\n", local_time(now), sign_of(line.what), line.kind,
                 line.text, clean(name.empty() ? fmt::format("interface {}", line.index) : name));
    }
    const bool broken = std::fflush(output_.stream) != 0;
    if (!broken && ++written_ != options_.count) return;
    over_ = true;
    end_.set_value();
  }
  void wait() { end_.get_future().wait(); }

 private:
  // The last name of a link that is gone is the one that is known of it.
  const std::string& name_of(std::uint32_t index) {
    std::string& name = names_[index];
    NET_LUID luid{};
    WCHAR alias[NDIS_IF_MAX_STRING_SIZE + 1] = {};
    if (::ConvertInterfaceIndexToLuid(index, &luid) == NO_ERROR &&
        ::ConvertInterfaceLuidToAlias(&luid, alias, std::size(alias)) == NO_ERROR)
      name = to_utf8(alias);
    return name;
  }

  const Output& output_;
  const Options options_;
  std::map<std::uint32_t, std::string> names_;
  std::uint64_t written_ = 0;
  bool over_ = false;
  std::promise<void> end_;
};

void watch(const Output& output, const Options& options) {
  Writer writer(output, options);
  const auto tell = [&writer](const auto& change) { writer.write(line_of(change)); };
  const auto wants = [&options](std::string_view kind) {
    return options.kinds.empty() || std::ranges::find(options.kinds, kind) != options.kinds.end();
  };
  std::vector<subscription> all;
  if (wants("link")) all.push_back(on_link_change(tell));
  if (wants("address")) all.push_back(on_address_change(tell));
  if (wants("route")) all.push_back(on_route_change(tell));
  if (wants("neighbor")) all.push_back(on_neighbor_change(tell));
  writer.wait();
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<Options>();
  parser
      .add_option("kind", options->kinds,
                  "link, addr (or address), route, neighbor; all of them unless some are named")
      ->type_name("")
      ->transform(CLI::Transformer({{"addr", "address"}, {"neigh", "neighbor"}, {"interface", "link"}}))
      ->check(CLI::IsMember({"link", "address", "route", "neighbor"}));
  parser.add_flag("-j,--json", options->json, "Print one JSON document a line");
  parser.add_option("-n,--count", options->count, "End after so many changes")->type_name("NUMBER");
  return [options](const Output& output) { watch(output, *options); };
}

}  // namespace

const Command commands::watch{"watch", "Tell each change of links, addresses, routes and neighbors",
                              &prepare};

}  // namespace iphlp::cli
