// dlproof load: the module goes into a host of ours, armed from the first cycle on.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>

#include <unistd.h>

#include "cli/commands.h"
#include "cli/publish.h"
#include "collect/hung.h"
#include "collect/injection.h"

namespace dlproof {
namespace {

constexpr int host_could_not = 125;

std::vector<std::string> host_command(const LoadOptions& options, const Objects& objects,
                                      const std::string& file) {
  std::vector<std::string> command{options.host == "c" ? objects.host_c : objects.host_cxx, file,
                                   std::to_string(options.cycles), options.init.empty() ? "-" : options.init,
                                   options.exit.empty() ? "-" : options.exit};
  command.insert(command.end(), options.calls.begin(), options.calls.end());
  return command;
}

// A host in C is compiled where its records will lie, and goes with them.
std::vector<std::string> script_command(const LoadOptions& options, const Session& session,
                                        const std::string& file) {
  const std::string program = session.folder() + "/host";
  const std::vector<std::string> compile{"cc",    "-g",           "-O1",  "-o",
                                         program, options.script, "-ldl", "-pthread"};
  const Ending ending = Session::run_plain(compile);
  if (!ending.started || ending.code != 0) throw std::runtime_error{options.script + " does not compile"};
  std::vector<std::string> command{program, file, std::to_string(options.cycles)};
  command.insert(command.end(), options.calls.begin(), options.calls.end());
  return command;
}

class Progress {
 public:
  Progress(const Session& session, int cycles, bool wished)
      : session_(session), cycles_(cycles), shown_(wished && ::isatty(STDERR_FILENO) == 1) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }
  void tick() const {
    if (!shown_) return;
    constexpr int width = 40;
    std::uint32_t done = 0;
    for (const Region& region : session_.regions()) done = std::max(done, region.header().unloads);
    const int filled = std::min(width, static_cast<int>(done) * width / cycles_);
    fmt::print(stderr, "\r[{:#<{}}{:.<{}}] cycle {} of {}", "", filled, "", width - filled, done, cycles_);
  }

 private:
  const Session& session_;
  int cycles_;
  bool shown_;
};

bool went_through_all(const Report& report, const std::string& file, int cycles) {
  for (const ProcessReport& process : report.processes)
    for (const ModuleSummary& module : process.modules)
      if (module.path == file && module.unloads == static_cast<std::uint32_t>(cycles)) return true;
  return false;
}

}  // namespace

int load_command(const LoadOptions& options, const OutputOptions& output) {
  std::error_code error;
  const std::string file = std::filesystem::canonical(options.file, error);
  const auto objects = find_objects();
  auto session = Session::begin();
  if (error || !objects || !session) {
    fmt::print(stderr, "dlproof: {}\n",
               error      ? options.file + ": " + error.message()
               : !objects ? std::string{objects.error().op}
                          : std::string{session.error().op});
    return 2;
  }
  const Progress progress{*session, options.cycles, options.progress};
  std::vector<Frame> hang;
  Launch launch{.command = options.script.empty() ? host_command(options, *objects, file)
                                                  : script_command(options, *session, file),
                .environment = watched_environment(*objects, session->folder(), true),
                .limit = std::chrono::seconds{options.limit},
                .on_timeout = [&](int pid) { hang = stack_of_process(pid); },
                .on_tick = [&] { progress.tick(); },
                .on_report_wish = {},
                .quiet = true};
  const Ending ending = Session::run(launch);
  Report report = assemble(*session, {.host_closes = false}, output);
  report.command = fmt::format("load {}", options.file);
  report.ending = describe(ending, launch.command.front());
  report.exit_code = ending.code;
  if (ending.timed_out) add_hang(report, std::move(hang));
  if (!ending.started) report.could_not = "the host could not be started";
  if (ending.code == host_could_not)
    report.could_not = "the module could not be loaded or has no such symbol";
  // A module that ends its host early, by exit() or a signal, has not been proved clean.
  const bool whole = ending.code == 0 && ending.signal == 0 && !ending.timed_out &&
                     (!options.script.empty() || went_through_all(report, file, options.cycles));
  if (!whole && report.could_not.empty() && verdict_code(report) == 0)
    report.could_not = "the host did not come to its end";
  return publish(report, output);
}

}  // namespace dlproof
