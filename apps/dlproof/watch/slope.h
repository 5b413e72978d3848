// Does a series grow? Theil and Sen's slope, which one outlier does not move, and how steadily it grew.
#pragma once

#include <vector>

namespace dlproof {

struct Sample {
  double seconds = 0, value = 0;
};

struct Slope {
  double per_hour = 0;
  double steadiness = 0;  // share of steps that did not go down, of those that moved
  bool grows = false;
};

[[nodiscard]] Slope slope_of(const std::vector<Sample>& samples);

}  // namespace dlproof
