#include "support/rotation.h"

#include <algorithm>
#include <chrono>

namespace bench {

namespace {

double timed(const Case& one) {
  one.run();
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < one.batch; ++i) one.run();
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
  return spent.count() / static_cast<double>(one.batch);
}

}  // namespace

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

std::vector<Measured> summarize(const std::vector<std::string>& names, const std::vector<std::size_t>& floors,
                                const std::vector<std::vector<double>>& samples) {
  std::vector<Measured> rows;
  for (std::size_t n = 0; n < names.size(); ++n) {
    const auto& own = samples[n];
    const auto& floor = samples[floors[n]];
    std::vector<double> ratios;
    for (std::size_t round = 0; round < own.size(); ++round) ratios.push_back(own[round] / floor[round]);
    const double least = std::ranges::min(own);
    rows.push_back({.name = names[n],
                    .median = median_of(own),
                    .least = least,
                    .ratio = median_of(ratios),
                    .least_ratio = least / std::ranges::min(floor)});
  }
  return rows;
}

std::vector<Measured> rotate(const std::vector<Case>& cases, std::size_t rounds) {
  std::vector<std::vector<double>> samples(cases.size(), std::vector<double>(rounds));
  for (std::size_t round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const std::size_t n = (i + round) % cases.size();
      samples[n][round] = timed(cases[n]);
    }
  std::vector<std::string> names;
  std::vector<std::size_t> floors;
  for (const Case& one : cases) {
    names.push_back(one.name);
    floors.push_back(one.floor);
  }
  return summarize(names, floors, samples);
}

}  // namespace bench
