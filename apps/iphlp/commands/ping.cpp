// iphlp ping: echo requests one after the other, with the words and the sums of Windows' ping.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>

#include "command.h"
#include "commands/probe.h"
#include "output/json.h"

namespace iphlp::cli {
namespace {

struct PingOptions {
  std::string host;
  std::string source;
  std::string loose;
  std::string strict;
  bool forever = false;
  bool names = false;
  bool whole = false;
  bool v4 = false;
  bool v6 = false;
  bool json = false;
  bool back = false;
  std::string provider;
  unsigned count = 4;
  unsigned size = 32;
  unsigned ttl = 0;
  unsigned tos = 0;
  unsigned record = 0;
  unsigned stamps = 0;
  unsigned timeout = 4000;
  unsigned interval = 1000;
};

// What is known so far; the thread that sends and the one that hears of Ctrl-C share it.
class Report {
 public:
  Report(const Host& host, const PingOptions& options, const Output& output)
      : host_(host), options_(options), output_(output) {}

  void begin() {
    if (options_.json) return;
    fmt::print(output_.stream, "\nPinging {} {}with {} bytes of data:\n", host_.text(),
               options_.source.empty() ? "" : "from " + options_.source + " ", options_.size);
    std::fflush(output_.stream);
  }

  void add(const echo_reply& reply) {
    const std::lock_guard lock(mutex_);
    ++sent_;
    if (reply.succeeded()) {
      ++received_;
      total_ += reply.round_trip;
      least_ = std::min(least_.value_or(reply.round_trip), reply.round_trip);
      most_ = std::max(most_, reply.round_trip);
    }
    if (options_.json)
      replies_.push_back(json_of(reply));
    else
      print_line(reply);
    std::fflush(output_.stream);
  }

  void print_statistics() {
    const std::lock_guard lock(mutex_);
    print_sums();
    std::fflush(output_.stream);
  }
  // The end, told once, whoever comes first.
  void finish() {
    const std::lock_guard lock(mutex_);
    if (std::exchange(finished_, true)) return;
    if (options_.json)
      print(output_.stream, document());
    else
      print_sums();
    std::fflush(output_.stream);
  }
  [[nodiscard]] bool answered() {
    const std::lock_guard lock(mutex_);
    return received_ != 0;
  }

 private:
  void print_line(const echo_reply& reply) const {
    if (reply.from.empty()) {
      const bool was_sent =
          reply.status == echo_status::timed_out || reply.status == echo_status::packet_too_big;
      fmt::print(output_.stream, "{}{}\n", was_sent ? "" : "PING: transmit failed. ",
                 to_string(reply.status));
      return;
    }
    fmt::print(output_.stream, "Reply from {}: ", reply.from.to_string());
    if (!reply.succeeded()) {
      fmt::print(output_.stream, "{}\n", to_string(reply.status));
      return;
    }
    const std::string time =
        (reply.round_trip.count() < 1 ? "time" : "time=") + time_text(reply.round_trip, "");
    if (reply.from.is_v6())
      fmt::print(output_.stream, "{}\n", time);
    else
      fmt::print(output_.stream, "bytes={} {} TTL={}\n", reply.data.size(), time, reply.ttl);
    for (std::size_t n = 0; n < reply.route.size(); ++n)
      fmt::print(output_.stream, "{}{}{}\n", n == 0 ? "    Route: " : "           ",
                 reply.route[n].to_string(), n + 1 == reply.route.size() ? "" : " ->");
    for (std::size_t n = 0; n < reply.times.size(); ++n)
      fmt::print(output_.stream, "{}{} : {}{}\n", n == 0 ? "    Timestamp: " : "               ",
                 reply.times[n].hop.to_string(), reply.times[n].since_midnight.count(),
                 n + 1 == reply.times.size() ? "" : " ->");
  }

  void print_sums() {
    if (sent_ == 0 || options_.json) return;
    const unsigned lost = sent_ - received_;
    fmt::print(output_.stream,
               "\nPing statistics for {}:\n    Packets: Sent = {}, Received = {}, Lost = {} ({}% loss),\n",
               host_.address.to_string(), sent_, received_, lost, lost * 100 / sent_);
    if (received_ == 0) return;
    fmt::print(output_.stream,
               "Approximate round trip times in milli-seconds:\n"
               "    Minimum = {}ms, Maximum = {}ms, Average = {}ms\n",
               least_->count(), most_.count(), total_.count() / received_);
  }

  [[nodiscard]] Json json_of(const echo_reply& reply) const {
    Json one;
    one["sequence"] = sent_;
    one["status"] = to_string(reply.status);
    one["code"] = static_cast<std::uint32_t>(reply.status);
    one["from"] = text_or_null(reply.from.to_string());
    one["round_trip_milliseconds"] = reply.succeeded() ? Json(reply.round_trip.count()) : Json(nullptr);
    one["ttl_hops"] = reply.ttl == 0 ? Json(nullptr) : Json(reply.ttl);
    one["data_bytes"] = reply.data.size();
    one["route"] = texts(reply.route);
    one["times"] = Json::array();
    for (const hop_time& time : reply.times) {
      Json stamp;
      stamp["address"] = time.hop.to_string();
      stamp["milliseconds_since_midnight"] = time.since_midnight.count();
      stamp["is_universal_time"] = time.is_standard;
      one["times"].push_back(std::move(stamp));
    }
    return one;
  }
  [[nodiscard]] Json document() const {
    Json whole;
    whole["format"] = "iphlp-ping-1";
    whole["name"] = text_or_null(host_.name);
    whole["address"] = host_.address.to_string();
    whole["size_bytes"] = options_.size;
    whole["replies"] = replies_;
    whole["sent"] = sent_;
    whole["received"] = received_;
    whole["lost"] = sent_ - received_;
    whole["minimum_milliseconds"] = least_ ? Json(least_->count()) : Json(nullptr);
    whole["maximum_milliseconds"] = least_ ? Json(most_.count()) : Json(nullptr);
    whole["average_milliseconds"] = least_ ? Json(total_.count() / received_) : Json(nullptr);
    return whole;
  }

  const Host& host_;
  const PingOptions& options_;
  const Output& output_;
  std::mutex mutex_;
  Json replies_ = Json::array();
  unsigned sent_ = 0;
  unsigned received_ = 0;
  std::chrono::milliseconds total_{0};
  std::optional<std::chrono::milliseconds> least_;
  std::chrono::milliseconds most_{0};
  bool finished_ = false;
};

// Ctrl-C ends with the sums, Ctrl-\ (Windows' Ctrl-Break) shows them and goes on; both at once, whatever the
// sending thread waits for.
class Interrupts {
 public:
  explicit Interrupts(Report& report) {
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGQUIT);
    sigaddset(&ours, SIGUSR1);  // our own, to end the thread
    pthread_sigmask(SIG_BLOCK, &ours, &before_);
    listener_ = std::thread([ours, &report] {
      for (int signal = 0; sigwait(&ours, &signal) == 0 && signal != SIGUSR1;) {
        if (signal == SIGINT) {
          report.finish();
          std::_Exit(report.answered() ? succeeded : failed);
        }
        report.print_statistics();
      }
    });
  }
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts() {
    pthread_kill(listener_.native_handle(), SIGUSR1);
    listener_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t before_{};
  std::thread listener_;
};

ip_address own_address(const std::string& text) {
  const auto source = ip_address::parse(text);
  if (!source) throw Failure("'" + text + "' is no address", "a source is one of this machine's addresses");
  return *source;
}

// "HOST,HOST…"
std::vector<ip_address> way_of(const std::string& text) {
  std::vector<ip_address> way;
  std::istringstream hosts(text);
  for (std::string host; std::getline(hosts, host, ',');)
    way.push_back(find_host(host, ip_family::v4, false).address);
  if (way.size() > 9) throw Failure("a way goes through 9 hosts at most", "an IPv4 header has no more room");
  return way;
}

// What Windows' ping has and nothing obeys any more.
void refuse_the_dead(const PingOptions& options) {
  if (options.back)
    throw Failure("-R asks for IPv6's routing header of type 0",
                  "it is forbidden since RFC 5095, and Linux neither sends nor obeys it");
  if (!options.provider.empty())
    throw Failure("-p names a provider address of Hyper-V's network virtualization",
                  "Linux has no such thing");
}

echo_options asked(const PingOptions& options) {
  echo_options given;
  given.timeout = std::chrono::milliseconds(options.timeout);
  given.ttl = static_cast<std::uint8_t>(options.ttl);
  given.tos = static_cast<std::uint8_t>(options.tos);
  given.dont_fragment = options.whole;
  given.record_hops = static_cast<std::uint8_t>(options.record);
  given.stamp_hops = static_cast<std::uint8_t>(options.stamps);
  given.via_strictly = !options.strict.empty();
  given.via = way_of(given.via_strictly ? options.strict : options.loose);
  if (!options.source.empty()) given.source = own_address(options.source);
  return given;
}

void run(const PingOptions& options, const Output& output) {
  refuse_the_dead(options);
  const Host host = find_host(options.host, chosen_family(options.v4, options.v6), options.names);
  const bool is_v4s = options.record != 0 || options.stamps != 0 || options.tos != 0 ||
                      !options.loose.empty() || !options.strict.empty();
  if (host.address.is_v6() && is_v4s)
    throw Failure("--record, --stamps, --tos, --loose and --strict are for IPv4 alone", "-4 asks for IPv4");
  const echo_options given = asked(options);
  const echo_socket socket = open_echoes(host.address.family());
  const auto data = pattern(options.size);
  Report report(host, options, output);
  {
    const Interrupts interrupts(report);
    report.begin();
    for (unsigned n = 0; options.forever || n < options.count; ++n) {
      if (n != 0) std::this_thread::sleep_for(std::chrono::milliseconds(options.interval));
      report.add(socket.send(host.address, data, given));
    }
  }
  report.finish();
  if (!report.answered()) throw Said();
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<PingOptions>();
  parser.add_option("HOST", options->host, "A name or an address")->required()->type_name("");
  parser.add_flag("-t,--forever", options->forever, "Until Ctrl-C; Ctrl-\\ shows the statistics and goes on");
  parser.add_flag("-a,--names", options->names, "Look an address's name up");
  parser.add_option("-n,--count", options->count, "How many requests (4)")
      ->check(CLI::Range(1U, 4294967295U));
  parser.add_option("-l,--size", options->size, "Bytes of data (32)")->check(CLI::Range(0U, 65500U));
  parser.add_flag("-f,--whole", options->whole, "Do not fragment");
  parser.add_option("-i,--ttl", options->ttl, "How many hops at most")->check(CLI::Range(1U, 255U));
  parser.add_option("-v,--tos", options->tos, "Type of service (IPv4)")->check(CLI::Range(0U, 255U));
  parser.add_option("-r,--record", options->record, "Record the route for so many hops (IPv4)")
      ->check(CLI::Range(1U, 9U));
  parser.add_option("-s,--stamps", options->stamps, "Have so many hops add their time (IPv4)")
      ->check(CLI::Range(1U, 4U));
  auto* const loose =
      parser.add_option("--loose", options->loose, "Go through these hosts (Windows' -j; IPv4)");
  parser.add_option("-k,--strict", options->strict, "Go through these hosts and no others (IPv4)")
      ->excludes(loose);
  for (const char* const way : {"--loose", "--strict"}) parser.get_option(way)->type_name("HOST,HOST…");
  parser.add_option("-w,--timeout", options->timeout, "Milliseconds to wait for each reply (4000)");
  parser.add_option("-S,--source", options->source, "The address to send from");
  parser.add_option("--interval", options->interval, "Milliseconds between requests (1000)");
  parser.add_flag("-R", options->back)->group("");
  parser.add_option("-p", options->provider)->group("");
  auto* const v4 = parser.add_flag("-4", options->v4, "IPv4 alone");
  parser.add_flag("-6", options->v6, "IPv6 alone")->excludes(v4);
  parser.add_flag("-j,--json", options->json, "One JSON document at the end, for programs");
  parser.footer(
      "Exits with 1 when nobody answered. Windows' -c is iphlp --compartment; its -R and -p are refused.\n"
      "Examples:\n"
      "  iphlp ping example.org\n"
      "  iphlp ping -n 1 -f -l 1472 192.0.2.1     does a whole packet of 1500 bytes get there?\n"
      "  iphlp ping --json -n 10 ::1 | jq .average_milliseconds");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::ping{"ping", "Send echo requests to a host, as ping does", &prepare};

}  // namespace iphlp::cli
