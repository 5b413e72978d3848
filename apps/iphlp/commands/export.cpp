// iphlp export: the figures of this host for the engine that watches many. What they are is in
// export_metrics.cpp.
#include "commands/export.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace iphlp::cli {
namespace {

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<ExportOptions>();
  auto* listen = parser.add_option("--listen", options->listen, "Serve http://ADDRESS/metrics until SIGTERM")
                     ->type_name("ADDRESS");
  auto* file =
      parser.add_option("--textfile", options->text_file, "Write FILE, whole at once, for node_exporter")
          ->type_name("FILE")
          ->excludes(listen);
  parser.add_option("--every", options->every, "Write the file anew after so many seconds, until SIGTERM")
      ->type_name("SECONDS")
      ->check(CLI::Range(1U, 86'400U))
      ->needs(file);
  parser.add_option("--watch", options->watched, "Count what this process holds; may be given again")
      ->type_name("PID")
      ->check(CLI::PositiveNumber);
  parser.add_option("--top", options->most_processes, "So many programs by name, the rest as 'other'")
      ->type_name("NUMBER")
      ->check(CLI::Range(0U, 1'000U));
  parser.add_option("--interfaces", options->most_interfaces, "So many interfaces, in order of their index")
      ->type_name("NUMBER")
      ->check(CLI::Range(1U, 10'000U));
  parser.callback([options] {
    if (options->listen.empty() && options->text_file.empty())
      throw CLI::RequiredError("--listen ADDRESS or --textfile FILE");
  });
  return [options](const Output&) { export_figures(*options); };
}

}  // namespace

const Command commands::exporter{"export", "Export the figures of this host to Prometheus", &prepare};

}  // namespace iphlp::cli
