// A line plot as SVG: growth by cycle. Knows nothing of modules or findings.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dlproof {

struct Series {
  std::string title{}, unit{};
  std::vector<std::pair<double, double>> points{};  // x, y
};

[[nodiscard]] std::string plot_svg(const Series& series);

}  // namespace dlproof
