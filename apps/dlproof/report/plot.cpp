#include "report/plot.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace dlproof {
namespace {

constexpr double width = 520, height = 180, left = 62, right = 12, top = 30, bottom = 34;

struct Range {
  double low = 0, high = 1;
};

// From 0, so that a step of one does not look like a cliff; a round number on top.
Range y_range(const Series& series) {
  double high = 1;
  for (const auto& [x, y] : series.points) high = std::max(high, y);
  const double unit = std::pow(10.0, std::floor(std::log10(high)));
  return {0, std::ceil(high / unit * 2) / 2 * unit};
}

std::string number(double value) {
  if (value >= 10'000'000) return fmt::format("{:.0f}M", value / 1'000'000);
  if (value >= 10'000) return fmt::format("{:.0f}k", value / 1'000);
  return fmt::format("{:g}", value);
}

}  // namespace

std::string plot_svg(const Series& series) {
  if (series.points.empty()) return "";
  const Range x{series.points.front().first,
                std::max(series.points.back().first, series.points.front().first + 1)};
  const Range y = y_range(series);
  const auto at_x = [&](double value) {
    return left + (value - x.low) / (x.high - x.low) * (width - left - right);
  };
  const auto at_y = [&](double value) {
    return height - bottom - (value - y.low) / (y.high - y.low) * (height - top - bottom);
  };
  std::string svg = fmt::format(
      "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\"><text class=\"title\" x=\"{}\" "
      "y=\"16\">{}</text>",
      width, height, series.title, left, series.title);
  for (int i = 0; i <= 2; ++i) {
    const double value = y.low + (y.high - y.low) * i / 2;
    svg += fmt::format(R"(<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)", left, width - right,
                       at_y(value), at_y(value));
    svg += fmt::format(R"(<text class="tick" text-anchor="end" x="{}" y="{:.1f}">{}</text>)", left - 6,
                       at_y(value) + 4, number(value));
  }
  std::string line;
  for (const auto& [px, py] : series.points) line += fmt::format("{:.1f},{:.1f} ", at_x(px), at_y(py));
  svg += fmt::format("<polyline points=\"{}\"/>", line);
  for (const double value : {x.low, x.high})
    svg += fmt::format(R"(<text class="tick" text-anchor="middle" x="{:.1f}" y="{}">{:g}</text>)",
                       at_x(value), height - bottom + 16, value);
  svg += fmt::format(R"(<text class="tick" text-anchor="middle" x="{}" y="{}">{}</text></svg>)",
                     (left + width - right) / 2, height - 4, series.unit);
  return svg;
}

}  // namespace dlproof
