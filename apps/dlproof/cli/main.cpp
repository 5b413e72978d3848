// dlproof: the command line, and nothing behind it.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "cli/commands.h"

namespace {

void add_output(CLI::App& command, dlproof::OutputOptions& output) {
  command.add_flag("--json", output.json, "The report as JSON on standard output");
  command.add_option("--json-file", output.json_file, "The report as JSON into a file");
  command.add_option("--sarif", output.sarif_file, "The failures as SARIF 2.1.0 into a file");
  command.add_option("--html", output.html_file, "The report as a page into a file");
  command.add_flag("--notes", output.notes,
                   "Show what does no harm too: one-time initialisation, handed over");
  command.add_flag("--no-colour,--no-color", output.no_colour, "No colours on a terminal");
  command.add_option("--suppressions", output.suppressions, "File of accepted findings, with reasons")
      ->check(CLI::ExistingFile);
  command.add_option("--stash", output.stash, "Folder with copies of modules, by build-id");
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App app{
      "What does a module leave behind when it is unloaded, who opened it, and why is it still here?",
      "dlproof"};
  app.require_subcommand(1);
  dlproof::OutputOptions output;

  dlproof::LoadOptions load;
  CLI::App* load_command =
      app.add_subcommand("load", "Load, call and unload a shared object again and again");
  load_command->add_option("file", load.file, "The shared object")->required();
  load_command->add_option("--call", load.calls,
                           "SYMBOL[:ARGUMENT...], called in every cycle; may be repeated");
  load_command->add_option("--init", load.init, "Called first in every cycle");
  load_command->add_option("--exit", load.exit, "Called last in every cycle");
  load_command->add_option("--cycles", load.cycles, "How often")->check(CLI::Range(1, 1000000));
  load_command->add_option("--host", load.host, "Language of the host")->check(CLI::IsMember({"c", "c++"}));
  load_command->add_option("--script", load.script,
                           "A host of your own, in C; the file is its first argument");
  load_command->add_option("--limit", load.limit, "Seconds after which it hangs");
  load_command->add_flag("!--no-progress", load.progress, "No progress bar");
  add_output(*load_command, output);

  dlproof::RunOptions run;
  CLI::App* run_command = app.add_subcommand("run", "Watch a program as it is");
  run_command->add_option("command", run.command, "The program and its arguments")->required();
  run_command->add_flag("--arm", run.armed, "Full stacks from the first load on");
  run_command->add_flag("--trace", run.trace,
                        "From outside by ptrace, as for static, Go and setuid programs; slow");
  run_command->add_option("--limit", run.limit, "Seconds after which it is ended");
  run_command->positionals_at_end();
  run_command->prefix_command(false);
  add_output(*run_command, output);

  dlproof::WatchOptions watch;
  CLI::App* watch_command =
      app.add_subcommand("watch", "Look at running processes from outside: what grows?");
  watch_command->add_option("pid", watch.pids, "Process numbers");
  watch_command->add_flag("--all", watch.all, "Every process that may be looked at");
  watch_command->add_option("--every", watch.every, "Seconds between two looks")
      ->check(CLI::Range(0.05, 86400.0));
  watch_command->add_option("--rounds", watch.rounds, "How many looks; without it until interrupted");
  watch_command->add_flag("!--no-openers", watch.openers,
                          "Do not ask the kernel who opens (root only, by eBPF)");
  watch_command->add_flag("--json", output.json, "The report as JSON on standard output");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (watch_command->parsed()) return dlproof::watch_command(watch, output);
  if (load_command->parsed()) return dlproof::load_command(load, output);
  return dlproof::run_command(run, output);
} catch (const std::exception& error) {
  std::fprintf(stderr, "dlproof: %s\n", error.what());
  return 2;
}
