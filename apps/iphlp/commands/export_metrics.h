// The figures of this host as Prometheus' families: which there are, how they are called, and how many at
// most.
#pragma once

#include <initializer_list>
#include <memory>
#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>
#include <string>
#include <vector>

#include "commands/export.h"

namespace iphlp::cli {

// Families in the order in which they are begun.
class Families {
 public:
  using Labels = std::vector<prometheus::ClientMetric::Label>;

  // Does: begins a family, which takes the samples that follow. Counters' names end in _total.
  void gauge(std::string name, std::string help);
  void counter(std::string name, std::string help);
  void sample(double value, Labels labels = {});
  void append(Families others);

  [[nodiscard]] std::vector<prometheus::MetricFamily> take() { return std::move(all_); }

 private:
  std::vector<prometheus::MetricFamily> all_;
};

void add_interfaces(Families& into, std::size_t most);
void add_leases(Families& into);
void add_tables(Families& into);  // routes, neighbors
void add_sockets(Families& into, std::size_t most_programs);
void add_protocols(Families& into);
void add_watched(Families& into, const std::vector<std::uint32_t>& processes);

// Asks anew each time it is asked, from any thread.
class Metrics : public prometheus::Collectable {
 public:
  explicit Metrics(ExportOptions options) : options_(std::move(options)) {}
  [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  const ExportOptions options_;
};

}  // namespace iphlp::cli
