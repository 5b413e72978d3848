// dlproof watch: running processes from outside, at intervals; what grows steadily is named.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include <time.h>
#include <unistd.h>

#include "cli/commands.h"
#include "os/clock.h"
#include "report/json.h"
#include "verdict/wording.h"
#include "watch/holdings.h"
#include "watch/openers.h"
#include "watch/slope.h"

namespace dlproof {
namespace {

volatile std::sig_atomic_t ended = 0;  // NOLINT(*-non-const-global-variables): a signal handler's

constexpr std::size_t samples_at_most = 200;  // older ones are thinned out

struct Watched {
  std::string program;
  std::map<std::string, std::set<int>> numbers;
  std::map<std::string, std::vector<Sample>> series;
  bool gone = false;
};

void add(Watched& watched, const std::string& name, double seconds, double value) {
  auto& samples = watched.series[name];
  // A kind that was not there before had none.
  if (samples.empty())
    if (const auto threads = watched.series.find("threads"); threads != watched.series.end())
      for (const Sample& other : threads->second)
        if (other.seconds < seconds) samples.push_back({other.seconds, 0});
  samples.push_back({seconds, value});
  if (samples.size() <= samples_at_most) return;
  for (std::size_t i = 1; i < samples.size(); ++i) samples.erase(samples.begin() + static_cast<long>(i));
}

void sample(int pid, double seconds, std::map<int, Watched>& all) {
  const auto holdings = read_holdings(pid);
  if (!holdings) {
    if (const auto known = all.find(pid); known != all.end()) known->second.gone = true;
    return;
  }
  Watched& watched = all[pid];
  watched.program = holdings->program;
  watched.numbers = holdings->numbers;
  for (const auto& [name, count] : holdings->descriptors)
    add(watched, name, seconds, static_cast<double>(count));
  // A kind of which there are none now went down to none.
  for (auto& [name, samples] : watched.series)
    if (samples.back().seconds < seconds && name != "threads" && name != "resident KiB")
      samples.push_back({seconds, 0});
  add(watched, "threads", seconds, static_cast<double>(holdings->threads));
  add(watched, "resident KiB", seconds, static_cast<double>(holdings->resident_kib));
}

// Memory that grows is no proof by itself: it is shown, and does not fail.
bool is_proof(const std::string& name) {
  return name != "resident KiB";
}

constexpr std::size_t openers_shown = 3;

struct Growing {
  int pid = 0;
  std::string program, what;
  Sample first, last;
  Slope slope;
  std::vector<Opener> openers{};
};

std::vector<Growing> growing(const std::map<int, Watched>& all, Openers* openers) {
  std::vector<Growing> list;
  for (const auto& [pid, watched] : all)
    for (const auto& [name, samples] : watched.series) {
      const Slope slope = slope_of(samples);
      if (!slope.grows) continue;
      Growing one{.pid = pid,
                  .program = watched.program,
                  .what = name,
                  .first = samples.front(),
                  .last = samples.back(),
                  .slope = slope};
      const auto numbers = watched.numbers.find(name);
      if (openers != nullptr && numbers != watched.numbers.end())
        one.openers = openers->of(pid, numbers->second);
      if (one.openers.size() > openers_shown) one.openers.resize(openers_shown);
      list.push_back(std::move(one));
    }
  return list;
}

nlohmann::ordered_json to_json(const Growing& one) {
  nlohmann::ordered_json entry{{"pid", one.pid},
                               {"program", one.program},
                               {"what", one.what},
                               {"from", one.first.value},
                               {"to", one.last.value},
                               {"per_hour", one.slope.per_hour},
                               {"steadiness", one.slope.steadiness}};
  entry["openers"] = nlohmann::ordered_json::array();
  for (const Opener& opener : one.openers)
    entry["openers"].push_back({{"count", opener.count}, {"stack", stack_json(opener.stack)}});
  return entry;
}

void print(const Growing& one) {
  fmt::print("{} ({}): {} grew from {:.0f} to {:.0f}, {:.0f} an hour{}.\n", file_name(one.program), one.pid,
             one.what, one.first.value, one.last.value, one.slope.per_hour,
             is_proof(one.what) ? "" : ", which alone proves nothing");
  for (const Opener& opener : one.openers) {
    fmt::print("    {} of them opened by\n", opener.count);
    std::size_t number = 0;
    for (const Frame& frame : opener.stack) fmt::print("    #{} {}\n", number++, frame_text(frame));
  }
}

int report(const std::map<int, Watched>& all, Openers* openers, const OutputOptions& output) {
  const std::vector<Growing> list = growing(all, openers);
  const int code = std::ranges::any_of(list, [](const Growing& one) { return is_proof(one.what); }) ? 1 : 0;
  if (output.json) {
    nlohmann::ordered_json entries = nlohmann::ordered_json::array();
    for (const Growing& one : list) entries.push_back(to_json(one));
    nlohmann::ordered_json document{{"dlproof", 1}, {"verdict", code}, {"growing", std::move(entries)}};
    if (openers != nullptr && openers->lost() != 0) document["lost_events"] = openers->lost();
    fmt::print("{}\n", document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    return code;
  }
  for (const Growing& one : list) print(one);
  if (list.empty()) fmt::print("Nothing grows steadily.\n");
  if (openers != nullptr && openers->lost() != 0)
    fmt::print("{} openings came too fast to be heard: some openers are missing.\n", openers->lost());
  return code;
}

void sleep(double seconds) {
  const timespec time{
      .tv_sec = static_cast<time_t>(seconds),
      .tv_nsec = static_cast<long>((seconds - static_cast<double>(static_cast<time_t>(seconds))) * 1e9)};
  ::nanosleep(&time, nullptr);
}

// With all processes watched, only those that seem to grow are asked about: to hear everybody would tax
// everybody.
void ask_openers(const std::map<int, Watched>& all, bool only_growing, Openers& openers) {
  for (const auto& [pid, watched] : all) {
    const bool grows = std::ranges::any_of(watched.series, [](const auto& series) {
      return is_proof(series.first) && slope_of(series.second).grows;
    });
    if (!watched.gone && (grows || !only_growing)) openers.watch(pid);
  }
}

void wait(double seconds, Openers* openers) {
  constexpr double piece = 0.1;  // often enough for the ring buffer not to run over
  const auto begin = iphlp::os::monotonic_time();
  for (double left = seconds; left > 0 && ended == 0;) {
    if (openers == nullptr) {
      sleep(left);
    } else {
      openers->poll(0);
      sleep(std::min(left, piece));
    }
    left = seconds - std::chrono::duration<double>(iphlp::os::monotonic_time() - begin).count();
  }
  if (openers != nullptr) openers->poll(0);
}

std::unique_ptr<Openers> start_openers(const WatchOptions& options) {
  if (!options.openers || ::geteuid() != 0) return nullptr;
  std::string why;
  auto openers = Openers::start(why);
  if (openers == nullptr) fmt::print(stderr, "dlproof: who opens is not known: {}\n", why);
  return openers;
}

}  // namespace

int watch_command(const WatchOptions& options, const OutputOptions& output) {
  std::signal(SIGINT, [](int) { ended = 1; });
  std::signal(SIGTERM, [](int) { ended = 1; });
  std::map<int, Watched> all;
  const std::unique_ptr<Openers> openers = start_openers(options);
  const auto begin = iphlp::os::monotonic_time();
  for (int round = 0; ended == 0 && (options.rounds == 0 || round < options.rounds); ++round) {
    if (round != 0) wait(options.every, openers.get());
    const double seconds = std::chrono::duration<double>(iphlp::os::monotonic_time() - begin).count();
    for (const int pid : options.all ? all_processes() : options.pids) sample(pid, seconds, all);
    if (openers != nullptr) ask_openers(all, options.all, *openers);
    const bool alive = std::ranges::any_of(all, [](const auto& entry) { return !entry.second.gone; });
    if (!options.all && !alive) break;
  }
  if (all.empty()) {
    fmt::print(stderr, "dlproof: no such process, or not ours to look at\n");
    return 2;
  }
  return report(all, openers.get(), output);
}

}  // namespace dlproof
