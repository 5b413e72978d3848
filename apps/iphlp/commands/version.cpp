// iphlp version
#include <fmt/format.h>

#include "command.h"

namespace iphlp::cli {

const char* version_text() {
  return IPHLP_VERSION;
}

namespace {

std::function<void(const Output&)> prepare(CLI::App&) {
  return [](const Output& output) { fmt::print(output.stream, "iphlp {}\n", version_text()); };
}

}  // namespace

const Command commands::version{"version", "Print the version", &prepare};

}  // namespace iphlp::cli
