// From records to what the user sees: judges every process image and writes each form of report asked for.
#pragma once

#include "cli/options.h"
#include "collect/session.h"
#include "verdict/judge.h"

namespace dlproof {

[[nodiscard]] Report assemble(const Session& session, const Question& question, const OutputOptions& output);
// Copies the modules that are loaded now into the stash, when there is one: their files may not outlive the
// run.
void keep_modules(const Session& session, const OutputOptions& output);
// Writes the report in every form asked for and answers the exit code.
int publish(const Report& report, const OutputOptions& output);
// A process that was ended because its time was up, with the place where it stood.
void add_hang(Report& report, std::vector<Frame> stack);
[[nodiscard]] std::string describe(const Ending& ending, const std::string& program);

}  // namespace dlproof
