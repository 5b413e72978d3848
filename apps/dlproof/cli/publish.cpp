#include "cli/publish.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include <unistd.h>

#include "report/html.h"
#include "report/json.h"
#include "report/sarif.h"
#include "report/text.h"
#include "verdict/frames.h"
#include "verdict/suppressions.h"
#include "verdict/wording.h"

namespace dlproof {
namespace {

std::string stash_folder(const OutputOptions& output) {
  if (!output.stash.empty()) return output.stash;
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr)
    return std::string{cache} + "/dlproof";
  const char* home = std::getenv("HOME");
  return home != nullptr ? std::string{home} + "/.cache/dlproof" : "";
}

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream file{path, std::ios::binary};
  file << text;
  file.close();
  if (!file) fmt::print(stderr, "dlproof: cannot write {}\n", path);
  return static_cast<bool>(file);
}

// A file that cannot be read or understood must not pass for one that accepts nothing.
void apply_suppressions(Report& report, const std::string& path) {
  if (path.empty()) return;
  std::ifstream file{path};
  if (!file) throw std::runtime_error{path + ": cannot be read"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto list = parse_suppressions(text);
  if (!list) throw std::runtime_error{fmt::format("{}:{}: {}", path, list.error().offset, list.error().op)};
  suppress(report, *list);
}

bool colours(const OutputOptions& output) {
  return !output.no_colour && ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
}

}  // namespace

std::string describe(const Ending& ending, const std::string& program) {
  const std::string name = file_name(program);
  if (!ending.started) return fmt::format("{} could not be started.", name);
  if (ending.timed_out) return fmt::format("{} was ended: its time was up.", name);
  if (ending.signal != 0) return fmt::format("{} was killed by {}.", name, signal_name(ending.signal));
  return ending.code == 0 ? "" : fmt::format("{} exited with {}.", name, ending.code);
}

Report assemble(const Session& session, const Question& question, const OutputOptions& output) {
  Symbolizer symbolizer{stash_folder(output)};
  Report report;
  for (const Region& region : session.regions())
    report.processes.push_back(judge(region, symbolizer, question));
  if (report.processes.empty())
    report.could_not = "the program took no auditor: it is static, setuid, or not started by glibc's ld.so";
  apply_suppressions(report, output.suppressions);
  return report;
}

void keep_modules(const Session& session, const OutputOptions& output) {
  if (output.stash.empty()) return;
  static std::set<std::string> kept;
  const Symbolizer symbolizer{output.stash};
  for (const Region& region : session.regions())
    for (const dlp_object& object : region.objects()) {
      const std::string build_id = Frames::build_id(object);
      if (object.startup == 0 && kept.insert(build_id).second) symbolizer.keep(object.path, build_id);
    }
}

void add_hang(Report& report, std::vector<Frame> stack) {
  if (report.processes.empty()) return;
  std::erase_if(stack, [](const Frame& frame) { return Frames::is_ours(frame.module); });
  Finding finding{.verdict = Verdict::hung, .kind = Kind::process, .count = 1};
  const auto place = std::ranges::find_if(stack, [](const Frame& frame) {
    const std::string name = file_name(frame.module);
    return !name.starts_with("libc.so") && !name.starts_with("ld-linux");
  });
  if (place != stack.end()) {
    finding.module = place->module;
    finding.reason = frame_text(*place);
  }
  finding.stack = std::move(stack);
  auto& findings = report.processes.front().findings;
  findings.insert(findings.begin(), std::move(finding));
}

int publish(const Report& report, const OutputOptions& output) {
  bool written = true;
  if (!output.json_file.empty()) written = write_file(output.json_file, to_json(report)) && written;
  if (!output.sarif_file.empty()) written = write_file(output.sarif_file, to_sarif(report)) && written;
  if (!output.html_file.empty()) written = write_file(output.html_file, to_html(report)) && written;
  const std::string text =
      output.json ? to_json(report) : to_text(report, {.colour = colours(output), .notes = output.notes});
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
  return written ? verdict_code(report) : 2;
}

}  // namespace dlproof
