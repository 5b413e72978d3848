// bench_changes [--quick]: from a change to the callback beside a bare recv; how fast a full queue is emptied
// beside the same; and a burst of 100,000 routes beside `ip monitor`, where every picture must be the
// kernel's table. Ends with 1 when a requirement is missed, but for --quick, where only the pictures count.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "floor.h"
#include "ours.h"
#include "support/network.h"
#include "support/process.h"
#include "support/program.h"
#include "support/rotation.h"
#include "support/table.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr double most_latency = 1.5;
constexpr double least_rate = 0.7;

double microseconds(Clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

double part_of(std::vector<double> values, double part) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

// --- From the change to who hears it ---

class Latency {
 public:
  // When it was asked for; who hears of it measures from there.
  void begin() { asked_.store(Clock::now().time_since_epoch().count(), std::memory_order_release); }
  void heard() {
    const Clock::duration asked{asked_.exchange(0, std::memory_order_acq_rel)};
    if (asked.count() == 0) return;
    samples.push_back(microseconds(Clock::now().time_since_epoch() - asked));
    count_.fetch_add(1, std::memory_order_release);
  }
  void await(std::size_t count) {
    while (count_.load(std::memory_order_acquire) < count) std::this_thread::yield();
  }
  std::vector<double> samples;

 private:
  std::atomic<Clock::rep> asked_{0};
  std::atomic<std::size_t> count_{0};
};

void change_slowly(bench::RouteMaker& maker, Latency& latency, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    std::this_thread::sleep_for(std::chrono::microseconds{200});
    latency.begin();
    if (i % 2 == 0)
      maker.add(0, 1);
    else
      maker.remove(0, 1);
    latency.await(i + 1);
  }
}

std::vector<double> bare_latency(bench::RouteMaker& maker, std::size_t count) {
  Latency latency;
  bench::BareListener listener;
  std::thread thread{[&] {
    while (latency.samples.size() < count)
      if (listener.hear() > 0) latency.heard();
  }};
  change_slowly(maker, latency, count);
  thread.join();
  return latency.samples;
}

std::vector<double> our_latency(bench::RouteMaker& maker, std::size_t count) {
  Latency latency;
  const bench::Subscription subscription{[&](bench::Told, std::uint32_t) { latency.heard(); }};
  change_slowly(maker, latency, count);
  return latency.samples;
}

// A round's own 99th of a hundred is its fourth largest of four hundred, which is whatever else the machine
// was doing: the tail is that of all rounds together.
bool measure_latency(bench::RouteMaker& maker, std::size_t rounds, std::size_t count) {
  std::vector<std::vector<double>> medians(2);
  std::vector<std::vector<double>> all(2);
  for (std::size_t round = 0; round < rounds; ++round)
    for (std::size_t n = 0; n < 2; ++n) {
      const std::size_t which = (round + n) % 2;
      const auto samples = which == 1 ? our_latency(maker, count) : bare_latency(maker, count);
      medians[which].push_back(part_of(samples, 0.5));
      all[which].insert(all[which].end(), samples.begin(), samples.end());
    }
  const auto typical =
      bench::summarize({"floor: a thread in recv", "NotifyRouteChange2, to the callback"}, {0, 0}, medians);
  bench::print_table("from the change to who hears it, median of a round", typical);
  const double floor_tail = part_of(all[0], 0.99);
  const double our_tail = part_of(all[1], 0.99);
  std::printf("\n99th of a hundred of all %zu: the floor %.1f us, NotifyRouteChange2 %.1f us\n\n",
              all[1].size(), floor_tail, our_tail);
  const bool median_holds = bench::print_verdict("median, to the floor", typical[1].ratio, most_latency);
  return bench::print_verdict("p99, to the floor", our_tail / floor_tail, most_latency) && median_holds;
}

// --- A full queue is emptied ---

double bare_drain(bench::RouteMaker& maker, std::uint32_t count) {
  bench::BareListener listener;
  maker.add(0, count);
  const auto begun = Clock::now();
  std::uint32_t heard = 0;
  while (heard < count) {
    const int changes = listener.hear();
    if (changes <= 0) throw std::runtime_error("the bare listener lost changes");
    heard += static_cast<std::uint32_t>(changes);
  }
  const auto time = microseconds(Clock::now() - begun);
  maker.remove(0, count);
  return time;
}

// The first call is held back until all changes wait in the queue.
double our_drain(bench::RouteMaker& maker, std::uint32_t count) {
  std::atomic<bool> held{true};
  std::atomic<std::uint32_t> heard{0};
  std::atomic<Clock::rep> ended{0};
  const bench::Subscription subscription{[&](bench::Told told, std::uint32_t) {
    if (told != bench::Told::added) return;
    while (held.load(std::memory_order_acquire)) std::this_thread::yield();
    if (heard.fetch_add(1, std::memory_order_relaxed) + 1 == count)
      ended.store(Clock::now().time_since_epoch().count(), std::memory_order_release);
  }};
  maker.add(0, count);
  const auto begun = Clock::now();
  held.store(false, std::memory_order_release);
  while (ended.load(std::memory_order_acquire) == 0)
    std::this_thread::sleep_for(std::chrono::microseconds{100});
  const double time = microseconds(Clock::time_point{Clock::duration{ended.load()}} - begun);
  maker.remove(0, count);
  return time;
}

bool measure_drain(bench::RouteMaker& maker, std::size_t rounds, std::uint32_t count) {
  std::vector<std::vector<double>> times(2);
  for (std::size_t round = 0; round < rounds; ++round)
    for (std::size_t n = 0; n < 2; ++n) {
      const bool ours = (round + n) % 2 == 1;
      times[ours ? 1 : 0].push_back((ours ? our_drain(maker, count) : bare_drain(maker, count)) / count);
    }
  const auto rows = bench::summarize(
      {"floor: recv, one after the other", "NotifyRouteChange2, each to the callback"}, {0, 0}, times);
  bench::print_table(std::to_string(count) + " changes that wait, time for one", rows);
  return bench::print_verdict("time for one, to the floor", rows[1].ratio, 1 / least_rate);
}

// --- A burst ---

// `ip monitor route` with its output in a file.
class Monitor {
 public:
  Monitor() {
    pid_ = ::fork();
    if (pid_ == 0) {
      const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(file, STDOUT_FILENO);
      ::dup2(file, STDERR_FILENO);
      ::execlp("ip", "ip", "-o", "monitor", "route", static_cast<char*>(nullptr));
      ::_exit(127);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
  }
  // How many changes it printed in the end.
  std::size_t end() {
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    std::FILE* file = std::fopen(path_.c_str(), "re");
    std::size_t lines = 0;
    std::vector<char> line(4096);
    while (file != nullptr && std::fgets(line.data(), static_cast<int>(line.size()), file) != nullptr)
      lines += std::string_view{line.data()}.find("10.") != std::string_view::npos ? 1U : 0U;
    if (file != nullptr) std::fclose(file);
    ::unlink(path_.c_str());
    return lines;
  }

 private:
  const std::string path_ = "/tmp/iphlp-bench-monitor-" + std::to_string(::getpid());
  pid_t pid_ = -1;
};

struct Picture {
  explicit Picture(std::size_t count) : there(count) {}
  void take(bench::Told told, std::uint32_t number) {
    calls.fetch_add(1, std::memory_order_relaxed);
    if (number != last + 1 && told == bench::Told::added) in_order = false;
    last = number;
    const bool now = told != bench::Told::removed;
    if (there[number] == now && told != bench::Told::changed) ++told_twice;
    if (there[number] != now) present.fetch_add(now ? 1 : -1, std::memory_order_relaxed);
    there[number] = now;
  }
  std::vector<char> there;
  std::atomic<long> present{0};
  std::atomic<std::size_t> calls{0};
  std::uint32_t last = 0xffffffff;
  bool in_order = true;
  std::size_t told_twice = 0;
};

bool burst(bench::RouteMaker& maker, std::uint32_t count) {
  Picture one{count};
  Picture two{count};
  std::size_t seen_by_ip = 0;
  const auto rest = [&](long expected) {
    const auto limit = Clock::now() + std::chrono::seconds{60};
    while ((one.present != expected || two.present != expected) && Clock::now() < limit)
      std::this_thread::sleep_for(std::chrono::milliseconds{2});
  };
  double seconds = 0;
  double settled = 0;
  {
    const bench::Subscription first{[&](bench::Told told, std::uint32_t number) { one.take(told, number); }};
    const bench::Subscription second{[&](bench::Told told, std::uint32_t number) { two.take(told, number); }};
    const bool has_ip = bench::is_installed("ip");
    if (has_ip) {
      Monitor monitor;
      const auto begun = Clock::now();
      maker.add(0, count);
      seconds = microseconds(Clock::now() - begun) / 1e6;
      rest(count);
      settled = microseconds(Clock::now() - begun) / 1e6;
      seen_by_ip = monitor.end();
    }
  }
  const std::size_t table = bench::BareListener::count_table();
  std::printf(
      "\n%u routes added in %.2f s; everything told after %.2f s\n"
      "the kernel's table: %zu; subscribers' pictures: %ld and %ld; calls %zu and %zu; in order: %s; told "
      "twice: %zu\n"
      "ip monitor printed %zu of them\n",
      count, seconds, settled, table, one.present.load(), two.present.load(), one.calls.load(),
      two.calls.load(), one.in_order && two.in_order ? "yes" : "no", one.told_twice + two.told_twice,
      seen_by_ip);
  maker.remove(0, count);
  const auto expected = static_cast<long>(table);
  const bool right =
      one.present == expected && two.present == expected && one.told_twice + two.told_twice == 0;
  return bench::print_verdict("pictures that differ from the table", right ? 0 : 1, 0);
}

int run(std::span<char*> words) {
  const bool quick = !words.empty() && std::string_view{words[0]} == "--quick";
  bench::print_machine();
  bench::enter_own_network();
  bench::RouteMaker maker;
  bool all_hold = measure_latency(maker, quick ? 2 : 31, quick ? 20 : 400);
  all_hold &= measure_drain(maker, quick ? 2 : 15, quick ? 200 : 30'000);
  const bool right = burst(maker, quick ? 3000 : 100'000);
  return right && (all_hold || quick) ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  return bench::run_program("bench_changes", count, words, run);
}
