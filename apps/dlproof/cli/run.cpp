// dlproof run: a program as it is. Calls are recorded by return address until a module leaves something.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/publish.h"
#include "collect/hung.h"
#include "collect/injection.h"

namespace dlproof {

int run_command(const RunOptions& options, const OutputOptions& output) {
  const auto objects = find_objects();
  auto session = Session::begin();
  if (!objects || !session) {
    fmt::print(stderr, "dlproof: {}\n", !objects ? objects.error().op : session.error().op);
    return 2;
  }
  const Question question{.host_closes = true};
  std::vector<Frame> hang;
  Launch launch{.command = options.command,
                .environment = watched_environment(*objects, session->folder(), options.armed),
                .limit = std::chrono::seconds{options.limit},
                .on_timeout = [&](int pid) { hang = stack_of_process(pid); },
                .on_tick = [&] { keep_modules(*session, output); },
                .on_report_wish = [&] { publish(assemble(*session, question, output), output); },
                .quiet = output.json};
  const Ending ending = session->run(launch);
  Report report = assemble(*session, question, output);
  report.command = "run";
  for (const std::string& part : options.command) report.command += " " + part;
  report.ending = describe(ending, options.command.front());
  report.exit_code = ending.code;
  if (ending.timed_out) add_hang(report, std::move(hang));
  if (!ending.started) report.could_not = "the program could not be started";
  return publish(report, output);
}

}  // namespace dlproof
