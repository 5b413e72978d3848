// Cases timed in rotation: every round runs each case once, so that whatever else the machine does hits all
// of them alike, and a ratio is taken inside its round. Knows nothing of what a case does.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace bench {

struct Case {
  std::string name;
  std::function<void()> run;
  std::size_t batch = 1;  // runs that are timed together; the result is one run's share
  std::size_t floor = 0;  // the case that its ratios are taken to
};

// Microseconds and ratios of one case over all rounds.
struct Measured {
  std::string name;
  double median = 0;
  double least = 0;
  double ratio = 0;        // median of the rounds' ratios to the floor
  double least_ratio = 0;  // of the least times
};

// The summary of rounds that somebody else timed: samples[case][round], in microseconds.
[[nodiscard]] std::vector<Measured> summarize(const std::vector<std::string>& names,
                                              const std::vector<std::size_t>& floors,
                                              const std::vector<std::vector<double>>& samples);

// Each round starts with another case, and each case runs once untimed right before it is timed, so that none
// pays for the caches that the one before it emptied.
[[nodiscard]] std::vector<Measured> rotate(const std::vector<Case>& cases, std::size_t rounds);

[[nodiscard]] double median_of(std::vector<double> values);

}  // namespace bench
