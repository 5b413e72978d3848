// dlproof run: a program as it is. Calls are recorded by return address until a module leaves something.
#include <fmt/format.h>

#include <unistd.h>

#include "cli/commands.h"
#include "cli/publish.h"
#include "collect/hung.h"
#include "collect/injection.h"
#include "trace/program.h"
#include "trace/tracer.h"

namespace dlproof {
namespace {

// Static programs cannot load modules, Go's hardly do.
Scope scope_of(const std::string& program) {
  const auto facts = read_program_facts(program);
  if (facts && facts->go) return Scope::go_program;
  return facts && facts->interpreter.empty() ? Scope::program : Scope::modules;
}

bool is_for_us(const std::string& program) {
  const auto facts = read_program_facts(program);
  return !facts || facts->x86_64;
}

std::string outside_words(const std::string& refusal) {
  std::string words = "It was watched from outside";
  if (!refusal.empty()) words += ", for " + refusal;
  if (refusal.find("rights") != std::string::npos && ::geteuid() != 0)
    words += " and without those rights, which the kernel gives to no program that is traced";
  return words + "; the heap and thread-specific keys cannot be seen from there.";
}

}  // namespace

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
  const std::string program = find_program(options.command.front());
  const std::string refusal = refuses_injection(program);
  const bool outside = options.trace || !refusal.empty();
  if (outside) launch.environment = plain_environment();
  const Ending ending = outside ? trace(launch, session->folder(), scope_of(program)) : Session::run(launch);
  Report report = assemble(*session, question, output);
  report.command = "run";
  for (const std::string& part : options.command) report.command += " " + part;
  report.ending = describe(ending, options.command.front());
  if (outside) report.ending += (report.ending.empty() ? "" : " ") + outside_words(refusal);
  report.exit_code = ending.code;
  if (ending.timed_out) add_hang(report, std::move(hang));
  if (outside && !is_for_us(program))
    report.could_not = "it is no x86-64 program, whose calls could be followed";
  if (!ending.started) report.could_not = "the program could not be started";
  return publish(report, output);
}

}  // namespace dlproof
