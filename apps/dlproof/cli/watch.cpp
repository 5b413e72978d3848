// dlproof watch: running processes from outside, at intervals; what grows steadily is named.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

#include <time.h>

#include "cli/commands.h"
#include "os/clock.h"
#include "verdict/wording.h"
#include "watch/holdings.h"
#include "watch/slope.h"

namespace dlproof {
namespace {

volatile std::sig_atomic_t ended = 0;

constexpr std::size_t samples_at_most = 200;  // older ones are thinned out

struct Watched {
  std::string program;
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

int report(const std::map<int, Watched>& all, const OutputOptions& output) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  int code = 0;
  for (const auto& [pid, watched] : all)
    for (const auto& [name, samples] : watched.series) {
      const Slope slope = slope_of(samples);
      if (!slope.grows) continue;
      code = is_proof(name) ? 1 : code;
      list.push_back({{"pid", pid},
                      {"program", watched.program},
                      {"what", name},
                      {"from", samples.front().value},
                      {"to", samples.back().value},
                      {"per_hour", slope.per_hour},
                      {"steadiness", slope.steadiness}});
      if (!output.json)
        fmt::print("{} ({}): {} grew from {:.0f} to {:.0f}, {:.0f} an hour{}.\n", file_name(watched.program),
                   pid, name, samples.front().value, samples.back().value, slope.per_hour,
                   is_proof(name) ? "" : ", which alone proves nothing");
    }
  if (output.json)
    fmt::print("{}\n", nlohmann::ordered_json{{"dlproof", 1}, {"verdict", code}, {"growing", list}}.dump(2));
  if (!output.json && list.empty()) fmt::print("Nothing grows steadily.\n");
  return code;
}

void wait(double seconds) {
  const timespec time{
      .tv_sec = static_cast<time_t>(seconds),
      .tv_nsec = static_cast<long>((seconds - static_cast<double>(static_cast<time_t>(seconds))) * 1e9)};
  ::nanosleep(&time, nullptr);
}

}  // namespace

int watch_command(const WatchOptions& options, const OutputOptions& output) {
  std::signal(SIGINT, [](int) { ended = 1; });
  std::signal(SIGTERM, [](int) { ended = 1; });
  std::map<int, Watched> all;
  const auto begin = iphlp::os::monotonic_time();
  for (int round = 0; ended == 0 && (options.rounds == 0 || round < options.rounds); ++round) {
    if (round != 0) wait(options.every);
    const double seconds = std::chrono::duration<double>(iphlp::os::monotonic_time() - begin).count();
    for (const int pid : options.all ? all_processes() : options.pids) sample(pid, seconds, all);
    const bool alive = std::ranges::any_of(all, [](const auto& entry) { return !entry.second.gone; });
    if (!options.all && !alive) break;
  }
  if (all.empty()) {
    fmt::print(stderr, "dlproof: no such process, or not ours to look at\n");
    return 2;
  }
  return report(all, output);
}

}  // namespace dlproof
