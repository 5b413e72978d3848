// What `iphlp export` is asked for: which figures, and where they go.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "command.h"

namespace iphlp::cli {

struct ExportOptions {
  std::string listen;                  // "127.0.0.1:9836"
  std::string text_file;               // exactly one of the two is not ""
  unsigned every = 0;                  // seconds between two text files; 0: one, and that is all
  std::vector<std::uint32_t> watched;  // processes
  std::size_t most_processes = 20;     // that have figures of their own; the others are counted together
  std::size_t most_interfaces = 200;
};

// Does: exports until SIGTERM or SIGINT, or once. Throws Failure where it cannot begin.
void export_figures(const ExportOptions& options);

}  // namespace iphlp::cli
