// iphlp top: which processes speak over TCP, and how fast.
#include "commands/top.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <thread>

#include <unistd.h>

namespace iphlp::cli {
namespace {

std::map<std::string, TopOrder> orders() {
  return {{"traffic", TopOrder::traffic}, {"connections", TopOrder::connections}, {"name", TopOrder::name}};
}

// Rates need two looks: the first that is printed comes after an interval.
void print_frames(const TopOptions& options, const Output& output) {
  TopLooks looks;
  (void)looks.look(options.order);
  for (std::uint64_t n = 1;; ++n) {
    std::this_thread::sleep_for(std::chrono::duration<double>(options.interval));
    const TopFrame frame = looks.look(options.order);
    if (options.json)
      print(output.stream, top_json(frame, options.rows));
    else
      print_top(output.stream, frame, options.rows);
    if (std::fflush(output.stream) != 0 || n == options.count) return;
  }
}

void run(const TopOptions& options, const Output& output) {
  if (!options.json && options.count == 0 && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1)
    show_top(options);
  else
    print_frames(options, output);
}

std::function<void(const Output&)> prepare(CLI::App& parser) {
  const auto options = std::make_shared<TopOptions>();
  parser.add_option("-i,--interval", options->interval, "Seconds between two looks; 1 unless given")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.05, 3600.0).description(""));
  parser.add_option("-c,--count", options->count, "Print so many looks and end")->type_name("NUMBER");
  parser.add_option("-n,--rows", options->rows, "Show so many processes")->type_name("NUMBER");
  parser.add_option("-s,--sort", options->order, "By traffic, connections or name")
      ->type_name("ORDER")
      ->transform(CLI::CheckedTransformer(orders(), CLI::ignore_case).description(""));
  parser.add_flag("-j,--json", options->json, "One JSON document a look, for programs");
  parser.footer(
      "On a terminal it is a live screen, which q leaves; elsewhere it prints look after look.\n"
      "Examples:\n"
      "  iphlp top\n"
      "  iphlp top --count 1 -n 5\n"
      "  iphlp top -c 1 --json | jq -r '.processes[] | \"\\(.name) \\(.sent_bytes_per_second)\"'");
  return [options](const Output& output) { run(*options, output); };
}

}  // namespace

const Command commands::top{"top", "Show live which processes speak over TCP, and how fast", &prepare};

}  // namespace iphlp::cli
