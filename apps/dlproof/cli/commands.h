// One function a command. Each answers the exit code.
#pragma once

#include "cli/options.h"

namespace dlproof {

int load_command(const LoadOptions& options, const OutputOptions& output);
int watch_command(const WatchOptions& options, const OutputOptions& output);
int run_command(const RunOptions& options, const OutputOptions& output);

}  // namespace dlproof
