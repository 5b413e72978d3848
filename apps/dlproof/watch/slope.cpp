#include "watch/slope.h"

#include <algorithm>

namespace dlproof {

Slope slope_of(const std::vector<Sample>& samples) {
  Slope slope;
  if (samples.size() < 4) return slope;
  std::vector<double> slopes;
  for (std::size_t i = 0; i < samples.size(); ++i)
    for (std::size_t j = i + 1; j < samples.size(); ++j)
      if (samples[j].seconds > samples[i].seconds)
        slopes.push_back((samples[j].value - samples[i].value) / (samples[j].seconds - samples[i].seconds));
  if (slopes.empty()) return slope;
  const auto middle = slopes.begin() + static_cast<long>(slopes.size() / 2);
  std::ranges::nth_element(slopes, middle);
  slope.per_hour = *middle * 3600;
  int up = 0;
  int down = 0;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    if (samples[i].value > samples[i - 1].value) ++up;
    if (samples[i].value < samples[i - 1].value) ++down;
  }
  if (up + down > 0) slope.steadiness = static_cast<double>(up) / (up + down);
  slope.grows = slope.per_hour > 0 && slope.steadiness >= 0.75 && up >= 2 &&
                samples.back().value > samples.front().value;
  return slope;
}

}  // namespace dlproof
